/// A place in the users table, which stays valid when rows come and go.
package struct UserPosition: Hashable, Sendable {
  /// Last and first name, folded.
  package let key: String
  package let id: String

  package init(key: String, id: String) {
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
  /// Nil for the first row, or the last when going backwards; the row there is left out.
  package let from: UserPosition?
  package let direction: Direction
  package let limit: Int
  package let now: Instant

  package init(
    organisation: Organisation.ID, state: UserRow.State? = nil, guestsOnly: Bool = false,
    from: UserPosition? = nil,
    direction: Direction = .forwards, limit: Int, now: Instant
  ) {
    self.organisation = organisation
    self.state = state
    self.guestsOnly = guestsOnly
    self.from = from
    self.direction = direction
    self.limit = limit
    self.now = now
  }
}
