import Membership

/// The users table: one row a person, sorted by every column, with the text that is searched.
enum Schema0013 {
  static func statements(tableOptions: String) -> [String] {
    [
      // Members and open invitations told by names of their own are looked up here from now on.
      "drop index member_name", "drop index member_suspended", "drop index invitation_name",
      "drop index invitation_pending",
      """
      create table person (
        number integer primary key not null,
        organisation text not null references organisation(id), id text not null,
        kind text not null, name_key text not null, address_key text not null,
        role integer not null, state text not null, expires_at integer not null,
        changed_at integer not null, search_text text not null, unique (organisation, id)
      ) \(tableOptions)
      """,
      // How many are in each state, those pending by the day on which they expire: whoever wants to
      // know how many have expired by now asks for no more than the people of one day.
      """
      create table person_count (
        organisation text not null references organisation(id), state text not null,
        day integer not null, number integer not null, primary key (organisation, state, day)
      ) \(tableOptions)
      """,
    ]
  }

  static let indexes =
    ["create index person_name on person (organisation, state, name_key, id)"]
    + ["address_key", "role", "expires_at", "changed_at"].map {
      "create index person_\($0) on person (organisation, state, \($0), name_key, id)"
    }

  /// Makes what keeps itself up to date; who is there is written into the tables by the step that made
  /// them as they are today.
  static func fill(_ connection: any Connection, _ statements: any Statements) throws {
    for sql in indexes + connection.searchIndex + connection.countTriggers {
      try statements.execute(sql, [:])
    }
  }
}
