/// Where people live and what their clocks say; sessions.
enum Schema0006 {
  static func statements(tableOptions: String) -> [String] {
    [
      "alter table account add column country text",
      "alter table account add column timezone text",
      """
      create table session (
        id text primary key not null, account text not null references account(id),
        organisation text not null references organisation(id), place text not null,
        started_at integer not null, last_used_at integer not null, ended_at integer
      ) \(tableOptions)
      """,
      "create index session_alive on session (account, started_at, id) where ended_at is null",
    ]
  }
}
