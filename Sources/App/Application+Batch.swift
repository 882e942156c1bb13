import Membership
import Wizard

/// What is done to each of many people or invitations.
package enum Deed: Hashable, Sendable {
  case sendByMail
  case renew
  case revoke
  case giveRole(Role)
  case addToTeam(Team.ID)
  case takeFromTeam(Team.ID)
  case inviteIntoKChat(Team.ID)
}

/// Those to whom something is done, one after the other.
struct BatchOfRows {
  /// Nil until it is meant.
  var deed: Deed?
  /// Those that are not come to yet.
  var ids: ArraySlice<String>
  /// So many are come to before anybody looks whether to stop.
  let stride: Int
  /// Whether they are the marked rows of the table that lies below.
  let areMarkedBelow: Bool
  /// Whether all of them were done so far.
  var isAllDone = true
  /// What came of inviting a team.
  var tally = TeamInvitationTally()

  init(ids: [String], areMarkedBelow: Bool = false) {
    self.ids = ids[...]
    self.areMarkedBelow = areMarkedBelow
    stride = min(max(ids.count / 100, 1), 10)
  }
}

/// A command for each of many: each in a transaction of its own, so that whatever ends it, a row is
/// done or is not.
extension Application {
  /// Remembers whom it is done to: those that come to match later were not meant.
  func gather(_ session: Session) throws -> Int {
    guard let identity, Authority.refusal(of: .viewUsers, by: identity.member) == nil else {
      batch = nil
      return 0
    }
    let organisation = identity.organisation.id
    let form = Form(session.path.answers)
    switch session.flow.screen(session.screen)?.run {
    case "invite-team":
      let team = Team.ID(form.text("team"))
      batch = BatchOfRows(ids: try store.accounts(of: team, in: organisation).map(\.text))
    case _ where session.flow.field("people") != nil:
      batch = BatchOfRows(ids: form.choices("people"))
    case nil: batch = BatchOfRows(ids: try markedRows(organisation, session))
    // A flow about rows that were marked when it was opened.
    case _: batch = batch.map { BatchOfRows(ids: Array($0.ids), areMarkedBelow: true) }
    }
    return batch?.ids.count ?? 0
  }

  /// From now on it is meant.
  func begin(_ command: String, _ session: Session) {
    let form = Form(session.path.answers)
    let team = form.text("team").isEmpty ? shownTeam?.id : Team.ID(form.text("team"))
    batch?.deed =
      switch command {
      case "renew-invitation": .renew
      case "revoke-invitation": .revoke
      case "send-invitation": .sendByMail
      case "change-member": Role(rawValue: form.text("role")).map { .giveRole($0) }
      case "add-to-team": team.map { .addToTeam($0) }
      case "take-from-team": team.map { .takeFromTeam($0) }
      case "invite-team": team.map { .inviteIntoKChat($0) }
      case _: nil
      }
  }

  /// How many rows a flow about marked ones is about.
  func markedFacts() -> Facts {
    guard let count = batch?.ids.count else { return [:] }
    return [
      "marked-count": .text("\(count)"),
      "person": .text(screens.phrases.text("status.marked", ["count": "\(count)"])),
    ]
  }

  /// Does it to the next few and tells what became of them.
  func goOnWithBatch(at front: any Front) throws {
    guard let top = walks.indices.last else { return }
    let areBelow = batch?.areMarkedBelow == true && top > 0
    let wasAllDone = batch?.isAllDone == true
    let left = batch?.ids.count
    let step = try advanceBatch()
    if areBelow {
      let isAllDone = wasAllDone && step.done.count == left
      _ = walks[top - 1].session.handle(isAllDone ? .markedNone : .unmarked(step.done))
    }
    if expulsion != nil, identity != nil { return expel(at: front) }
    try answer(walks[top].session.handle(.advanced(step)), at: front)
  }

  /// Does it to the next few.
  func advanceBatch() throws -> BatchStep {
    var step = BatchStep()
    let (deed, next) = (batch?.deed, batch?.ids.prefix(batch?.stride ?? 0) ?? [])
    for id in next {
      batch?.ids.removeFirst()
      do {
        guard let deed else { throw Refusal.unknownMember }
        try carryOut(deed, on: id)
        step.done.append(id)
      } catch {
        batch?.isAllDone = false
        let problem = problem(ofRow: id, error)
        if case .inviteIntoKChat = deed { try countRefused(Account.ID(id), problem) }
        step.refused.append(BatchStep.Refusal(name: try nameOfRow(id), problem: problem))
        // What concerns all rows would be said of each.
        if !(error is Refusal) || expulsion != nil { return ended(step) }
      }
      if batch?.ids.isEmpty ?? true { break }
    }
    return batch?.ids.isEmpty ?? true ? ended(step) : step
  }

  /// Those that are left stay as they are.
  func stopBatch() -> BatchStep { ended(BatchStep()) }

  private func ended(_ step: BatchStep) -> BatchStep {
    var step = step
    step.isLast = true
    if case .inviteIntoKChat = batch?.deed, let batch {
      step.facts = results(of: batch.tally, left: batch.ids.count)
    }
    batch = nil
    return step
  }

  /// Does it to one; who is already as is wanted counts as done.
  func carryOut(_ deed: Deed, on id: String) throws {
    do {
      switch deed {
      case .renew: try renew(Invitation.ID(id))
      case .revoke: try revoke(Invitation.ID(id))
      case .sendByMail: try send(Invitation.ID(id), by: .email)
      case .giveRole(let role):
        if try isInvitation(id) { return try change(Invitation.ID(id)) { $0.take(role) } }
        try perform(ChangeMember(try target(Account.ID(id), seen: nil), role: role))
        owesLetters = true
      case .addToTeam(let team):
        if try isInvitation(id) {
          return try change(Invitation.ID(id)) { terms in
            if !terms.teams.contains(team) { terms.teams.append(team) }
          }
        }
        try change(team, .add, [Account.ID(id)])
      case .takeFromTeam(let team):
        if try isInvitation(id) {
          return try change(Invitation.ID(id)) { $0.teams.removeAll { $0 == team } }
        }
        try change(team, .takeOut, [Account.ID(id)])
      case .inviteIntoKChat(let team):
        let report = try inviteIntoKChat(Account.ID(id), of: team)
        batch?.tally.add(report, line(report))
      }
    } catch Refusal.nothingChanged {}
  }

  private func countRefused(_ id: Account.ID, _ problem: Problem) throws {
    guard let account = try store.account(id) else { return }
    let report = report(account, nil, isDone: true, because: problem)
    batch?.tally.add(report, line(report))
  }

  private func isInvitation(_ id: String) throws -> Bool {
    guard let identity else { return false }
    return try store.invitation(Invitation.ID(id), in: identity.organisation.id) != nil
  }

  /// Changes what a pending invitation gives, as it is now.
  private func change(_ id: Invitation.ID, _ change: (inout Terms) -> Void) throws {
    let (identity, old) = try mine(id)
    // A guest has no role and no teams that could be others.
    if old.terms.role == .guest { throw Refusal.guestOrUser }
    var terms = old.terms
    change(&terms)
    try perform(
      ChangeInvitation(
        organisation: identity.organisation.id, actor: identity.account.id, invitation: id,
        seen: old.version, address: terms.address, requireAddress: terms.requireAddress,
        role: terms.role, kdrive: terms.kdrive, kchat: terms.kchat, teams: terms.teams,
        channels: terms.channels, expiresAt: nil, generation: old.generation, lookup: old.lookup,
        delivery: Delivery.ID(world.identifier()), now: world.now()))
  }

  /// Members have no invitation, and are told so.
  func problem(ofRow id: String, _ error: any Error) -> Problem {
    guard error as? Refusal == .unknownInvitation, let identity,
      (try? store.member(Account.ID(id), in: identity.organisation.id)) != nil
    else { return problem(of: error) }
    return Problem("problem.no-invitation")
  }

  /// What a row is called: name and address.
  func nameOfRow(_ id: String) throws -> String {
    guard let identity else { return "" }
    if let invitation = try store.invitation(Invitation.ID(id), in: identity.organisation.id) {
      let terms = invitation.terms
      // A guest who has not registered is called by the address.
      return terms.name == terms.address.text
        ? terms.name : "\(terms.name) <\(terms.address.text)>"
    }
    // Whoever does not belong to the organisation is nobody's row.
    guard try store.member(Account.ID(id), in: identity.organisation.id) != nil,
      let account = try store.account(Account.ID(id))
    else { return id }
    return "\(account.name) <\(account.address.text)>"
  }
}

extension Terms {
  /// Another role, with the levels that come with it or stay.
  fileprivate mutating func take(_ role: Role) {
    let new = Possession(self, teams: []).changed(
      role: role, kdrive: nil, kchat: nil, teams: nil, ksuite: ksuite)
    (self.role, kdrive, kchat) = (new.role, new.kdrive, new.kchat)
  }
}
