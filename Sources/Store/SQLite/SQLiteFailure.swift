import GRDB

/// Turns SQLite's result codes into the store's own failures.
enum SQLiteFailure {
  /// Runs `body`; a failure of SQLite comes out as a `StoreError` that names the file.
  static func translated<Value>(_ path: String?, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw StoreError(code(of: error), named(path, ["sqlite": String(error.resultCode.rawValue)]))
    } catch let error as StoreError {
      throw StoreError(error.code, named(path, error.values))
    }
  }

  private static func named(_ path: String?, _ values: [String: String]) -> [String: String] {
    guard let path else { return values }
    return values.merging(["path": path]) { first, _ in first }
  }

  private static func code(of error: DatabaseError) -> StoreError.Code {
    // The memory shared beside the WAL is a file too, and finds a full disk first.
    if error.extendedResultCode == .SQLITE_IOERR_SHMSIZE { return .full }
    return switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: .locked
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: .damaged
    case .SQLITE_READONLY: .readOnly
    case .SQLITE_PERM, .SQLITE_CANTOPEN, .SQLITE_AUTH: .notPermitted
    case .SQLITE_FULL: .full
    case .SQLITE_CONSTRAINT: .conflict
    default: .failed
    }
  }
}
