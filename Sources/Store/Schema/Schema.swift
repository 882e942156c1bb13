/// The numbered steps from an empty database to the schema of today.
///
/// A step that has been released is never changed. Columns are `text` or `integer`, where integer
/// is SQLite's word for 64 bits: its strict tables know no other.
enum Schema {
  /// From the options that stand behind every table to the statements of a step.
  typealias Statements = @Sendable (_ tableOptions: String) -> [String]

  /// One step: statements, and what must be written into the new tables from what is there.
  struct Migration: Sendable {
    let statements: Statements
    var fill: @Sendable (any Connection, any Store.Statements) throws -> Void = { _, _ in }
  }

  static let migrations: [Migration] = [
    Migration(statements: Schema0001.statements),
    Migration(statements: Schema0002.statements),
    Migration(statements: Schema0003.statements),
    Migration(statements: Schema0004.statements),
    Migration(statements: Schema0005.statements),
    Migration(statements: Schema0006.statements),
    Migration(statements: Schema0007.statements),
    Migration(statements: Schema0008.statements),
    Migration(statements: Schema0010.statements),
    Migration(statements: Schema0011.statements),
    Migration(statements: Schema0012.statements),
    Migration(statements: Schema0013.statements, fill: Schema0013.fill),
    Migration(statements: Schema0014.statements),
    Migration(statements: Schema0015.statements),
    Migration(statements: Schema0016.statements),
    Migration(statements: Schema0017.statements, fill: Schema0017.fill),
    Migration(statements: Schema0018.statements),
    Migration(statements: Schema0019.statements),
    Migration(statements: Schema0020.statements),
    Migration(statements: Schema0021.statements),
  ]

  /// The version this program writes.
  static var version: Int { migrations.count }
}
