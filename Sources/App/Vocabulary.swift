import Membership
import Wizard

extension Application {
  /// Everything that screen files may name.
  package static let vocabulary = Vocabulary(
    checks: Set(FieldChecks.pure.keys).union(FieldChecks.ofTheWorld),
    commands: [
      "set-up", "sign-in", "sign-out", "invite-user", "create-team", "change-details",
      "change-settings",
      "change-password", "end-session", "end-other-sessions", "unlock",
      "send-invitation", "new-link", "renew-invitation", "revoke-invitation", "add-organisation",
      "enter-organisation", "see-news", "open-link", "answer-invitation", "join-organisation",
      "send-mailbox-code", "check-mailbox-code", "give-factor-code", "turn-on-second-factor",
      "turn-off-second-factor", "reset-second-factor",
      "forget-password", "send-password-code",
      "make-team", "rename-team", "give-team-rights", "choose-team-leader", "lead-team",
      "lead-team-no-more", "add-to-team", "take-from-team", "remove-team", "find-person",
      "invite-team",
      "check-password-code", "set-forgotten-password", "reset-password", "choose-notifications",
      "see-notifications", "see-all-notifications", "verify-audit", "export-audit",
    ],
    facts: Set(
      [
        "organisation", "domain", "has-domain", "me", "my-role", "letters-folder", "seats-total",
        "seats-used", "seats-reserved", "seats-free", "seats-after", "seat-left",
        "mailboxes-free", "person", "expires-at", "team-rights", "effective-rights", "answers",
        "command-line", "letter-preview", "link", "link-matrix", "link-valid-until",
        "invited-person", "deliveries", "user-details", "user-timeline", "link-shown",
        "invitation-state", "extended-until", "password-needed", "row-kind", "row-name",
        "row-address", "row-expires", "row-extended", "send-off", "new-link-off", "renew-off",
        "revoke-off", "reset-password-off", "reset-factor-off", "invite-off", "enter-off",
        "team-name", "team-people", "team-invitations", "team-gives", "team-kdrive", "team-mail",
        "team-leader", "team-timeline", "change-team-off", "invite-team-off", "remove-team-off",
        "leads-team", "row-rights", "team-gaining", "team-having", "team-missing",
        "team-gaining-number", "team-having-number", "team-missing-number",
        "team-invited-number", "team-seats", "team-results",
        "has-organisations", "may-add-organisation",
        "new-organisation",
        "administers", "seats-bar", "oldest-pending", "arrivals-chart", "arrivals", "my-products",
        "my-teams", "news", "inviter", "offer", "invited-address", "address-required",
        "account-exists",
        "account-known", "mailbox-code-needed", "mailbox-proved", "signed-in-as",
        "given-first-name",
        "given-last-name", "given-language", "given-phone",
        "my-first-name", "my-last-name", "my-address", "my-language", "my-phone", "my-country",
        "my-timezone", "my-details", "signed-out-because", "idle-limit",
        "plan", "custom-brand-host", "has-kchat", "kchat-address", "login-address", "factor-asked",
        "factor-secret", "factor-matrix", "factor-failure", "second-factor-on",
        "code-proved", "present-arrival-letters",
        "is-told-of-arrivals", "selected-person", "selected-address", "reset-code",
        "reset-code-until", "sees-audit", "read-off", "audit-entry", "audit-in-order",
        "audit-result",
        "audit-file",
      ] + UserRow.State.allCases.map { "\($0.rawValue)-count" }),
    sources: [
      "teams", "team-people", "people", "users", "organisations", "sessions", "audit",
      "notifications", "countries",
      "time-zones",
    ],
    letters: Dictionary(
      uniqueKeysWithValues: Letter.Kind.allCases.map { ($0.rawValue, Postman.holes(of: $0)) }))
}
