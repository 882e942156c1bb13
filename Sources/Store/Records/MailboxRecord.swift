import Membership

/// Who has a mailbox: a member, or a pending invitation.
enum MailboxRecord {
  static func isTaken(
    _ mailbox: MailboxName, in organisation: Organisation.ID, at now: Instant,
    _ statements: any Statements
  ) throws -> Bool {
    let found = try statements.query(
      """
      select 1 as taken from member
      where organisation = :organisation and mailbox = :mailbox and mailbox is not null
      union all
      select 1 as taken from invitation
      where organisation = :organisation and mailbox = :mailbox and mailbox is not null
        and state = 'pending' and expires_at > :now
      """,
      [
        "organisation": .id(organisation), "mailbox": .text(mailbox.text), "now": .instant(now),
      ])
    return !found.isEmpty
  }

  static func isOfMember(
    _ mailbox: MailboxName, in organisation: Organisation.ID, _ statements: any Statements
  ) throws -> Bool {
    let found = try statements.row(
      """
      select 1 as taken from member
      where organisation = :organisation and mailbox = :mailbox and mailbox is not null
      """,
      ["organisation": .id(organisation), "mailbox": .text(mailbox.text)])
    return found != nil
  }
}
