import Foundation
import Membership

extension SQLMemberStore {
  package func users(_ query: UserQuery) throws -> [UserRow] {
    try users(query, sorting: UserStatement.most)
  }

  /// A page for which at most so many are sorted.
  func users(_ query: UserQuery, sorting most: Int) throws -> [UserRow] {
    try connection.read { statements in
      let (statement, source) = try plan(query, sorting: most, statements)
      let page = statement.page(from: source)
      let found = try statements.query(page.sql, page.arguments)
      let teams = try TeamsOfRows(query.organisation, of: found, connection, statements)
      let rows = try found.map { try userRow($0, query, statement.order, teams, statements) }
      return query.direction == .forwards ? rows : rows.reversed()
    }
  }

  package func userPositions(_ query: UserQuery) throws -> [UserPosition] {
    try connection.read { statements in
      let (statement, source) = try plan(query, sorting: UserStatement.most, statements)
      let page = statement.positions(from: source)
      let found = try statements.query(page.sql, page.arguments).map { row in
        UserPosition(
          order: statement.order, value: try value(row, statement.order),
          key: try row.text("name_key"), id: try row.text("id"))
      }
      return query.direction == .forwards ? found : found.reversed()
    }
  }

  package func userCounts(
    in organisation: Organisation.ID, at now: Instant
  ) throws -> [UserRow.State: Int] {
    try connection.read { statements in
      let today = now.seconds / 86_400
      let rows = try statements.query(
        """
        select state, sum(number) as number from person_count
        where organisation = :organisation group by state
        union all
        select 'expired' as state, coalesce(sum(number), 0) as number from person_count
        where organisation = :organisation and state = 'pending' and day < :today
        union all
        select 'expired' as state, count(*) as number from person
        where organisation = :organisation and state = 'pending'
          and expires_at >= :midnight and expires_at <= :now
        """,
        [
          "organisation": .id(organisation), "now": .instant(now), "today": .integer(today),
          "midnight": .integer(today * 86_400),
        ])
      var counts: [UserRow.State: Int] = [:]
      for row in rows {
        let (state, number): (UserRow.State, Int) = (
          try row.raw("state"), try row.integer("number")
        )
        counts[state, default: 0] += number
      }
      for row in rows.suffix(2) { counts[.pending, default: 0] -= try row.integer("number") }
      return counts.filter { $0.value > 0 }
    }
  }

  /// How the page is found: few are sorted, many are walked along in the order of an index.
  private func plan(
    _ query: UserQuery, sorting most: Int, _ statements: any Statements
  ) throws -> (UserStatement, UserStatement.Source) {
    let order = query.from?.order ?? query.order
    let statement = UserStatement(query, connection, order: order)
    let dependsOnTime = query.state == .pending || query.state == .expired
    guard statement.searches || dependsOnTime else { return (statement, .walk) }
    let scope = statement.scopeSize(most)
    let size = try statements.query(scope.sql, scope.arguments).first?.integer("number") ?? 0
    if size <= most { return (statement, .scope) }
    guard statement.searches else { return (statement, .walk) }
    let everything = Int64.zero...Int64.max
    if order != .name {
      let found = statement.found(
        in: everything, fromPosition: false, limit: most + 1)
      let count = try statements.query(found.sql, found.arguments).count
      if count <= most { return (statement, .found(everything)) }
    }
    // Too many to be sorted: the numbers follow the names, so a page of those has its bounds there.
    let byName = UserStatement(query, connection, order: .name)
    let start = query.from.map { NameNumber.range(of: $0.key) }
    var range = everything
    if let start {
      range = byName.ascends ? start.lowerBound...Int64.max : 0...start.upperBound
    }
    let found = byName.found(in: range, fromPosition: true, limit: query.limit)
    let numbers = try statements.query(found.sql, found.arguments)
    if numbers.count == query.limit, let last = try numbers.last?.integer("number") {
      let end = NameNumber.range(around: Int64(last))
      range =
        byName.ascends ? range.lowerBound...end.upperBound : end.lowerBound...range.upperBound
    }
    return (byName, .found(range))
  }

  private func userRow(
    _ row: SQLRow, _ query: UserQuery, _ order: UserOrder, _ teams: TeamsOfRows,
    _ statements: any Statements
  ) throws -> UserRow {
    let id = try row.text("id")
    let isMember = try row.text("kind") == "member"
    let role: Role = try row.raw("role")
    let teams = teams.all(of: id, isMember: isMember)
    return UserRow(
      id: isMember ? .member(Identifier(id)) : .invitation(Identifier(id)),
      firstName: PersonName(stored: try row.text("first_name")),
      lastName: PersonName(stored: try row.text("last_name")),
      address: EmailAddress(stored: try row.text("address"), key: try row.text("address_key")),
      role: role, state: try state(row, at: query.now),
      ksuite: try row.flag("ksuite"), products: try products(row),
      teams: teams.map(\.name),
      channels: role == .guest
        ? try ChannelRecord.names(
          of: id, isMember ? .members : .invitations, in: query.organisation, statements) : [],
      sentAt: try row.optionalInstant("sent_at"), sentBy: try row.optionalRaw("sent_by"),
      result: try row.optionalText("result").map { _ in try DeliveryRecord.result(row) },
      expiresAt: try row.optionalInstant("expires_at"), changedAt: try row.instant("changed_at"),
      gives: isMember
        ? []
        : Action.giving(
          role, kdrive: try row.optionalRaw("kdrive"), kchat: try row.optionalRaw("kchat"),
          teams: teams.compactMap(\.kdrive)),
      invitedBy: try row.optionalText("inviter_first").map {
        "\($0) \(try row.text("inviter_last"))"
      },
      position: UserPosition(
        order: order, value: try value(row, order), key: try row.text("name_key"), id: id))
  }

  private func value(_ row: SQLRow, _ order: UserOrder) throws -> String {
    switch order {
    case .name: ""
    case .address: try row.text("value")
    case .role, .state, .lastChange, .expires: "\(try row.integer("value"))"
    }
  }

  private func products(_ row: SQLRow) throws -> [Product] {
    try Product.allCases.filter { product in
      switch product {
      case .mail: try row.optionalText("mailbox") != nil
      case .kdrive: try row.optionalText("kdrive") != nil
      case .kchat: try row.optionalText("kchat") != nil
      }
    }
  }

  private func state(_ row: SQLRow, at now: Instant) throws -> UserRow.State {
    let stored: UserRow.State = try row.raw("state")
    let isOver = try row.optionalInstant("expires_at").map { $0 <= now } ?? false
    return stored == .pending && isOver ? .expired : stored
  }
}

/// The teams of the people of a page, read at one go.
private struct TeamsOfRows {
  private var teams: [String: [(name: TeamName, kdrive: Level?)]] = [:]

  init(
    _ organisation: Organisation.ID, of rows: [SQLRow], _ connection: any Connection,
    _ statements: any Statements
  ) throws {
    for (kind, table, column) in [
      ("member", "member_team", "account"), ("invitation", "invitation_team", "invitation"),
    ] {
      let ids = try rows.filter { try $0.text("kind") == kind }.map { try $0.text("id") }
      if ids.isEmpty { continue }
      let list = try JSONEncoder().encode(ids)
      let found = try statements.query(
        """
        select \(table).\(column) as id, team.name, team.kdrive from \(table)
        join team on team.organisation = \(table).organisation and team.id = \(table).team
        where \(table).organisation = :organisation
          and \(table).\(column) in (\(connection.listedTexts)) and team.removed_at is null
        order by team.name_key
        """,
        ["organisation": .id(organisation), "list": .text(String(decoding: list, as: UTF8.self))])
      for row in found {
        teams[kind + (try row.text("id")), default: []].append(
          (TeamName(stored: try row.text("name")), try row.optionalRaw("kdrive")))
      }
    }
  }

  func all(of id: String, isMember: Bool) -> [(name: TeamName, kdrive: Level?)] {
    teams[(isMember ? "member" : "invitation") + id] ?? []
  }
}
