import Membership

/// How an announcement is stored: numbered without a gap in each organisation.
enum AnnouncementRecord {
  /// Of whoever was erased, what stands in place of the name.
  private static let names = """
    coalesce(former.erased_first, account.first_name) as first_name,
      coalesce(former.erased_last, account.last_name) as last_name
    """
  private static let former = """
    left join member as former on former.organisation = announcement.organisation
      and former.account = announcement.account
    """

  /// Those behind a member's place, oldest first.
  static let unseenStatement =
    """
    select announcement.number, announcement.kind, announcement.account,
      announcement.happened_at, announcement.invited_by, \(names)
    from member
    join announcement on announcement.organisation = member.organisation
      and announcement.number > member.announcements_seen
    join account on account.id = announcement.account \(former)
    where member.organisation = :organisation and member.account = :reader
    order by announcement.number limit :limit
    """

  /// Those that a member has not seen, oldest first.
  static func unseen(
    by member: Member, limit: Int, _ statements: any Statements
  ) throws -> [Announcement] {
    try statements.query(
      unseenStatement,
      [
        "organisation": .id(member.organisation), "reader": .id(member.account),
        "limit": .integer(limit),
      ]
    ).map(announcement)
  }

  /// A page of what a member was told since joining, by number.
  static func page(
    _ query: NotificationQuery, _ statements: any Statements
  ) throws -> [NotificationRow] {
    var arguments: [String: SQLValue] = [
      "organisation": .id(query.organisation), "reader": .id(query.reader),
      "limit": .integer(query.limit),
    ]
    var conditions = ""
    if let after = query.after {
      arguments["after"] = .integer(after)
      conditions += " and announcement.number \(query.direction == .newerFirst ? "<" : ">") :after"
    }
    if let isSeen = query.isSeen {
      conditions += " and announcement.number \(isSeen ? "<=" : ">") member.announcements_seen"
    }
    let rows = try statements.query(
      """
      select announcement.number, announcement.kind, announcement.account,
        announcement.happened_at, announcement.invited_by, \(names),
        announcement.number <= member.announcements_seen as is_seen
      from member
      join announcement on announcement.organisation = member.organisation
        and announcement.number > member.announcements_from
      join account on account.id = announcement.account \(former)
      where member.organisation = :organisation and member.account = :reader\(conditions)
      order by announcement.number\(query.direction == .newerFirst ? " desc" : "") limit :limit
      """, arguments)
    return try rows.map {
      NotificationRow(announcement: try announcement($0), isSeen: try $0.flag("is_seen"))
    }
  }

  static func find(
    _ number: Int, in organisation: Organisation.ID, _ statements: any Statements
  ) throws -> Announcement? {
    try statements.row(
      """
      select announcement.*, \(names)
      from announcement join account on account.id = announcement.account \(former)
      where announcement.organisation = :organisation and announcement.number = :number
      """,
      ["organisation": .id(organisation), "number": .integer(number)]
    ).map(announcement)
  }

  private static func announcement(_ row: SQLRow) throws -> Announcement {
    Announcement(
      number: try row.integer("number"), kind: try row.raw("kind"),
      account: try row.id("account"),
      firstName: PersonName(stored: try row.text("first_name")),
      lastName: PersonName(stored: try row.text("last_name")),
      invitedBy: try row.optionalText("invited_by").map { Identifier($0) },
      at: try row.instant("happened_at"))
  }

  /// How many there are in each of `count` stretches of time from `since` on.
  static func counts(
    _ kind: Announcement.Kind, in organisation: Organisation.ID, since: Instant,
    everySeconds: Int64, count: Int, _ statements: any Statements
  ) throws -> [Int] {
    let rows = try statements.query(
      """
      select (happened_at - :since) / :length as place, count(*) as number from announcement
      where organisation = :organisation and kind = :kind and happened_at >= :since
      group by (happened_at - :since) / :length
      """,
      [
        "organisation": .id(organisation), "kind": .raw(kind), "since": .instant(since),
        "length": .integer(Int(everySeconds)),
      ])
    var counts = [Int](repeating: 0, count: count)
    for row in rows {
      // What happens while this is read belongs to the last stretch.
      counts[min(try row.integer("place"), count - 1)] += try row.integer("number")
    }
    return counts
  }

  static func insert(
    _ kind: Announcement.Kind, of account: Account.ID, invitedBy inviter: Account.ID,
    in organisation: Organisation.ID, at now: Instant, _ statements: any Statements
  ) throws {
    try statements.execute(
      """
      insert into announcement (organisation, number, kind, account, invited_by, happened_at,
        letters_after)
      values (:organisation,
        (select coalesce(max(number), 0) + 1 from announcement where organisation = :organisation),
        :kind, :account, :inviter, :at, '')
      """,
      [
        "organisation": .id(organisation), "kind": .raw(kind), "account": .id(account),
        "inviter": .id(inviter), "at": .instant(now),
      ])
  }

  /// Moves a member's place forwards; one behind the newest would swallow what is yet to come.
  static func see(
    upTo number: Int, by account: Account.ID, in organisation: Organisation.ID,
    _ statements: any Statements
  ) throws {
    try statements.execute(
      """
      update member set announcements_seen = :number
      where organisation = :organisation and account = :account and announcements_seen < :number
        and exists (
          select 1 from announcement where organisation = :organisation and number = :number)
      """,
      [
        "organisation": .id(organisation), "account": .id(account), "number": .integer(number),
      ])
  }
}
