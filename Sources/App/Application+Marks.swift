import Membership
import Wizard

/// What is done with the marked rows of the users table.
extension Application {
  /// More addresses than that do not go into a clipboard.
  private static let mostCopied = 1_000

  /// The addresses of the marked rows, or of the selected one where none is marked; nothing where
  /// there are too many.
  func markedAddresses(_ identity: Identity, _ session: Session) throws -> [String] {
    guard Authority.refusal(of: .viewUsers, by: identity.member) == nil else { return [] }
    let organisation = identity.organisation.id
    if session.marks.isAll { return try addressesOfAll(in: organisation, session) }
    let ids =
      session.marks.isEmpty
      ? [session.selectedRow?.id].compactMap(\.self)
      : session.marks.ids.sorted()
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

  private func addressesOfAll(
    in organisation: Organisation.ID, _ session: Session
  ) throws -> [String] {
    let (filter, search) = session.narrowing
    let limit = Self.mostCopied + session.marks.ids.count + 1
    let rows = try store.users(
      UserQuery(
        organisation: organisation, state: UserRow.State(rawValue: filter), search: search,
        limit: limit, now: world.now()))
    let marked = rows.filter { row in
      switch row.id {
      case .member(let account): session.marks.contains(account.text)
      case .invitation(let invitation): session.marks.contains(invitation.text)
      }
    }
    return rows.count == limit || marked.count > Self.mostCopied ? [] : marked.map(\.address.text)
  }
}
