import Membership
import Wizard

/// Writes people as rows of the users table, each with what can be done with it and what cannot.
struct UserRows {
  /// What decides about the reasons, so that they are found out once for all who are alike.
  private struct Standing: Equatable {
    let isMember: Bool
    let isOneself: Bool
    let role: Role
    let ksuite: Bool
    let state: UserRow.State
    let gives: [Membership.Action]
    /// Whether somebody is reminded who has not answered; nil where there is nothing to answer.
    let isReminded: Bool?
  }

  private let phrases: Phrases
  private let time: TimeWords
  /// Who looks at the table.
  private let member: Member
  /// The invitations of which nobody is reminded.
  private let paused: Set<Invitation.ID>
  /// Makes a sentence's key and values of a refusal.
  private let problem: (any Error) -> Problem
  private let states: [UserRow.State: String]
  private let roles: [Role: String]
  private let products: [Product: String]
  private let today: Int
  /// The words for a moment by how many days it is away, where the hour is not said.
  private var daysFound: [Int: String] = [:]
  /// A few; to compare them takes less than to hash what they give.
  private var sharedFound: [(standing: Standing, facts: Facts)] = []

  init(
    identity: Identity, phrases: Phrases, time: TimeWords, paused: Set<Invitation.ID>,
    problem: @escaping (any Error) -> Problem
  ) {
    member = identity.member
    self.paused = paused
    self.phrases = phrases
    self.time = time
    self.problem = problem
    func words<Name: RawRepresentable<String> & Hashable & CaseIterable>(
      _ prefix: String
    ) -> [Name: String] {
      Dictionary(
        uniqueKeysWithValues: Name.allCases.map {
          ($0, phrases.text("\(prefix).\($0.rawValue)"))
        })
    }
    states = words("state")
    roles = words("role")
    products = words("product")
    today = time.today
  }

  private func reason(_ refusal: Refusal?) -> Fact {
    .text(refusal.map(problem).map { phrases.text($0.key, $0.values) } ?? "")
  }

  /// What holds for everybody who stands like this person.
  private mutating func shared(_ user: UserRow, isMember: Bool) -> Facts {
    let standing = Standing(
      isMember: isMember, isOneself: user.id == .member(member.account), role: user.role,
      ksuite: user.ksuite, state: user.state, gives: user.gives, isReminded: isReminded(user))
    if let found = sharedFound.first(where: { $0.standing == standing }) { return found.facts }
    var facts = reasonsAnew(of: user)
    facts["row-kind"] = .text(
      isMember ? user.state == .removed ? "former" : "member" : "invitation")
    facts["row-state"] = .text(user.state.rawValue)
    facts["row-over"] = .text(user.state.isOver ? "yes" : "no")
    facts["row-guest"] = .text(user.role == .guest ? "yes" : "no")
    facts["row-reminding"] = .text(standing.isReminded.map { $0 ? "yes" : "no" } ?? "")
    sharedFound.append((standing, facts))
    return facts
  }

  private func isReminded(_ user: UserRow) -> Bool? {
    guard user.state == .pending, case .invitation(let id) = user.id else { return nil }
    return !paused.contains(id)
  }

  /// What the command behind each action would say.
  private func reasonsAnew(of user: UserRow) -> Facts {
    var reasons = [
      "invite-off": reason(Authority.refusal(of: .inviteUser, by: member)),
      "erase-off": reason(Authority.refusal(of: .erasePerson(user.role), by: member)),
    ]
    if case .member(let account) = user.id {
      let other = Member(
        organisation: member.organisation, account: account, role: user.role, ksuite: user.ksuite,
        kdrive: nil, kchat: nil, joinedAt: Instant(seconds: 0))
      let change = Authority.refusal(of: .changeMember(of: other), by: member)
      let suspend = Authority.refusal(of: .suspendMember(of: other), by: member)
      reasons["change-off"] = reason(change)
      reasons["change-rights-off"] = reason(change ?? user.refusalOfLevels)
      reasons["change-channels-off"] = reason(
        Authority.refusal(of: .changeGuest(of: other), by: member))
      reasons["suspend-off"] = reason(suspend)
      reasons["reinstate-off"] = reason(
        suspend ?? Authority.refusal(ofAnyOf: user.gives, by: member))
      reasons["remove-off"] = reason(Authority.refusal(of: .removeMember(of: other), by: member))
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
      ("change-invitation-off", .changeInvitation),
    ]
    for (name, action) in actions {
      reasons[name] = reason(
        Authority.refusal(of: action, by: member, to: state, giving: user.gives))
    }
    return reasons
  }

  private mutating func relative(_ instant: Instant) -> String {
    let days = time.days(to: instant, from: today)
    if days == 0 { return time.relative(instant, days: days) }
    if let found = daysFound[days] { return found }
    let words = time.relative(instant, days: days)
    daysFound[days] = words
    return words
  }

  mutating func row(_ user: UserRow) -> Row {
    let tone: Row.Tone =
      switch user.state {
      case .active: .good
      case .pending: .waiting
      case .expired, .declined, .revoked, .suspended, .removed: .bad
      }
    let name = user.name
    let isOpen = user.state == .pending || user.state == .expired
    let (id, isMember) =
      switch user.id {
      case .member(let account): (account.text, true)
      case .invitation(let invitation): (invitation.text, false)
      }
    let facts = RowFacts(
      [
        Row.versionFact: .text(String(user.version)), "row-name": .text(name),
        "row-address": .text(user.address.text),
      ], shared: shared(user, isMember: isMember))
    return Row(
      id: id, place: Application.place(of: user.position),
      cells: [
        name, user.address.text, states[user.state] ?? "",
        isOpen ? user.expiresAt.map { relative($0) } ?? "" : "",
        roles[user.role] ?? "", user.teams.map(\.text).joined(separator: ", "),
        relative(user.changedAt),
        user.products.compactMap { products[$0] }.joined(separator: ", "),
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
    case .active, .suspended, .removed: return nil
    }
  }
}

extension UserRow.State {
  /// Whether the person neither belongs to the organisation nor is invited.
  var isOver: Bool {
    switch self {
    case .expired, .declined, .revoked, .removed: true
    case .active, .suspended, .pending: false
    }
  }
}

extension UserRow {
  /// Why there are no levels to choose; nil where there are.
  fileprivate var refusalOfLevels: Refusal? {
    if role.reachesEveryProduct { return .rightsByRole(role) }
    return ksuite ? nil : .noKSuite
  }
}

extension Row {
  static let versionFact = "row-version"

  /// The version of the member or invitation that the row shows.
  var version: Int? { Int(facts[Self.versionFact]?.text ?? "") }
}
