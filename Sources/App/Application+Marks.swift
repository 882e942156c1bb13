import Membership
import Wizard

/// The marked rows of the users table.
extension Application {
  /// More addresses than that do not go into a clipboard.
  private static let mostCopied = 1_000
  private static let mostCounted = 10_000
  /// Rows that are read at a time.
  private static let pageSize = 1_000

  /// The addresses of the marked rows, or of the selected one where none is marked; nothing where
  /// there are too many.
  func markedAddresses(_ identity: Identity, _ session: Session) throws -> [String] {
    guard Authority.refusal(of: .viewUsers, by: identity.member) == nil else { return [] }
    let organisation = identity.organisation.id
    let ids =
      session.marks.isEmpty
      ? [session.selectedRow?.id].compactMap(\.self)
      : try markedRows(organisation, session, most: Self.mostCopied + 1)
    guard ids.count <= Self.mostCopied else { return [] }
    return try ids.compactMap { id in
      if let invitation = try store.invitation(Invitation.ID(id), in: organisation) {
        return invitation.terms.address.text
      }
      // Whoever does not belong to the organisation is nobody's row.
      guard try store.member(Account.ID(id), in: organisation) != nil else { return nil }
      return try store.account(Account.ID(id))?.address.text
    }
  }

  /// How many rows are marked; nil where there are too many to be counted in passing.
  func countMarked(_ session: Session) throws -> Int? {
    guard let identity, Authority.refusal(of: .viewUsers, by: identity.member) == nil
    else { return nil }
    let ids = try markedRows(identity.organisation.id, session, most: Self.mostCounted + 1)
    return ids.count > Self.mostCounted ? nil : ids.count
  }

  /// The IDs of the marked rows, at most `most`; where all are marked, by name.
  func markedRows(
    _ organisation: Organisation.ID, _ session: Session, most: Int = .max
  ) throws -> [String] {
    let marks = session.marks
    guard marks.isAll else { return Array(marks.ids.sorted().prefix(most)) }
    let (filter, search) = session.narrowing
    return try rowIDs(organisation, filter: filter, search: search, most: most, marks.contains)
  }

  /// The IDs of the rows that a filter of the table and a search leave, by name, at most `most`.
  func rowIDs(
    _ organisation: Organisation.ID, filter: String, search: String, most: Int = .max,
    _ isWanted: (String) -> Bool = { _ in true }
  ) throws -> [String] {
    var found: [String] = []
    var from: UserPosition?
    repeat {
      let page = try store.userPositions(
        UserQuery(
          organisation: organisation, state: UserRow.State(rawValue: filter),
          guestsOnly: filter == "guests", search: search, from: from, limit: Self.pageSize,
          now: world.now()))
      found += page.map(\.id).filter(isWanted)
      from = page.last
    } while from != nil && found.count < most
    return Array(found.prefix(most))
  }
}
