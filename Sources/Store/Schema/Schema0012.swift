/// How often a member or an invitation was changed, so that whoever changes one changes what was seen.
///
/// The readers of arrivals are found in an index that has all that is asked for: a wider table made
/// SQLite walk all members instead.
enum Schema0012 {
  static func statements(tableOptions: String) -> [String] {
    [
      "alter table member add column version integer not null default 0",
      "alter table invitation add column version integer not null default 0",
      "drop index member_arrival_letters",
      """
      create index member_arrival_letters
        on member (organisation, arrival_letters, account, announcements_from)
        where arrival_letters = 'all'
      """,
    ]
  }
}
