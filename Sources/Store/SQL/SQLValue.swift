import Membership

/// A value as both databases know it: text, a 64-bit integer, or nothing.
enum SQLValue: Hashable, Sendable {
  case null
  case integer(Int64)
  case text(String)

  static func text(orNull value: String?) -> SQLValue { value.map(SQLValue.text) ?? .null }

  static func integer(_ value: Int) -> SQLValue { .integer(Int64(value)) }

  static func flag(_ value: Bool) -> SQLValue { .integer(value ? 1 : 0) }

  static func instant(_ value: Instant?) -> SQLValue { value.map { .integer($0.seconds) } ?? .null }

  static func id<Subject>(_ value: Identifier<Subject>) -> SQLValue { .text(value.text) }

  static func raw<Value: RawRepresentable<String>>(_ value: Value?) -> SQLValue {
    text(orNull: value?.rawValue)
  }
}
