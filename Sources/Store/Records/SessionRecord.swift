import Membership

/// How a session is stored; one that has ended stays.
enum SessionRecord {
  static func find(
    _ id: AccountSession.ID, _ statements: any Statements
  ) throws -> AccountSession? {
    try statements.row("select * from session where id = :id", ["id": .id(id)]).map(session)
  }

  static func alive(
    of account: Account.ID, at now: Instant, _ statements: any Statements
  ) throws -> [AccountSession] {
    try statements.query(
      """
      select * from session
      where account = :account and ended_at is null
        and started_at > :over
      order by started_at desc, id
      """,
      [
        "account": .id(account),
        "over": .instant(now.adding(seconds: -AccountSession.longest)),
      ]
    ).map(session)
  }

  static func insert(_ session: AccountSession, _ statements: any Statements) throws {
    try statements.execute(
      """
      insert into session (id, account, organisation, place, started_at, last_used_at, ended_at)
      values (:id, :account, :organisation, :place, :started_at, :last_used_at, :ended_at)
      """,
      [
        "id": .id(session.id), "account": .id(session.account),
        "organisation": .id(session.organisation), "place": .text(session.place),
        "started_at": .instant(session.startedAt), "last_used_at": .instant(session.lastUsedAt),
        "ended_at": .instant(session.endedAt),
      ])
  }

  static func use(
    _ id: AccountSession.ID, at now: Instant, _ statements: any Statements
  ) throws {
    try statements.execute(
      "update session set last_used_at = :now where id = :id",
      ["id": .id(id), "now": .instant(now)])
  }

  static func end(
    _ which: EndSessions.Which, of account: Account.ID, at now: Instant,
    _ statements: any Statements
  ) throws {
    var condition = ""
    var arguments: [String: SQLValue] = ["account": .id(account), "now": .instant(now)]
    switch which {
    case .one(let id): (condition, arguments["id"]) = ("and id = :id", .id(id))
    case .allBut(let id): (condition, arguments["id"]) = ("and id <> :id", .id(id))
    case .begunIn(let organisation):
      (condition, arguments["organisation"]) = (
        "and organisation = :organisation", .id(organisation)
      )
    case .all: break
    }
    try statements.execute(
      """
      update session set ended_at = :now
      where account = :account and ended_at is null \(condition)
      """, arguments)
  }

  private static func session(_ row: SQLRow) throws -> AccountSession {
    AccountSession(
      id: try row.id("id"), account: try row.id("account"),
      organisation: try row.id("organisation"), startedAt: try row.instant("started_at"),
      lastUsedAt: try row.instant("last_used_at"), place: try row.text("place"),
      endedAt: try row.optionalInstant("ended_at"))
  }
}
