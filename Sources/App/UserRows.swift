import Membership
import Wizard

/// Writes people as rows of the users table, each with what can be done with it and what cannot.
struct UserRows {
  private let phrases: Phrases
  private let time: TimeWords
  /// Who looks at the table.
  private let member: Member
  /// Makes a sentence's key and values of a refusal.
  private let problem: (any Error) -> Problem

  init(
    identity: Identity, phrases: Phrases, time: TimeWords,
    problem: @escaping (any Error) -> Problem
  ) {
    member = identity.member
    self.phrases = phrases
    self.time = time
    self.problem = problem
  }

  private func reason(_ refusal: Refusal?) -> Fact {
    .text(refusal.map(problem).map { phrases.text($0.key, $0.values) } ?? "")
  }

  /// What the command behind each action would say.
  private func reasons(of user: UserRow) -> Facts {
    var reasons = ["invite-off": reason(Authority.refusal(of: .inviteUser, by: member))]
    if case .member(let account) = user.id {
      let other = Member(
        organisation: member.organisation, account: account, role: user.role, ksuite: user.ksuite,
        kdrive: nil, kchat: nil, joinedAt: Instant(seconds: 0))
      reasons["reset-factor-off"] = reason(
        Authority.refusal(of: .resetSecondFactor(of: other), by: member))
      reasons["reset-password-off"] = reason(
        account == member.account
          ? .ownAccount : Authority.refusal(of: .resetPassword(of: user.role), by: member))
    }
    guard let state = InvitationState(user.state) else { return reasons }
    let actions: [(String, Membership.Action)] = [
      ("send-off", .sendInvitation), ("new-link-off", .renewLink),
      ("renew-off", .extendInvitation), ("revoke-off", .revokeInvitation),
    ]
    for (name, action) in actions {
      reasons[name] = reason(
        Authority.refusal(of: action, by: member, to: state, giving: user.gives))
    }
    return reasons
  }

  func row(_ user: UserRow) -> Row {
    let tone: Row.Tone =
      switch user.state {
      case .active: .good
      case .pending: .waiting
      case .expired, .declined, .revoked, .suspended: .bad
      }
    let name = user.name
    let isOpen = user.state == .pending || user.state == .expired
    let (id, kind) =
      switch user.id {
      case .member(let account): (account.text, "member")
      case .invitation(let invitation): (invitation.text, "invitation")
      }
    var facts = reasons(of: user)
    facts["row-kind"] = .text(kind)
    facts["row-guest"] = .text(user.role == .guest ? "yes" : "no")
    facts["row-name"] = .text(name)
    facts["row-address"] = .text(user.address.text)
    return Row(
      id: id, place: "\(user.position.id)\n\(user.position.key)",
      cells: [
        name, user.address.text, phrases.text("state.\(user.state.rawValue)"),
        isOpen ? user.expiresAt.map(time.relative) ?? "" : "",
        phrases.text("role.\(user.role.rawValue)"),
        user.teams.map(\.text).joined(separator: ", "),
      ], tone: tone, facts: facts)
  }
}

extension InvitationState {
  /// The state of an invitation that the users table shows; nil for those of members.
  init?(_ state: UserRow.State) {
    switch state {
    case .pending: self = .pending
    case .expired: self = .expired
    case .declined: self = .declined
    case .revoked: self = .revoked
    case .active, .suspended: return nil
    }
  }
}
