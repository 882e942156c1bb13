import Membership

/// How a channel of kChat is stored; a removed one keeps its row, for what refers to it.
enum ChannelRecord {
  /// Those that there are, by name, each with its guests.
  static func all(
    in organisation: Organisation.ID, _ statements: any Statements
  ) throws -> [Channel] {
    let arguments = ["organisation": SQLValue.id(organisation)]
    let counts = try statements.query(
      """
      select member_channel.channel as channel, count(*) as number from member
      join member_channel on member_channel.organisation = member.organisation
        and member_channel.account = member.account
      where member.organisation = :organisation and member.role = 'guest'
      group by member_channel.channel
      """, arguments)
    let guests = try counts.reduce(into: [String: Int]()) { guests, row in
      guests[try row.text("channel")] = try row.integer("number")
    }
    return try statements.query(
      """
      select name, is_default from channel
      where organisation = :organisation and removed_at is null order by name
      """, arguments
    ).map { row in
      let name = try row.text("name")
      return Channel(
        name: ChannelName(stored: name), isDefault: try row.flag("is_default"),
        guests: guests[name, default: 0])
    }
  }

  /// Adds a channel, or brings back one of that name with whoever was in it.
  static func insert(
    _ channel: Channel, in organisation: Organisation.ID, at now: Instant,
    _ statements: any Statements
  ) throws {
    try statements.execute(
      """
      insert into channel (organisation, name, is_default, created_at)
      values (:organisation, :name, :is_default, :now)
      on conflict (organisation, name) do update set is_default = :is_default, removed_at = null
      """,
      [
        "organisation": .id(organisation), "name": .text(channel.name.text),
        "is_default": .flag(channel.isDefault), "now": .instant(now),
      ])
  }

  /// Takes a channel away; who was in it is kept, and is in it again when it is brought back.
  static func remove(
    _ name: ChannelName, in organisation: Organisation.ID, at now: Instant,
    _ statements: any Statements
  ) throws {
    try statements.execute(
      "update channel set removed_at = :now where organisation = :organisation and name = :name",
      [
        "organisation": .id(organisation), "name": .text(name.text), "now": .instant(now),
      ])
  }

  static func choose(
    _ name: ChannelName, forNewUsers: Bool, in organisation: Organisation.ID,
    _ statements: any Statements
  ) throws {
    try statements.execute(
      """
      update channel set is_default = :is_default
      where organisation = :organisation and name = :name
      """,
      [
        "organisation": .id(organisation), "name": .text(name.text),
        "is_default": .flag(forNewUsers),
      ])
  }

  /// Those of a member or an invitation, by name; removed ones are left out.
  static func names(
    of id: String, _ table: Table, in organisation: Organisation.ID, _ statements: any Statements
  ) throws -> [ChannelName] {
    try statements.query(
      """
      select channel from \(table.rawValue)
      join channel on channel.organisation = \(table.rawValue).organisation
        and channel.name = \(table.rawValue).channel and channel.removed_at is null
      where \(table.rawValue).organisation = :organisation
        and \(table.rawValue).\(table.column) = :id
      order by channel
      """,
      ["organisation": .id(organisation), "id": .text(id)]
    ).map { ChannelName(stored: try $0.text("channel")) }
  }

  static func insert(
    _ names: [ChannelName], of id: String, _ table: Table, in organisation: Organisation.ID,
    _ statements: any Statements
  ) throws {
    for name in names {
      try statements.execute(
        """
        insert into \(table.rawValue) (organisation, \(table.column), channel)
        values (:organisation, :id, :channel)
        """,
        ["organisation": .id(organisation), "id": .text(id), "channel": .text(name.text)])
    }
  }

  /// Puts somebody into other channels; who was in one that was removed is kept for its return.
  static func move(
    from old: [ChannelName], to new: [ChannelName], of id: String, _ table: Table,
    in organisation: Organisation.ID, _ statements: any Statements
  ) throws {
    for name in Set(old).subtracting(new) {
      try statements.execute(
        """
        delete from \(table.rawValue)
        where organisation = :organisation and \(table.column) = :id and channel = :channel
        """,
        ["organisation": .id(organisation), "id": .text(id), "channel": .text(name.text)])
    }
    try insert(Array(Set(new).subtracting(old)), of: id, table, in: organisation, statements)
  }

  static func leaveAll(
    _ account: Account.ID, in organisation: Organisation.ID, _ statements: any Statements
  ) throws {
    try statements.execute(
      "delete from member_channel where organisation = :organisation and account = :account",
      ["organisation": .id(organisation), "account": .id(account)])
  }

  /// Where it stands who is in a channel, or is to be.
  enum Table: String {
    case members = "member_channel"
    case invitations = "invitation_channel"

    fileprivate var column: String {
      switch self {
      case .members: "account"
      case .invitations: "invitation"
      }
    }
  }
}
