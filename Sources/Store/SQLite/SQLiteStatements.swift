import GRDB

/// Statements that SQLite compiles once for each connection.
struct SQLiteStatements: Statements {
  let database: Database

  func query(_ sql: String, _ arguments: [String: SQLValue]) throws -> [SQLRow] {
    let statement = try prepared(sql, arguments)
    let names = statement.columnNames
    let cursor = try Row.fetchCursor(statement)
    var rows: [SQLRow] = []
    while let row = try cursor.next() {
      // By index: a row's own list of values makes a text of each column's name.
      rows.append(
        SQLRow(names: names, values: try names.indices.map { try value(of: row[$0]) }))
    }
    return rows
  }

  func execute(_ sql: String, _ arguments: [String: SQLValue]) throws -> Int {
    try prepared(sql, arguments).execute()
    return database.changesCount
  }

  private func prepared(_ sql: String, _ arguments: [String: SQLValue]) throws -> Statement {
    let statement = try database.cachedStatement(sql: sql)
    statement.arguments = StatementArguments(arguments.mapValues(databaseValue(of:)))
    return statement
  }

  private func databaseValue(of value: SQLValue) -> (any DatabaseValueConvertible)? {
    switch value {
    case .null: nil
    case .integer(let number): number
    case .text(let text): text
    }
  }

  private func value(of value: DatabaseValue) throws -> SQLValue {
    switch value.storage {
    case .null: .null
    case .int64(let number): .integer(number)
    case .string(let text): .text(text)
    case .double, .blob: throw StoreError(.damaged)
    }
  }
}
