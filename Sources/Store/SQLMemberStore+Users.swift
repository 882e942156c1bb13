import Foundation
import Membership

extension SQLMemberStore {
  package func users(_ query: UserQuery) throws -> [UserRow] {
    try users(query, sorting: UserStatement.most)
  }

  /// A page for which at most so many are sorted.
  func users(_ query: UserQuery, sorting most: Int) throws -> [UserRow] {
    let mark = try markOfSearch(query)
    return try connection.read { statements in
      let (statement, source) = try plan(query, sorting: most, mark, statements)
      let page = statement.page(from: source)
      var reader = UserRowReader(query, statement.order, statements)
      let rows = try statements.query(page.sql, page.arguments).map { try reader.read($0) }
      return query.direction == .forwards ? rows : rows.reversed()
    }
  }

  package func user(
    _ account: Account.ID, in organisation: Organisation.ID, at now: Instant
  ) throws -> UserRow? {
    let query = UserQuery(organisation: organisation, limit: 1, now: now)
    return try connection.read { statements in
      let found = try statements.query(
        UserStatement.oneMember, ["organisation": .id(organisation), "account": .id(account)])
      var reader = UserRowReader(query, .name, statements)
      return try found.first.map { try reader.read($0) }
    }
  }

  package func userPositions(_ query: UserQuery) throws -> [UserPosition] {
    let mark = try markOfSearch(query)
    return try connection.read { statements in
      let (statement, source) = try plan(query, sorting: UserStatement.most, mark, statements)
      let page = statement.positions(from: source)
      let found = try statements.query(page.sql, page.arguments).map { row in
        UserPosition(
          order: statement.order, value: statement.order.text(of: try row.value("value")),
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

  /// What the store is at before a search; nil where nothing is searched.
  private func markOfSearch(_ query: UserQuery) throws -> ChangeMark? {
    query.search.isEmpty ? nil : try changeMark()
  }

  /// How the page is found: few are sorted, many are walked along in the order of an index.
  private func plan(
    _ query: UserQuery, sorting most: Int, _ mark: ChangeMark?, _ statements: any Statements
  ) throws -> (UserStatement, UserStatement.Source) {
    let order = query.from?.order ?? query.order
    let statement = UserStatement(query, connection, order: order)
    guard statement.searches || statement.dependsOnTime else { return (statement, .walk) }
    if let mark, statement.searches, let found = foundBefore.numbers(for: statement, at: mark),
      found.count <= most
    {
      return (statement, .numbers(found))
    }
    let overflow = statement.scopeOverflow(most)
    if try statements.query(overflow.sql, overflow.arguments).isEmpty { return (statement, .scope) }
    guard statement.searches else { return (statement, .walk) }
    if order != .name {
      let found = try numbers(statement.found(fromPosition: false, limit: most + 1), statements)
      if found.count <= most {
        if let mark { foundBefore.keep(found, of: statement, at: mark) }
        return (statement, .numbers(found))
      }
    }
    let byName = order == .name ? statement : UserStatement(query, connection, order: .name)
    let numbers = try numbersByName(byName, statements)
    if let mark, query.from == nil, numbers.count < query.limit {
      foundBefore.keep(numbers, of: byName, at: mark)
    }
    return (byName, .numbers(numbers))
  }

  /// Among whom the page of a search is that finds too many to be sorted.
  ///
  /// Numbers follow names: so the first that are found are the page, but for those whose names begin
  /// like the last one of them, among whom the numbers say nothing.
  private func numbersByName(
    _ statement: UserStatement, _ statements: any Statements
  ) throws -> [Int64] {
    let query = statement.query
    var range = Int64.zero...Int64.max
    if let key = query.from?.key {
      let start = NameNumber.range(of: key)
      range = statement.ascends ? start.lowerBound...range.upperBound : 0...start.upperBound
    }
    let found = try numbers(
      statement.found(in: range, fromPosition: true, limit: query.limit), statements)
    guard found.count == query.limit, let last = found.last else { return found }
    let stretch = NameNumber.stretch(around: last)
    let sure = found.filter { !stretch.numbers.contains($0) }
    var edge = stretch.numbers.lowerBound
    if !statement.ascends {
      edge = try PersonRecord.lastNumber(in: stretch.numbers, statements) ?? last
    }
    let isDense = (found.count - sure.count) * 8 > abs(last - edge)
    let alike =
      isDense
      ? statement.positions(from: .names(stretch))
      : statement.found(in: stretch.numbers, fromPosition: true, limit: .max)
    return sure + (try numbers(alike, statements))
  }

  private func numbers(
    _ statement: (sql: String, arguments: [String: SQLValue]), _ statements: any Statements
  ) throws -> [Int64] {
    try statements.query(statement.sql, statement.arguments).map { Int64(try $0.integer("number")) }
  }
}
