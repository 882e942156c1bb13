import Membership
import Wizard

/// All that a member was told, read or not, the newest first.
extension Application {
  func notificationRows(_ query: RowQuery) throws -> RowPage {
    let nothing = RowPage(rows: [], hasMoreBefore: false, hasMoreAfter: false, counts: [:])
    guard let identity else { return nothing }
    let (place, direction): (Int?, NotificationQuery.Direction) =
      switch query.anchor {
      case .start: (nil, .newerFirst)
      case .end: (nil, .olderFirst)
      case .after(let place): (Int(place), .newerFirst)
      case .at(let place): (Int(place).map { $0 + 1 }, .newerFirst)
      case .before(let place): (Int(place), .olderFirst)
      }
    let found = try notifications(
      NotificationQuery(
        organisation: identity.organisation.id, reader: identity.account.id,
        isSeen: query.filter == "unread" ? false : query.filter == "read" ? true : nil,
        after: place, direction: direction, limit: query.count + 1), matching: query.search)
    let hasMore = found.count > query.count
    let rows = found.prefix(query.count).map(row)
    return switch direction {
    case .newerFirst:
      RowPage(
        rows: rows, hasMoreBefore: query.anchor != .start, hasMoreAfter: hasMore, counts: [:])
    case .olderFirst:
      RowPage(
        rows: rows.reversed(), hasMoreBefore: hasMore, hasMoreAfter: query.anchor != .end,
        counts: [:])
    }
  }

  private func notifications(
    _ query: NotificationQuery, matching search: String
  ) throws -> [NotificationRow] {
    let wanted = Self.folded(search)
    guard !wanted.isEmpty else { return try store.notifications(query) }
    var page = query
    page.limit = max(query.limit, 1000)
    var found: [NotificationRow] = []
    while true {
      let told = try store.notifications(page)
      found += told.filter { Self.folded(sentence(of: $0.announcement)).contains(wanted) }
      guard told.count == page.limit, found.count < query.limit, let last = told.last else {
        return Array(found.prefix(query.limit))
      }
      page.after = last.announcement.number
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
