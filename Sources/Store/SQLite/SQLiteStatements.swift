import GRDB
import GRDBSQLite

/// Statements that SQLite compiles once for each connection.
struct SQLiteStatements: Statements {
  let database: Database

  func query(_ sql: String, _ arguments: [String: SQLValue]) throws -> [SQLRow] {
    let statement = try prepared(sql, arguments)
    let names = statement.columnNames
    let columns = Int32(names.count)
    // The row stands in the statement until the next step: read from there, a value takes a quarter of
    // the time. The cursor only steps, and one of first values carries no dictionary of names.
    let cursor = try DatabaseValue.fetchCursor(statement)
    var rows: [SQLRow] = []
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

  /// The compiled statement with its arguments, bound without GRDB: by way of its dictionaries, binding
  /// takes a tenth of a commit.
  private func prepared(_ sql: String, _ arguments: [String: SQLValue]) throws -> Statement {
    let statement = try database.cachedStatement(sql: sql)
    // From here on GRDB takes the arguments as bound, and binds none itself.
    statement.setUncheckedArguments(StatementArguments())
    let compiled = statement.sqliteStatement
    for place in 0..<sqlite3_bind_parameter_count(compiled) {
      guard let name = sqlite3_bind_parameter_name(compiled, place + 1),
        let value = arguments[String(cString: name + 1)],
        bind(value, to: place + 1, of: compiled) == SQLITE_OK
      else { throw StoreError(.failed) }
    }
    return statement
  }

  private func bind(
    _ value: SQLValue, to place: Int32, of statement: OpaquePointer
  ) -> Int32 {
    switch value {
    case .null: sqlite3_bind_null(statement, place)
    case .integer(let number): sqlite3_bind_int64(statement, place, number)
    case .text(let text):
      // SQLite copies the text, which lives no longer than the call.
      text.withCString {
        sqlite3_bind_text(
          statement, place, $0, Int32(text.utf8.count),
          unsafeBitCast(-1, to: sqlite3_destructor_type.self))
      }
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
