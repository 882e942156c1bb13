/// An announcement as one member sees it.
package struct NotificationRow: Hashable, Sendable {
  package let announcement: Announcement
  /// Whether the member has read it.
  package let isSeen: Bool

  package init(announcement: Announcement, isSeen: Bool) {
    self.announcement = announcement
    self.isSeen = isSeen
  }
}

/// Which of a member's notifications are wanted.
package struct NotificationQuery: Hashable, Sendable {
  package enum Direction: Hashable, Sendable {
    case olderFirst
    case newerFirst
  }

  package let organisation: Organisation.ID
  package let reader: Account.ID
  /// Only those that were read, or only those that were not; nil for all.
  package var isSeen: Bool?
  /// The number behind which to begin, in the direction of the order; nil for the very beginning.
  package var after: Int?
  package var direction: Direction
  /// At most this many.
  package var limit: Int

  package init(
    organisation: Organisation.ID, reader: Account.ID, isSeen: Bool? = nil, after: Int? = nil,
    direction: Direction = .newerFirst, limit: Int
  ) {
    self.organisation = organisation
    self.reader = reader
    self.isSeen = isSeen
    self.after = after
    self.direction = direction
    self.limit = limit
  }
}
