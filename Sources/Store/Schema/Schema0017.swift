import Membership

/// The users table once more, with all that is shown of a person in the row.
///
/// Beside it the names of whoever has accepted an invitation, for the search of the audit.
enum Schema0017 {
  static func statements(tableOptions: String) -> [String] {
    [
      """
      create index invitation_accepted on invitation (organisation, name_key, id)
        where state = 'accepted'
      """
    ]
  }

  /// Makes the table anew and writes everybody into it, then indexes and counts them at one go.
  static func fill(_ connection: any Connection, _ statements: any Statements) throws {
    for sql in connection.searchIndexRemoval + connection.countTriggerRemoval
      + ["drop table person", "delete from person_count", table(connection.tableOptions)]
    {
      try statements.execute(sql, [:])
    }
    for kind in PersonRecord.Kind.allCases { try fill(kind, statements) }
    try statements.execute(lastChanges, [:])
    for sql in Schema0013.indexes + connection.searchIndex + [counts] + connection.countTriggers {
      try statements.execute(sql, [:])
    }
  }

  private static func table(_ options: String) -> String {
    """
    create table person (
      number integer primary key not null,
      organisation text not null references organisation(id), id text not null,
      kind text not null, name_key text not null, address_key text not null,
      role integer not null, state text not null, expires_at integer not null,
      changed_at integer not null, first_name text not null, last_name text not null,
      address text not null, ksuite integer not null, kdrive text, kchat text,
      mailbox integer not null, version integer not null, teams text not null,
      search_text text not null, unique (organisation, id)
    ) \(options)
    """
  }

  private static func fill(_ kind: PersonRecord.Kind, _ statements: any Statements) throws {
    let (organisation, id) =
      switch kind {
      case .member: ("member.organisation", "member.account")
      case .invitation: ("organisation", "id")
      }
    let page = """
      \(PersonRecord.sources(kind)) and (\(organisation), \(id)) > (:organisation, :id)
      order by \(organisation), \(id) limit 1000
      """
    var place: [String: SQLValue] = ["organisation": .text(""), "id": .text("")]
    while true {
      let rows = try statements.query(page, place)
      guard let last = rows.last else { return }
      for row in rows { try PersonRecord(row, kind, statements).insert(statements) }
      place = ["organisation": try last.value("organisation"), "id": try last.value("id")]
    }
  }

  private static let counts = """
    insert into person_count (organisation, state, day, number)
    select organisation, state,
      case state when 'pending' then expires_at / 86400 else 0 end as day, count(*)
    from person group by organisation, state, day
    """

  private static let lastChanges = """
    update person set changed_at = latest.at from (
      select organisation, subject_kind, subject, max(happened_at) as at from timeline
      where what not in ('signed-in', 'signed-out', 'opened', 'refused')
        and subject_kind in ('account', 'invitation')
      group by organisation, subject_kind, subject
    ) as latest
    where person.organisation = latest.organisation and person.id = latest.subject
      and latest.subject_kind = case person.kind when 'member' then 'account' else 'invitation' end
    """
}
