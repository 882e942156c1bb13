import Membership
import Wizard

/// Rows for which a command is run, one after the other.
struct BatchOfRows {
  /// Empty until it is meant.
  var command = ""
  /// Those that are not come to yet.
  var ids: ArraySlice<String>
  /// So many are come to before anybody looks whether to stop.
  let stride: Int

  init(ids: [String]) {
    self.ids = ids[...]
    stride = min(max(ids.count / 100, 1), 10)
  }
}

/// A command for each of the marked rows: each row in a transaction of its own, so that whatever ends
/// it, a row is done or is not.
extension Application {
  /// Remembers which rows are marked now: those that come to match later were not meant.
  func gatherMarked(_ session: Session) throws -> Int {
    batch = nil
    guard let identity, Authority.refusal(of: .viewUsers, by: identity.member) == nil
    else { return 0 }
    let ids = try markedRows(identity.organisation.id, session)
    batch = BatchOfRows(ids: ids)
    return ids.count
  }

  /// Runs the command for the next few rows and tells what became of them.
  func goOnWithBatch(at front: any Front) throws {
    guard let top = walks.indices.last else { return }
    var step = BatchStep()
    let (command, next) = (batch?.command ?? "", batch?.ids.prefix(batch?.stride ?? 0) ?? [])
    for id in next {
      batch?.ids.removeFirst()
      do {
        try carryOut(command, forRow: id)
        step.done.append(id)
      } catch {
        step.refused.append(
          BatchStep.Refusal(name: try nameOfRow(id), problem: problem(ofRow: id, error)))
        // What concerns all rows would be said of each.
        if !(error is Refusal) || expulsion != nil { batch?.ids = [] }
      }
      if batch?.ids.isEmpty ?? true { break }
    }
    step.isLast = batch?.ids.isEmpty ?? true
    if step.isLast { batch = nil }
    if expulsion != nil, identity != nil { return expel(at: front) }
    try answer(walks[top].session.handle(.advanced(step)), at: front)
  }

  private func carryOut(_ command: String, forRow id: String) throws {
    let invitation = Invitation.ID(id)
    switch command {
    case "renew-invitation": try renew(invitation)
    case "revoke-invitation": try revoke(invitation)
    case "send-invitation": try send(invitation, by: .email)
    case _: throw Refusal.unknownInvitation
    }
  }

  /// Members have no invitation, and are told so.
  private func problem(ofRow id: String, _ error: any Error) -> Problem {
    guard error as? Refusal == .unknownInvitation, let identity,
      (try? store.member(Account.ID(id), in: identity.organisation.id)) != nil
    else { return problem(of: error) }
    return Problem("problem.no-invitation")
  }

  private func nameOfRow(_ id: String) throws -> String {
    guard let identity else { return "" }
    if let invitation = try store.invitation(Invitation.ID(id), in: identity.organisation.id) {
      let terms = invitation.terms
      return "\(terms.firstName.text) \(terms.lastName.text) <\(terms.address.text)>"
    }
    // Whoever does not belong to the organisation is nobody's row.
    guard try store.member(Account.ID(id), in: identity.organisation.id) != nil,
      let account = try store.account(Account.ID(id))
    else { return id }
    return "\(account.name) <\(account.address.text)>"
  }
}
