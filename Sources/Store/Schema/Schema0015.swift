/// Whether a letter that waits is in somebody's hand, or only has its time to come.
enum Schema0015 {
  static func statements(tableOptions: String) -> [String] {
    ["alter table letter add column is_leased integer not null default 0"]
  }
}
