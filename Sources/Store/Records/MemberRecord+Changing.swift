import Membership

extension MemberRecord {
  /// Adds a member of an account that is stored already, and counts the seat and the mailbox.
  ///
  /// Whoever comes back takes the row of before. What was announced before is not news to the member.
  static func insert(_ member: Member, _ statements: any Statements) throws {
    guard let account = try AccountRecord.find(member.account, statements) else {
      throw StoreError(.conflict)
    }
    let news =
      "(select coalesce(max(number), 0) from announcement where organisation = :organisation)"
    let changed = try statements.execute(
      """
      insert into member (organisation, account, name_key, role, ksuite, kdrive, kchat, mailbox,
        state, joined_at, arrival_letters, announcements_seen, announcements_from)
      values (:organisation, :account, :name_key, :role, :ksuite, :kdrive, :kchat, :mailbox,
        :state, :joined_at, :arrival_letters, \(news), \(news))
      on conflict (organisation, account) do update set name_key = excluded.name_key,
        role = excluded.role, ksuite = excluded.ksuite, kdrive = excluded.kdrive,
        kchat = excluded.kchat, mailbox = excluded.mailbox, state = excluded.state,
        joined_at = excluded.joined_at, arrival_letters = excluded.arrival_letters,
        announcements_seen = excluded.announcements_seen,
        announcements_from = excluded.announcements_from, entered_at = null,
        erased_first = null, erased_last = null, version = member.version + 1
      where member.state = 'removed'
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
    guard changed == 1 else { throw StoreError(.conflict) }
    try ChannelRecord.insert(
      Array(Set(member.channels)), of: member.account.text, .members, in: member.organisation,
      statements)
    try join(member, statements)
    try PersonRecord.insert(
      .member, member.account.text, in: member.organisation, statements)
    try count(member, by: 1, statements)
  }

  /// Writes role, levels, teams, channels and state, if nobody has changed the member since `old` was read.
  static func update(from old: Member, to new: Member, _ statements: any Statements) throws {
    let changed = try statements.execute(
      """
      update member set role = :role, kdrive = :kdrive, kchat = :kchat, state = :state,
        version = version + 1
      where organisation = :organisation and account = :account and version = :version
        and state <> 'removed'
      """,
      [
        "role": .raw(new.role), "kdrive": .raw(new.kdrive), "kchat": .raw(new.kchat),
        "state": .raw(new.state), "organisation": .id(old.organisation),
        "account": .id(old.account), "version": .integer(old.version),
      ])
    guard changed == 1 else { throw StoreError(.conflict) }
    if Set(old.teams) != Set(new.teams) {
      try leaveTeams(old, statements)
      try join(new, statements)
    }
    try ChannelRecord.move(
      from: old.channels, to: new.channels, of: old.account.text, .members, in: old.organisation,
      statements)
    try PersonRecord.findAnew(.member, new.account.text, in: new.organisation, statements)
  }

  /// Makes the member's row that of somebody who was one: without teams, channels, mailbox and
  /// letters, and the seat free.
  static func remove(_ member: Member, _ statements: any Statements) throws {
    let changed = try statements.execute(
      """
      update member set state = 'removed', mailbox = null, arrival_letters = 'none',
        version = version + 1
      where organisation = :organisation and account = :account and version = :version
        and state <> 'removed'
      """,
      [
        "organisation": .id(member.organisation), "account": .id(member.account),
        "version": .integer(member.version),
      ])
    guard changed == 1 else { throw StoreError(.conflict) }
    try leaveTeams(member, statements)
    try ChannelRecord.leaveAll(member.account, in: member.organisation, statements)
    try PersonRecord.findAnew(
      .member, member.account.text, in: member.organisation, statements)
    try count(member, by: -1, statements)
  }

  /// Gives the lower level in kChat to a member who has none, and counts the seat if one is taken.
  static func giveKChat(
    to account: Account.ID, in organisation: Organisation.ID, seat: Bool, kdrive: Level?,
    _ statements: any Statements
  ) throws {
    let changed = try statements.execute(
      """
      update member set ksuite = 1, kchat = 'user', kdrive = coalesce(kdrive, :kdrive),
          version = version + 1
      where organisation = :organisation and account = :account and kchat is null
        and ksuite = :ksuite
      """,
      [
        "organisation": .id(organisation), "account": .id(account), "kdrive": .raw(kdrive),
        "ksuite": .flag(!seat),
      ])
    guard changed == 1 else { throw StoreError(.conflict) }
    try PersonRecord.findAnew(.member, account.text, in: organisation, statements)
    try statements.execute(
      "update organisation set seats_used = seats_used + :seat where id = :id",
      ["id": .id(organisation), "seat": .flag(seat)])
  }

  /// The row is another one than it was, for whoever has seen it before.
  static func countChange(
    of account: Account.ID, in organisation: Organisation.ID, _ statements: any Statements
  ) throws {
    try statements.execute(
      """
      update member set version = version + 1
      where organisation = :organisation and account = :account
      """, ["organisation": .id(organisation), "account": .id(account)])
  }

  private static func join(_ member: Member, _ statements: any Statements) throws {
    for team in member.teams {
      try statements.execute(
        "insert into member_team (organisation, account, team) values (:o, :account, :team)",
        ["o": .id(member.organisation), "account": .id(member.account), "team": .id(team)])
    }
  }

  private static func leaveTeams(_ member: Member, _ statements: any Statements) throws {
    try statements.execute(
      "delete from member_team where organisation = :organisation and account = :account",
      ["organisation": .id(member.organisation), "account": .id(member.account)])
  }

  /// Adds the member's seat and mailbox to those that are used, or takes them away.
  private static func count(
    _ member: Member, by step: Int, _ statements: any Statements
  ) throws {
    try statements.execute(
      """
      update organisation set seats_used = seats_used + :seat,
        mailboxes_used = mailboxes_used + :mailbox
      where id = :id
      """,
      [
        "id": .id(member.organisation), "seat": .integer(member.ksuite ? step : 0),
        "mailbox": .integer(member.mailbox == nil ? 0 : step),
      ])
  }
}
