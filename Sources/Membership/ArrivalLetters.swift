/// Of which arrivals a member wants to be written a letter.
package enum ArrivalLetters: String, CaseIterable, Hashable, Sendable {
  case none
  /// Of people whom the member has invited.
  case mine
  case all
}

/// The next few members who may be written a letter about an arrival, by account.
package struct ArrivalPage: Hashable, Sendable {
  /// Which announcement, and how many members at most.
  package struct Query: Hashable, Sendable {
    package let announcement: Int
    package let limit: Int

    package init(announcement: Int, limit: Int) {
      self.announcement = announcement
      self.limit = limit
    }
  }

  /// Somebody who was a member before the arrival.
  package struct Reader: Hashable, Sendable {
    package let member: Member
    package let account: Account

    package init(member: Member, account: Account) {
      self.member = member
      self.account = account
    }
  }

  package let announcement: Announcement
  /// Fewer than the limit are the last.
  package let readers: [Reader]

  package init(announcement: Announcement, readers: [Reader]) {
    self.announcement = announcement
    self.readers = readers
  }
}
