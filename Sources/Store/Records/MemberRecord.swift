import Membership

/// How a member is stored, with teams beside it.
enum MemberRecord {
  static func find(
    _ account: Account.ID, in organisation: Organisation.ID, _ statements: any Statements
  ) throws -> Member? {
    try statements.row(
      "select * from member where organisation = :organisation and account = :account",
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
      where account.address_key = :key
      """,
      ["organisation": .id(organisation), "key": .text(address.key)]
    ).map { try member($0, statements) }
  }

  /// All of an account, the one that was entered last first; then by when they were joined.
  static func all(of account: Account.ID, _ statements: any Statements) throws -> [Member] {
    try statements.query(
      """
      select * from member where account = :account
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

  /// Adds a member of an account that is stored already, and counts the seat and the mailbox.
  ///
  /// What was announced before is not news to the member.
  static func insert(_ member: Member, _ statements: any Statements) throws {
    guard let account = try AccountRecord.find(member.account, statements) else {
      throw StoreError(.conflict)
    }
    try statements.execute(
      """
      insert into member (organisation, account, name_key, role, ksuite, kdrive, kchat, mailbox,
        state, joined_at, arrival_letters, announcements_seen, announcements_from)
      values (:organisation, :account, :name_key, :role, :ksuite, :kdrive, :kchat, :mailbox,
        :state, :joined_at, :arrival_letters,
        (select coalesce(max(number), 0) from announcement where organisation = :organisation),
        (select coalesce(max(number), 0) from announcement where organisation = :organisation))
      """,
      [
        "organisation": .id(member.organisation), "account": .id(member.account),
        "name_key": .text(
          FoldedText.nameKey(first: account.firstName.text, last: account.lastName.text)),
        "role": .raw(member.role), "ksuite": .flag(member.ksuite), "kdrive": .raw(member.kdrive),
        "kchat": .raw(member.kchat), "mailbox": .text(orNull: member.mailbox?.text),
        "state": .raw(member.state), "joined_at": .instant(member.joinedAt),
        "arrival_letters": .raw(member.arrivalLetters),
      ])
    try ChannelRecord.insert(
      Array(Set(member.channels)), of: member.account.text, .members, in: member.organisation,
      statements)
    for team in member.teams {
      try TeamPeopleRecord.add([member.account], to: team, in: member.organisation, statements)
    }
    try PersonRecord(member, of: account).insert(statements)
    try statements.execute(
      """
      update organisation set seats_used = seats_used + :seat,
        mailboxes_used = mailboxes_used + :mailbox
      where id = :id
      """,
      [
        "id": .id(member.organisation), "seat": .flag(member.ksuite),
        "mailbox": .flag(member.mailbox != nil),
      ])
  }

  /// Gives the lower level in kChat to a member who has none, and counts the seat if one is taken.
  static func giveKChat(
    to account: Account.ID, in organisation: Organisation.ID, seat: Bool, kdrive: Level?,
    _ statements: any Statements
  ) throws {
    let changed = try statements.execute(
      """
      update member set ksuite = 1, kchat = 'user', kdrive = coalesce(kdrive, :kdrive)
      where organisation = :organisation and account = :account and kchat is null
        and ksuite = :ksuite
      """,
      [
        "organisation": .id(organisation), "account": .id(account), "kdrive": .raw(kdrive),
        "ksuite": .flag(!seat),
      ])
    guard changed == 1 else { throw StoreError(.conflict) }
    try statements.execute(
      "update organisation set seats_used = seats_used + :seat where id = :id",
      ["id": .id(organisation), "seat": .flag(seat)])
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
      where account = :account and organisation <> :organisation limit 1
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
      joinedAt: try row.instant("joined_at"), enteredAt: try row.optionalInstant("entered_at"))
  }
}
