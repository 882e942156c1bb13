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
}
