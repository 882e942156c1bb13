/// A place in the users table, which stays valid when rows come and go.
package struct UserPosition: Hashable, Sendable {
  /// The order in which it is a place.
  package let order: UserOrder
  /// What the row is sorted by, as text; empty in the order by name.
  package let value: String
  /// Last and first name, folded.
  package let key: String
  package let id: String

  package init(order: UserOrder = .name, value: String = "", key: String, id: String) {
    self.order = order
    self.value = value
    self.key = key
    self.id = id
  }
}

/// Which rows of the users table are wanted.
package struct UserQuery: Hashable, Sendable {
  /// Which way from the position.
  package enum Direction: Hashable, Sendable {
    case forwards
    case backwards
  }

  package let organisation: Organisation.ID
  /// Nil for all of them.
  package let state: UserRow.State?
  /// Guests alone, whatever their state.
  package let guestsOnly: Bool
  /// Text that stands in the name, the address or a team; case and marks do not matter.
  ///
  /// Several words must all be there. One or two letters are the beginning of the last name.
  package let search: String
  /// A search that finds a great many is by name, whatever is wanted: the positions say so.
  package let order: UserOrder
  package let isDescending: Bool
  /// Nil for the first row, or the last when going backwards; the row there is left out.
  ///
  /// Its order is the one that counts.
  package let from: UserPosition?
  package let direction: Direction
  package let limit: Int
  package let now: Instant
  /// Whether the last delivery, the inviter and the channels are left out: the screen's table does
  /// not show them.
  package let isBrief: Bool

  package init(
    organisation: Organisation.ID, state: UserRow.State? = nil, guestsOnly: Bool = false,
    search: String = "", order: UserOrder = .name, isDescending: Bool = false,
    from: UserPosition? = nil,
    direction: Direction = .forwards, limit: Int, now: Instant, isBrief: Bool = false
  ) {
    self.isBrief = isBrief
    self.organisation = organisation
    self.state = state
    self.guestsOnly = guestsOnly
    self.search = search
    self.order = order
    self.isDescending = isDescending
    self.from = from
    self.direction = direction
    self.limit = limit
    self.now = now
  }
}
