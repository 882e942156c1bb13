import Membership

/// How a member is stored, with teams beside it.
///
/// The row of somebody who was removed stays, in a state of its own that only the users table shows:
/// for everything else there is no such member.
enum MemberRecord {
  static func find(
    _ account: Account.ID, in organisation: Organisation.ID, _ statements: any Statements
  ) throws -> Member? {
    try statements.row(
      """
      select * from member
      where organisation = :organisation and account = :account and state <> 'removed'
      """,
      ["organisation": .id(organisation), "account": .id(account)]
    ).map { try member($0, statements) }
  }

  static func find(
    at address: EmailAddress, in organisation: Organisation.ID, _ statements: any Statements
  ) throws -> Member? {
    try statements.row(
      """
      select member.* from account
      join member on member.account = account.id and member.organisation = :organisation
      where account.address_key = :key and member.state <> 'removed'
      """,
      ["organisation": .id(organisation), "key": .text(address.key)]
    ).map { try member($0, statements) }
  }

  /// All of an account, the one that was entered last first; then by when they were joined.
  static func all(of account: Account.ID, _ statements: any Statements) throws -> [Member] {
    try statements.query(
      """
      select * from member where account = :account and state <> 'removed'
      order by coalesce(entered_at, -1) desc, joined_at, organisation
      """, ["account": .id(account)]
    ).map { try member($0, statements) }
  }

  static func enter(
    _ organisation: Organisation.ID, by account: Account.ID, at now: Instant,
    _ statements: any Statements
  ) throws {
    try statements.execute(
      """
      update member set entered_at = :now
      where organisation = :organisation and account = :account
      """,
      ["organisation": .id(organisation), "account": .id(account), "now": .instant(now)])
  }

  static func choose(
    _ choice: ArrivalLetters, by account: Account.ID, in organisation: Organisation.ID,
    _ statements: any Statements
  ) throws {
    try statements.execute(
      """
      update member set arrival_letters = :choice
      where organisation = :organisation and account = :account
      """,
      [
        "organisation": .id(organisation), "account": .id(account), "choice": .raw(choice),
      ])
  }

  /// Whether the account is a member of any other organisation.
  static func isMember(
    _ account: Account.ID, outside organisation: Organisation.ID, _ statements: any Statements
  ) throws -> Bool {
    try statements.row(
      """
      select organisation from member
      where account = :account and organisation <> :organisation and state <> 'removed'
      limit 1
      """,
      ["organisation": .id(organisation), "account": .id(account)]) != nil
  }

  private static func member(_ row: SQLRow, _ statements: any Statements) throws -> Member {
    let organisation: Organisation.ID = try row.id("organisation")
    let account: Account.ID = try row.id("account")
    let teams = try statements.query(
      """
      select team from member_team
      join team on team.organisation = member_team.organisation and team.id = member_team.team
      where member_team.organisation = :organisation and account = :account
        and removed_at is null
      """,
      ["organisation": .id(organisation), "account": .id(account)])
    return Member(
      organisation: organisation, account: account, role: try row.raw("role"),
      ksuite: try row.flag("ksuite"), kdrive: try row.optionalRaw("kdrive"),
      kchat: try row.optionalRaw("kchat"), teams: try teams.map { try $0.id("team") },
      mailbox: try row.optionalText("mailbox").map { MailboxName(stored: $0) },
      channels: try ChannelRecord.names(
        of: account.text, .members, in: organisation, statements),
      state: try row.raw("state"), arrivalLetters: try row.raw("arrival_letters"),
      joinedAt: try row.instant("joined_at"), enteredAt: try row.optionalInstant("entered_at"),
      version: try row.integer("version"))
  }
}
