import Membership

/// A database that speaks the one SQL of the repository; what differs is a member here.
protocol Connection: Sendable {
  /// What stands behind the closing parenthesis of every table.
  var tableOptions: String { get }

  /// Makes the index over `person.search_text`, and fills it; it keeps itself up to date.
  var searchIndex: [String] { get }

  /// Takes the index away, so that very many people are written at once; nothing is searched until it
  /// has been made again.
  var searchIndexRemoval: [String] { get }

  /// Keeps `person_count` up to date from then on.
  var countTriggers: [String] { get }

  /// Takes those triggers away, so that very many people are written at once.
  var countTriggerRemoval: [String] { get }

  /// The numbers of the people whose text holds all these threes of characters, as a subquery, with
  /// what it binds; between `:first` and `:last`.
  func people(having trigrams: [String]) -> (sql: String, arguments: [String: SQLValue])

  /// The texts of a list that is bound to a name as JSON, as a subquery.
  func texts(listedIn name: String) -> String

  /// The numbers of such a list.
  func numbers(listedIn name: String) -> String

  /// Where somebody else keeps the database, `goesOn` is asked again and again, given how long it has
  /// taken, whether to go on waiting; nil for the usual time.
  func whileLocked(_ goesOn: (@Sendable (Duration) -> Bool)?)

  /// Runs several reads on one state of the database.
  func read<Value>(_ body: (any Statements) throws -> Value) throws -> Value

  /// Runs a transaction that holds the write lock from its first statement on.
  ///
  /// Whatever `body` throws undoes all of it.
  func write<Value>(_ body: (any Statements) throws -> Value) throws -> Value

  /// Is another one after every commit, by whichever process it was made.
  func changeMark() throws -> ChangeMark

  /// The faults that the database finds in its own files.
  func faults() throws -> [String]

  /// Writes the database anew, so that no bytes of what was deleted are left in its files.
  func forgetDeleted() throws

  /// Lets go of the database.
  func close() throws

  /// Lets go of it at the end of the process, where only what others may rely on needs doing.
  func leave() throws
}

/// The statements of one transaction.
///
/// Arguments are bound by name, never by position.
protocol Statements {
  func query(_ sql: String, _ arguments: [String: SQLValue]) throws -> [SQLRow]

  /// Runs a statement and says how many rows it changed.
  @discardableResult
  func execute(_ sql: String, _ arguments: [String: SQLValue]) throws -> Int
}

extension Statements {
  func query(_ sql: String) throws -> [SQLRow] { try query(sql, [:]) }

  /// The only row, or none.
  func row(_ sql: String, _ arguments: [String: SQLValue]) throws -> SQLRow? {
    try query(sql, arguments).first
  }
}
