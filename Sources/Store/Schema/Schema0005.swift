/// The second factor of an account: its sealed secret, and the step whose code was taken last.
enum Schema0005 {
  static func statements(tableOptions: String) -> [String] {
    [
      "alter table account add column factor_secret text",
      "alter table account add column factor_confirmed_at integer",
      "alter table account add column factor_step integer",
    ]
  }
}
