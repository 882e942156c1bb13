import Membership

extension SQLMemberStore {
  package func users(_ query: UserQuery) throws -> [UserRow] {
    let statement = UserStatement(query: query)
    return try connection.read { statements in
      let rows = try statements.query(statement.sql, statement.arguments)
        .map { try userRow($0, query, statements) }
      return query.direction == .forwards ? rows : rows.reversed()
    }
  }

  package func userCounts(
    in organisation: Organisation.ID, at now: Instant
  ) throws -> [UserRow.State: Int] {
    try connection.read { statements in
      let rows = try statements.query(
        """
        select state, count(*) as number from member where organisation = :organisation
        group by state
        union all
        select case when state = 'pending' and expires_at <= :now then 'expired' else state end
          as state, count(*) as number
        from invitation where organisation = :organisation and state <> 'accepted'
        group by 1
        """,
        ["organisation": .id(organisation), "now": .instant(now)])
      return try rows.reduce(into: [:]) { counts, row in
        counts[try row.raw("state"), default: 0] += try row.integer("number")
      }
    }
  }

  private func userRow(
    _ row: SQLRow, _ query: UserQuery, _ statements: any Statements
  ) throws -> UserRow {
    let id = try row.text("id")
    let isMember = try row.text("kind") == "member"
    let role: Role = try row.raw("role")
    let teams = try teams(of: id, isMember: isMember, query.organisation, statements)
    return UserRow(
      id: isMember ? .member(Identifier(id)) : .invitation(Identifier(id)),
      firstName: PersonName(stored: try row.text("first_name")),
      lastName: PersonName(stored: try row.text("last_name")),
      address: EmailAddress(stored: try row.text("address"), key: try row.text("address_key")),
      role: role, state: try state(row, at: query.now),
      ksuite: try row.flag("ksuite"),
      teams: teams.map(\.name),
      sentAt: try row.optionalInstant("sent_at"), sentBy: try row.optionalRaw("sent_by"),
      result: try row.optionalText("result").map { _ in try DeliveryRecord.result(row) },
      expiresAt: try row.optionalInstant("expires_at"),
      gives: isMember
        ? []
        : Action.giving(
          role, kdrive: try row.optionalRaw("kdrive"), kchat: try row.optionalRaw("kchat"),
          teams: teams.compactMap(\.kdrive)),
      invitedBy: try row.optionalText("inviter_first").map {
        "\($0) \(try row.text("inviter_last"))"
      },
      position: UserPosition(key: try row.text("name_key"), id: id))
  }

  private func state(_ row: SQLRow, at now: Instant) throws -> UserRow.State {
    let stored: UserRow.State = try row.raw("state")
    let isOver = try row.optionalInstant("expires_at").map { $0 <= now } ?? false
    return stored == .pending && isOver ? .expired : stored
  }

  private func teams(
    of id: String, isMember: Bool, _ organisation: Organisation.ID, _ statements: any Statements
  ) throws -> [(name: TeamName, kdrive: Level?)] {
    let (table, column) = isMember ? ("member_team", "account") : ("invitation_team", "invitation")
    return try statements.query(
      """
      select team.name, team.kdrive from \(table) join team on team.organisation = \(table).organisation
        and team.id = \(table).team
      where \(table).organisation = :organisation and \(table).\(column) = :id
        and team.removed_at is null
      order by team.name_key
      """,
      ["organisation": .id(organisation), "id": .text(id)]
    ).map { (TeamName(stored: try $0.text("name")), try $0.optionalRaw("kdrive")) }
  }
}
