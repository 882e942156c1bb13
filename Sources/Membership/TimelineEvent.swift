/// One line of what happened: who, what, when, by which way.
package struct TimelineEvent: Hashable, Sendable {
  /// What the event is about.
  package enum Subject: Hashable, Sendable {
    case organisation
    case account(Account.ID)
    case team(Team.ID)
    case invitation(Invitation.ID)
  }

  /// What happened.
  package enum What: String, CaseIterable, Hashable, Sendable {
    case organisationSetUp = "organisation-set-up"
    case settingsChanged = "settings-changed"
    /// The timeline itself was written into a file or printed.
    case auditExported = "audit-exported"
    case signedIn = "signed-in"
    case detailsChanged = "details-changed"
    case secondFactorOn = "second-factor-on"
    case secondFactorOff = "second-factor-off"
    /// By an administrator, for somebody who has lost the device.
    case secondFactorReset = "second-factor-reset"
    case signInsForgotten = "sign-ins-forgotten"
    case passwordChanged = "password-changed"
    case signedOut = "signed-out"
    case sessionEnded = "session-ended"
    case otherSessionsEnded = "other-sessions-ended"
    /// The password was given once more, before something that nobody else may see.
    case passwordProved = "password-proved"
    /// Came over from another organisation.
    case entered
    case teamCreated = "team-created"
    case teamRenamed = "team-renamed"
    case teamRightsChanged = "team-rights-changed"
    case teamLeaderChanged = "team-leader-changed"
    /// With the accounts of those who were put into it.
    case teamGrew = "team-grew"
    case teamShrank = "team-shrank"
    case teamRemoved = "team-removed"
    /// Somebody was put into a team, by its name.
    case teamJoined = "team-joined"
    case teamLeft = "team-left"
    case kchatGiven = "kchat-given"
    case invited
    case sent
    /// The link was sent once more, as the schedule says.
    case reminded
    /// Somebody tried out whether letters or SMS arrive.
    case tested
    case remindersPaused = "reminders-paused"
    case remindersResumed = "reminders-resumed"
    case extended
    case linkRenewed = "link-renewed"
    case revoked
    case expired
    case opened
    case deadLinksTried = "dead-links-tried"
    case codeSent = "code-sent"
    case mailboxProved = "mailbox-proved"
    case passwordCodeSent = "password-code-sent"
    case passwordCodeWrong = "password-code-wrong"
    case passwordReset = "password-reset"
    case passwordSet = "password-set"
    case invitationChanged = "invitation-changed"
    case memberChanged = "member-changed"
    case memberSuspended = "member-suspended"
    case memberReinstated = "member-reinstated"
    case memberRemoved = "member-removed"
    /// What was stored of the person is gone.
    case erased
    case accepted
    case declined
    case joined
    case acceptanceRefused = "acceptance-refused"
    case handedOver = "handed-over"
    case deliveryRefused = "delivery-refused"
    case deliveryWithdrawn = "delivery-withdrawn"
    /// A command was refused; the detail is a `RefusedAttempt`.
    case refused

    /// Those by which a row of the users table becomes another one.
    package static let changes: [What] = [
      .extended, .linkRenewed, .revoked, .expired, .accepted, .declined, .invitationChanged,
      .joined, .memberChanged, .memberSuspended, .memberReinstated, .memberRemoved, .erased,
      .teamJoined, .teamLeft, .kchatGiven,
    ]

    /// Those whose detail is what somebody wrote, or an address.
    package static let withWords: Set<What> = [.declined, .deliveryRefused, .invitationChanged]

    /// What leaves everything as it was: the users table does not call it a change.
    package static let withoutChange: Set<What> = [.signedIn, .signedOut, .opened, .refused]
  }

  package let organisation: Organisation.ID
  package let subject: Subject
  /// Nil where nobody was signed in, as when the outbox settles a letter.
  package let who: Account.ID?
  package let what: What
  package let at: Instant
  package let by: SendBy?
  /// What there is to add: the code of a refusal, the words of who declined, the accounts of whom it
  /// is about, with spaces between them.
  package let detail: String?

  package init(
    organisation: Organisation.ID, subject: Subject, who: Account.ID?, what: What, at: Instant,
    by: SendBy? = nil, detail: String? = nil
  ) {
    self.organisation = organisation
    self.subject = subject
    self.who = who
    self.what = what
    self.at = at
    self.by = by
    self.detail = detail
  }
}
