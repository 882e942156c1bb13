import Membership

/// How far the letters about an arrival are: the account up to which they stand in the outbox, empty
/// before the first, null once all are there.
enum ArrivalRecord {
  /// The first that is not done, in whichever organisation.
  static func first(
    _ statements: any Statements
  ) throws -> (organisation: Organisation.ID, announcement: Int)? {
    try statements.query(
      """
      select organisation, number from announcement where letters_after is not null
      order by organisation, number limit 1
      """
    ).first.map {
      (organisation: try $0.id("organisation"), announcement: try $0.integer("number"))
    }
  }

  /// Both halves walk an index, so that members who want no letter cost nothing.
  static let readersStatement =
    """
    select account from (
      select * from (
        select account from member
        where organisation = :organisation and arrival_letters = 'all' and account > :after
          and announcements_from < :number
        order by account limit :limit) as everybody
      union all
      select account from member
      where organisation = :organisation and account = :inviter and arrival_letters = 'mine'
        and account > :after and announcements_from < :number
    ) as readers
    order by account limit :limit
    """

  /// The next readers; nil where nothing is left to do.
  static func page(
    _ query: ArrivalPage.Query, in organisation: Organisation.ID, _ statements: any Statements
  ) throws -> ArrivalPage? {
    let place = try statements.row(
      """
      select letters_after from announcement
      where organisation = :organisation and number = :number and letters_after is not null
      """,
      ["organisation": .id(organisation), "number": .integer(query.announcement)])
    guard let place,
      let announcement = try AnnouncementRecord.find(
        query.announcement, in: organisation, statements)
    else { return nil }
    let readers = try statements.query(
      readersStatement,
      [
        "organisation": .id(organisation), "number": .integer(query.announcement),
        "after": .text(try place.text("letters_after")),
        "inviter": .text(orNull: announcement.invitedBy?.text), "limit": .integer(query.limit),
      ]
    ).compactMap { row -> ArrivalPage.Reader? in
      let id: Account.ID = try row.id("account")
      guard let member = try MemberRecord.find(id, in: organisation, statements),
        let account = try AccountRecord.find(id, statements)
      else { return nil }
      return ArrivalPage.Reader(member: member, account: account)
    }
    return ArrivalPage(announcement: announcement, readers: readers)
  }

  static func move(
    _ number: Int, in organisation: Organisation.ID, upTo account: Account.ID?,
    _ statements: any Statements
  ) throws {
    let changed = try statements.execute(
      """
      update announcement set letters_after = :account
      where organisation = :organisation and number = :number and letters_after is not null
      """,
      [
        "organisation": .id(organisation), "number": .integer(number),
        "account": .text(orNull: account?.text),
      ])
    guard changed == 1 else { throw StoreError(.conflict) }
  }
}
