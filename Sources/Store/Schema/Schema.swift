/// The numbered steps from an empty database to the schema of today.
///
/// A step that has been released is never changed. Columns are `text` or `integer`, where integer
/// is SQLite's word for 64 bits: its strict tables know no other.
enum Schema {
  /// From the options that stand behind every table to the statements of a step.
  typealias Migration = @Sendable (_ tableOptions: String) -> [String]

  static let migrations: [Migration] = [
    Schema0001.statements,
    Schema0002.statements,
    Schema0003.statements,
    Schema0004.statements,
    Schema0005.statements,
    Schema0006.statements,
    Schema0007.statements,
    Schema0008.statements,
    Schema0010.statements,
    Schema0013.statements,
    Schema0014.statements,
    Schema0015.statements,
  ]

  /// The version this program writes.
  static var version: Int { migrations.count }
}
