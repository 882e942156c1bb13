import Membership
import Wizard

/// All that a member was told, read or not, the newest first.
extension Application {
  func notificationRows(_ query: RowQuery) throws -> RowPage {
    guard let identity else { return Self.noRows }
    return try RowPage(of: query) { start, limit in
      try notifications(
        NotificationQuery(
          organisation: identity.organisation.id, reader: identity.account.id,
          isSeen: query.filter == "unread" ? false : query.filter == "read" ? true : nil,
          after: start.numberFalling,
          direction: start.isBackwards ? .olderFirst : .newerFirst, limit: limit),
        matching: query.search
      ).map(row)
    }
  }

  private func notifications(
    _ query: NotificationQuery, matching search: String
  ) throws -> [NotificationRow] {
    let wanted = Self.folded(search)
    guard !wanted.isEmpty else { return try store.notifications(query) }
    return try sought(atMost: query.limit) { last, limit in
      var page = query
      page.limit = limit
      if let last { page.after = last.announcement.number }
      return try store.notifications(page)
    } where: {
      Self.folded(sentence(of: $0.announcement)).contains(wanted)
    }
  }

  private func row(_ notification: NotificationRow) -> Row {
    let announcement = notification.announcement
    let state = notification.isSeen ? "read" : "unread"
    return Row(
      id: "\(announcement.number)", place: "\(announcement.number)",
      cells: [
        sentence(of: announcement), screens.phrases.text("notification.\(state)"),
        time.narrow(announcement.at),
      ],
      tone: notification.isSeen ? .plain : .waiting,
      facts: [
        "read-off": .text(
          notification.isSeen ? screens.phrases.text("notification.read-already") : "")
      ])
  }

  /// What an announcement tells, without the time.
  private func sentence(of announcement: Announcement) -> String {
    screens.phrases.text(
      "notification.\(announcement.kind.rawValue)",
      ["name": "\(announcement.firstName.text) \(announcement.lastName.text)"])
  }

  /// Writes down that the notifications were read up to one of them, or all that there are.
  func seeNotifications(upTo row: Row?, _ command: String) throws -> Event {
    guard let identity else { throw Refusal.notAMember }
    let newest = try store.notifications(
      NotificationQuery(
        organisation: identity.organisation.id, reader: identity.account.id, limit: 1)
    ).first?.announcement.number
    if let number = row.flatMap({ Int($0.id) }) ?? newest {
      try perform(
        SeeAnnouncements(
          organisation: identity.organisation.id, account: identity.account.id, upTo: number,
          now: world.now()))
    }
    return .done(command: command, [:])
  }
}
