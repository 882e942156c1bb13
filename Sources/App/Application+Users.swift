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
    let order = found.first.map {
      RowOrder(
        column: $0.position.order.rawValue, isDescending: query.order?.isDescending == true)
    }
    let counts = query.countsFilters ? try filterCounts(identity.organisation.id) : [:]
    let pending = found.compactMap { user -> Invitation.ID? in
      guard user.state == .pending, case .invitation(let id) = user.id else { return nil }
      return id
    }
    var write = UserRows(
      identity: identity, phrases: screens.phrases, time: time,
      paused: try store.pausedInvitations(among: pending, in: identity.organisation.id),
      problem: problem)
    switch Self.start(of: query).1 {
    case .forwards:
      return RowPage(
        rows: found.prefix(query.count).map { write.row($0) },
        hasMoreBefore: query.anchor != .start, hasMoreAfter: hasMore, counts: counts, order: order)
    case .backwards:
      return RowPage(
        rows: found.suffix(query.count).map { write.row($0) }, hasMoreBefore: hasMore,
        hasMoreAfter: query.anchor != .end, counts: counts, order: order)
    }
  }

  /// How many people each filter has, by its name.
  private func filterCounts(_ organisation: Organisation.ID) throws -> [String: Int] {
    let counts = try store.userCounts(in: organisation, at: world.now())
    var named = ["all": UserRow.State.ofPresent.compactMap { counts[$0] }.reduce(0, +)]
    for state in UserRow.State.allCases { named[state.rawValue] = counts[state, default: 0] }
    named["guests"] = try store.guestRows(in: organisation)
    return named
  }

  /// At most `count` people in the table's order, in whichever direction they were asked for.
  private func users(
    _ query: RowQuery, of organisation: Organisation.ID, count: Int
  ) throws -> [UserRow] {
    let (from, direction) = Self.start(of: query)
    let order = query.order.flatMap { UserOrder(rawValue: $0.column) } ?? .name
    return try store.users(
      UserQuery(
        organisation: organisation, state: UserRow.State(rawValue: query.filter),
        guestsOnly: query.filter == "guests", search: query.search, order: order,
        isDescending: query.order?.isDescending == true,
        from: from, direction: direction, limit: count, now: world.now(), isBrief: true))
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
    // A position leaves its own row out; an ID before or behind all others keeps it.
    case .at(let place):
      (
        position(place).map {
          UserPosition(
            order: $0.order, value: $0.value, key: $0.key,
            id: query.order?.isDescending == true ? "\u{10FFFF}" : "")
        }, .forwards
      )
    case .before(let place): (position(place), .backwards)
    }
  }

  /// A place is the order, the ID, the value and the key; none of them holds a line feed.
  private static func position(_ place: String) -> UserPosition? {
    let parts = place.split(separator: "\n", maxSplits: 3, omittingEmptySubsequences: false)
    guard parts.count == 4, let order = UserOrder(rawValue: String(parts[0])) else { return nil }
    return UserPosition(
      order: order, value: String(parts[2]), key: String(parts[3]), id: String(parts[1]))
  }

  static func place(of position: UserPosition) -> String {
    "\(position.order.rawValue)\n\(position.id)\n\(position.value)\n\(position.key)"
  }
}
