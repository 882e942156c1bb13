import Membership
import Wizard

/// What became of one of many rows, as commands print it.
package struct RowResult: Encodable, Hashable, Sendable {
  package enum Result: String, Encodable, Sendable {
    case done
    case refused
    /// Only said what would be tried.
    case meant
  }

  package let id: String
  package let name: String
  package let result: Result
  /// Why not, in words.
  package let reason: String?
}

extension Application {
  /// The IDs of the rows of the users table in one state, of those found, or of all.
  package func rowIDs(
    in state: UserRow.State?, matching search: String
  ) throws -> [String] {
    guard let identity else { throw Refusal.notAMember }
    if let refusal = Authority.refusal(of: .viewUsers, by: identity.member) { throw refusal }
    return try rowIDs(identity.organisation.id, filter: state?.rawValue ?? "", search: search)
  }

  /// Does something to each of these rows and tells what became of it; or only to whom it would be
  /// tried.
  ///
  /// Throws what concerns all of them, such as a full disk; what was done before stays done.
  package func carryOut(
    _ deed: Deed, onEach ids: [String], dryRun: Bool, tell: (RowResult) throws -> Void
  ) throws {
    for id in ids {
      let name = try nameOfRow(id)
      if dryRun {
        try tell(RowResult(id: id, name: name, result: .meant, reason: nil))
        continue
      }
      var reason: String?
      do {
        try carryOut(deed, on: id)
      } catch {
        guard error is Refusal, expulsion == nil else { throw error }
        let problem = problem(ofRow: id, error)
        reason = screens.phrases.text(problem.key, problem.values)
      }
      try tell(
        RowResult(id: id, name: name, result: reason == nil ? .done : .refused, reason: reason))
    }
    handOverSoon()
  }
}
