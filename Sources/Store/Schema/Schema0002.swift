/// Arrivals that are announced, and what there is to add to an event.
enum Schema0002 {
  static func statements(tableOptions: String) -> [String] {
    [
      """
      create table announcement (
        organisation text not null references organisation(id), number integer not null,
        kind text not null, account text not null references account(id),
        happened_at integer not null, primary key (organisation, number)) \(tableOptions)
      """,
      "alter table member add column announcements_seen integer not null default 0",
      "alter table timeline add column detail text",
      "create index announcement_time on announcement (organisation, happened_at)",
      """
      create index invitation_oldest on invitation (organisation, created_at, id)
        where state = 'pending'
      """,
    ]
  }
}
