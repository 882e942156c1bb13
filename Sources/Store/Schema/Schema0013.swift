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

  private static let indexes =
    ["create index person_name on person (organisation, state, name_key, id)"]
    + sorted.map {
      "create index person_\($0) on person (organisation, state, \($0), name_key, id)"
    }

  /// What people are sorted by beside their names.
  private static let sorted = ["address_key", "role", "expires_at", "changed_at"]

  /// Empties the tables so that they can be filled anew.
  static func removal(_ connection: any Connection) -> [String] {
    connection.searchIndexRemoval + connection.countTriggerRemoval
      + (["name"] + sorted).map { "drop index person_\($0)" }
      + ["delete from person", "delete from person_count"]
  }

  /// Writes everybody who is there into the new tables, then indexes and counts them at one go.
  static func fill(_ connection: any Connection, _ statements: any Statements) throws {
    for kind in PersonRecord.Kind.allCases {
      var (organisation, id) = ("", "")
      while true {
        let rows = try statements.query(
          kind == .member ? members : invitations,
          ["organisation": .text(organisation), "id": .text(id)])
        guard let last = rows.last else { break }
        for row in rows { try PersonRecord(row, kind).insert(statements) }
        (organisation, id) = (try last.text("organisation"), try last.text("id"))
      }
    }
    try statements.execute(lastChanges, [:])
    for sql in indexes + connection.searchIndex + [counts] + connection.countTriggers {
      try statements.execute(sql, [:])
    }
  }

  private static let counts = """
    insert into person_count (organisation, state, day, number)
    select organisation, state,
      case state when 'pending' then expires_at / 86400 else 0 end as day, count(*)
    from person group by organisation, state, day
    """

  private static let members = """
    select member.organisation, member.account as id, account.first_name, account.last_name,
      account.address_key, member.role, member.state, null as expires_at,
      member.joined_at as changed_at
    from member join account on account.id = member.account
    where (member.organisation, member.account) > (:organisation, :id)
    order by member.organisation, member.account limit 1000
    """

  private static let invitations = """
    select organisation, id, first_name, last_name, address_key, role, state,
      case when state = 'pending' then expires_at end as expires_at, created_at as changed_at
    from invitation where (organisation, id) > (:organisation, :id) and state <> 'accepted'
    order by organisation, id limit 1000
    """

  private static let lastChanges = """
    update person set changed_at = latest.at from (
      select organisation, subject_kind, subject, max(happened_at) as at from timeline
      where what not in ('signed-in', 'signed-out', 'opened')
        and subject_kind in ('account', 'invitation')
      group by organisation, subject_kind, subject
    ) as latest
    where person.organisation = latest.organisation and person.id = latest.subject
      and latest.subject_kind = case person.kind when 'member' then 'account' else 'invitation' end
    """
}
