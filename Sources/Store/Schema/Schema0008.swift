/// For which of several organisations somebody went to work last.
enum Schema0008 {
  static func statements(tableOptions: String) -> [String] {
    ["alter table member add column entered_at integer"]
  }
}
