/// Tries to sign in that failed, and the places from which one succeeded; neither can be read.
enum Schema0004 {
  static func statements(tableOptions: String) -> [String] {
    [
      """
      create table sign_in_attempt (
        address text not null, place text not null, is_account integer not null,
        failures integer not null, last_failure integer not null,
        primary key (address, place)) \(tableOptions)
      """,
      "create index sign_in_attempt_age on sign_in_attempt (is_account, last_failure)",
      """
      create table sign_in_place (
        place text primary key not null, last_success integer not null) \(tableOptions)
      """,
    ]
  }
}
