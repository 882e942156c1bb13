/// The seal of each event, which holds it and all those before it.
enum Schema0014 {
  static func statements(tableOptions: String) -> [String] {
    ["alter table timeline add column seal text"]
  }
}
