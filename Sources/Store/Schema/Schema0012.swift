/// How often a member or an invitation was changed, so that whoever changes one changes what was seen.
enum Schema0012 {
  static func statements(tableOptions: String) -> [String] {
    [
      "alter table member add column version integer not null default 0",
      "alter table invitation add column version integer not null default 0",
    ]
  }
}
