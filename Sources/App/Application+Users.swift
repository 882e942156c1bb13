import Foundation
import Membership
import Wizard

/// The users table, page by page.
extension Application {
  /// A page of the users table.
  func userRows(_ query: RowQuery) throws -> RowPage {
    guard let identity, Authority.refusal(of: .viewUsers, by: identity.member) == nil else {
      return RowPage(rows: [], hasMoreBefore: false, hasMoreAfter: false, counts: [:])
    }
    // One row more than asked for tells whether there are further ones.
    let found = try users(query, of: identity.organisation.id, count: query.count + 1)
    let hasMore = found.count > query.count
    let write = UserRows(identity: identity, phrases: screens.phrases, time: time, problem: problem)
    switch Self.start(of: query).1 {
    case .forwards:
      return RowPage(
        rows: found.prefix(query.count).map(write.row), hasMoreBefore: query.anchor != .start,
        hasMoreAfter: hasMore, counts: [:])
    case .backwards:
      return RowPage(
        rows: found.suffix(query.count).map(write.row), hasMoreBefore: hasMore,
        hasMoreAfter: query.anchor != .end, counts: [:])
    }
  }

  /// At most `count` people in the table's order, in whichever direction they were asked for.
  private func users(
    _ query: RowQuery, of organisation: Organisation.ID, count: Int
  ) throws -> [UserRow] {
    let (start, direction) = Self.start(of: query)
    let wanted = Self.folded(query.search)
    var from = start
    var found: [UserRow] = []
    while true {
      let page = try store.users(
        UserQuery(
          organisation: organisation, state: UserRow.State(rawValue: query.filter),
          guestsOnly: query.filter == "guests", from: from,
          direction: direction, limit: count, now: world.now()))
      let matching = wanted.isEmpty ? page : page.filter { Self.matches($0, wanted) }
      found = direction == .forwards ? found + matching : matching + found
      let edge = direction == .forwards ? page.last : page.first
      guard page.count == count, found.count < count, let edge else { break }
      from = edge.position
    }
    return direction == .forwards ? Array(found.prefix(count)) : Array(found.suffix(count))
  }

  private static func matches(_ user: UserRow, _ wanted: String) -> Bool {
    let texts = [
      user.name, user.address.text,
      user.teams.map(\.text).joined(separator: " "),
    ]
    return texts.contains { folded($0).contains(wanted) }
  }

  /// Without case and accents, so that `zoe` finds `Zoë`.
  static func folded(_ text: String) -> String {
    text.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil)
  }

  private static func start(
    of query: RowQuery
  ) -> (UserPosition?, UserQuery.Direction) {
    switch query.anchor {
    case .start: (nil, .forwards)
    case .end: (nil, .backwards)
    case .after(let place): (position(place), .forwards)
    // A position leaves its own row out; no row has an empty name, so this one keeps it.
    case .at(let place): (position(place).map { UserPosition(key: $0.key, id: "") }, .forwards)
    case .before(let place): (position(place), .backwards)
    }
  }

  /// A place is the id, a line feed and the key: neither holds a line feed.
  private static func position(_ place: String) -> UserPosition? {
    let parts = place.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return nil }
    return UserPosition(key: String(parts[1]), id: String(parts[0]))
  }
}
