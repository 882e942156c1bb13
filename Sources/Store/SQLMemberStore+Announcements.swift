import Membership

extension SQLMemberStore {
  package func announcements(
    for account: Account.ID, in organisation: Organisation.ID, limit: Int
  ) throws -> [Announcement] {
    try connection.read { statements in
      guard let member = try MemberRecord.find(account, in: organisation, statements),
        Announcement.isFor(member)
      else { return [] }
      return try AnnouncementRecord.unseen(by: member, limit: limit, statements)
    }
  }

  package func notifications(_ query: NotificationQuery) throws -> [NotificationRow] {
    try connection.read { statements in
      guard let member = try MemberRecord.find(query.reader, in: query.organisation, statements),
        Announcement.isFor(member)
      else { return [] }
      return try AnnouncementRecord.page(query, statements)
    }
  }

  package func announcement(
    _ number: Int, in organisation: Organisation.ID
  ) throws -> Announcement? {
    try connection.read { try AnnouncementRecord.find(number, in: organisation, $0) }
  }

  package func arrivalToTell() throws -> (organisation: Organisation.ID, announcement: Int)? {
    try connection.read { try ArrivalRecord.first($0) }
  }
}
