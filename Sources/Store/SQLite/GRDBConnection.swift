import GRDB
import Membership

/// SQLite through GRDB: one connection, WAL, every commit synced to the disk.
struct GRDBConnection: Connection {
  private let queue: DatabaseQueue
  private let lockWait = LockWait()
  /// For the sentence of an error; nil in memory.
  private let path: String?
  private let file: OpenFiles.Identity?

  var tableOptions: String { "strict, without rowid" }

  var searchIndex: [String] { TrigramIndex.statements }

  var searchIndexRemoval: [String] { TrigramIndex.removal }

  var countTriggers: [String] { PersonCounts.triggers }

  var countTriggerRemoval: [String] { PersonCounts.removal }

  func texts(listedIn name: String) -> String { "select value from json_each(:\(name))" }

  func numbers(listedIn name: String) -> String { texts(listedIn: name) }

  func people(having trigrams: [String]) -> (sql: String, arguments: [String: SQLValue]) {
    TrigramIndex.people(having: trigrams)
  }

  /// Opens the file as it is; assumes it has been checked, and writes nothing to it.
  init(path: String) throws {
    self.path = path
    let lockWait = lockWait
    queue = try SQLiteFailure.translated(path) {
      let queue = try DatabaseQueue(path: path, configuration: Self.configuration(lockWait))
      try Self.prepare(queue)
      return queue
    }
    let file = try StoreFile(path: path).identity()
    OpenFiles.shared.insert(file)
    self.file = file
  }

  /// Opens a database that is gone when it is closed.
  init() throws {
    path = nil
    file = nil
    queue = try DatabaseQueue(configuration: Self.configuration(lockWait))
    try Self.prepare(queue)
  }

  private static func configuration(_ lockWait: LockWait) -> Configuration {
    var configuration = Configuration()
    configuration.busyMode = .callback { lockWait.goesOn(after: $0) }
    configuration.foreignKeysEnabled = true
    // In a damaged file even a rollback may fail, and GRDB would end the process for it.
    configuration.allowsUnsafeTransactions = true
    return configuration
  }

  /// GRDB lowers `synchronous` itself after its own preparation, so it is set when that is over.
  private static func prepare(_ queue: DatabaseQueue) throws {
    try queue.inDatabase { try $0.execute(sql: "pragma synchronous = full") }
  }

  func whileLocked(_ goesOn: (@Sendable (Duration) -> Bool)?) { lockWait.ask(goesOn) }

  func read<Value>(_ body: (any Statements) throws -> Value) throws -> Value {
    try SQLiteFailure.translated(path) {
      try queue.inDatabase { database in
        try transaction(.deferred, in: database, body)
      }
    }
  }

  func write<Value>(_ body: (any Statements) throws -> Value) throws -> Value {
    let value = try SQLiteFailure.translated(path) {
      try queue.inDatabase { database in
        try transaction(.immediate, in: database, body)
      }
    }
    if let path { StoreFile(path: path).announceChange() }
    return value
  }

  private func transaction<Value>(
    _ kind: Database.TransactionKind, in database: Database,
    _ body: (any Statements) throws -> Value
  ) throws -> Value {
    var value: Value?
    try database.inTransaction(kind) {
      value = try body(SQLiteStatements(database: database))
      return .commit
    }
    guard let value else { throw StoreError(.failed) }
    return value
  }

  /// Runs one statement outside any transaction, as a pragma of the file needs it.
  func executeAlone(_ sql: String) throws {
    try SQLiteFailure.translated(path) { try queue.inDatabase { try $0.execute(sql: sql) } }
  }

  /// The value of a pragma that is a number.
  func pragma(_ name: String) throws -> Int {
    try SQLiteFailure.translated(path) {
      try queue.inDatabase { try Int.fetchOne($0, sql: "pragma \(name)") ?? 0 }
    }
  }

  func changeMark() throws -> ChangeMark {
    try SQLiteFailure.translated(path) {
      try queue.inDatabase { database in
        let version = try database.cachedStatement(sql: "pragma data_version")
        return ChangeMark(
          own: Int64(database.totalChangesCount), others: try Int64.fetchOne(version) ?? 0)
      }
    }
  }

  func faults() throws -> [String] {
    try SQLiteFailure.translated(path) {
      try queue.inDatabase { database in
        let integrity = try String.fetchAll(database, sql: "pragma integrity_check")
        let keys = try Row.fetchAll(database, sql: "pragma foreign_key_check").count
        try database.execute(sql: TrigramIndex.check)
        return integrity.filter { $0 != "ok" } + (keys > 0 ? ["\(keys) foreign keys"] : [])
      }
    }
  }

  /// Throws where others read: what was deleted is then still in the log, for the time being.
  func forgetDeleted() throws {
    try executeAlone(TrigramIndex.forgetting)
    try executeAlone("vacuum")
    if try pragma("wal_checkpoint(truncate)") != 0 { throw StoreError(.locked) }
  }

  func leave() throws {
    // Closing moves what stands in the log alone into the file, which people may copy; without any,
    // the system takes apart faster than we do.
    if let path, StoreFile(path: path).hasLog { try close() }
  }

  func close() throws {
    try SQLiteFailure.translated(path) { try queue.close() }
    if let file { OpenFiles.shared.remove(file) }
  }
}
