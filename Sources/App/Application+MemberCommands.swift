import Membership
import Wizard

/// The same that is done to a row, for commands that name it.
extension Application {
  /// Somebody else's membership, to be changed by a command.
  package func target(_ id: String, seen: Int?) throws -> MemberTarget {
    try target(Account.ID(id), seen: seen)
  }

  /// Does something to a member and says how that person stands then.
  package func change(_ command: any Command, of id: String) throws -> UserReport {
    guard let identity else { throw Refusal.notAMember }
    try perform(command)
    handOverSoon()
    let found = try store.user(
      Account.ID(id), in: identity.organisation.id, at: world.now())
    guard let found else { throw Refusal.unknownMember }
    return Self.report(found)
  }

  /// The team with this id or name.
  package func team(named text: String) throws -> Team.ID? {
    guard let identity else { throw Refusal.notAMember }
    let wanted = Self.folded(text)
    return try store.teams(in: identity.organisation.id).first {
      $0.id.text == text || Self.folded($0.name.text) == wanted
    }?.id
  }

  /// The flow that changes an invitation: that of a guest asks for channels.
  package func flowChanging(_ id: String) throws -> String {
    let (_, invitation) = try mine(Invitation.ID(id))
    return Self.flowChanging(invitation)
  }

  private static func flowChanging(_ invitation: Invitation) -> String {
    invitation.terms.role == .guest ? "change-invitation-of-guest" : "change-invitation"
  }

  /// Changes a pending invitation by answers alone; what is not answered stays.
  package func changeInvitation(
    _ id: String, answers: [String: Value], seen: Int?
  ) throws -> AnswersResult {
    let (_, invitation) = try mine(Invitation.ID(id))
    shownInvitation = invitation.id
    let version = seen ?? invitation.version
    let terms = invitation.terms
    let row = Row(
      id: id, place: "", cells: [],
      facts: [
        Row.versionFact: .text(String(version)),
        "row-name": .text(terms.name),
      ])
    selectedPerson = row
    let flow = Self.flowChanging(invitation)
    let fields = try screens.flow(flow).screens.flatMap(\.fields).map(\.name)
    let present = try self.answers(like: row, to: fields)
    return try walk(
      flow, answers: present.merging(answers) { $1 }, dryRun: false)
  }
}
