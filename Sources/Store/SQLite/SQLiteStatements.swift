import GRDB
import GRDBSQLite

/// Statements that SQLite compiles once for each connection.
struct SQLiteStatements: Statements {
  let database: Database

  func query(_ sql: String, _ arguments: [String: SQLValue]) throws -> [SQLRow] {
    let statement = try prepared(sql, arguments)
    let names = statement.columnNames
    let columns = Int32(names.count)
    let cursor = try Row.fetchCursor(statement)
    var rows: [SQLRow] = []
    // The row stands in the statement until the next step: read from there, a value takes a quarter of
    // the time.
    while try cursor.next() != nil {
      rows.append(
        SQLRow(names: names, values: try (0..<columns).map { try value(of: $0, in: statement) }))
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

  private func value(of column: Int32, in statement: Statement) throws -> SQLValue {
    switch sqlite3_column_type(statement.sqliteStatement, column) {
    case SQLITE_NULL: return .null
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement.sqliteStatement, column))
    case SQLITE_TEXT:
      guard let text = sqlite3_column_text(statement.sqliteStatement, column) else {
        throw StoreError(.failed)
      }
      return .text(String(cString: text))
    case _: throw StoreError(.damaged)
    }
  }
}
