import Membership

/// One row of an answer; a column that holds something else than it must is damage.
struct SQLRow: Sendable {
  let names: [String]
  let values: [SQLValue]

  func text(_ name: String) throws -> String {
    guard let text = try optionalText(name) else { throw damage(name) }
    return text
  }

  func optionalText(_ name: String) throws -> String? {
    switch try value(name) {
    case .text(let text): return text
    case .null: return nil
    case .integer: throw damage(name)
    }
  }

  func integer(_ name: String) throws -> Int {
    guard let number = try optionalInteger(name) else { throw damage(name) }
    return number
  }

  func optionalInteger(_ name: String) throws -> Int? { try optionalNumber(name).map { Int($0) } }

  func flag(_ name: String) throws -> Bool { try integer(name) != 0 }

  func instant(_ name: String) throws -> Instant {
    guard let instant = try optionalInstant(name) else { throw damage(name) }
    return instant
  }

  func optionalInstant(_ name: String) throws -> Instant? {
    try optionalNumber(name).map { Instant(seconds: $0) }
  }

  func id<Subject>(_ name: String) throws -> Identifier<Subject> { Identifier(try text(name)) }

  func raw<Value: RawRepresentable<String>>(_ name: String) throws -> Value {
    guard let value: Value = try optionalRaw(name) else { throw damage(name) }
    return value
  }

  func optionalRaw<Value: RawRepresentable<String>>(_ name: String) throws -> Value? {
    guard let text = try optionalText(name) else { return nil }
    guard let value = Value(rawValue: text) else { throw damage(name) }
    return value
  }

  private func optionalNumber(_ name: String) throws -> Int64? {
    switch try value(name) {
    case .integer(let number): return number
    case .null: return nil
    case .text: throw damage(name)
    }
  }

  func value(_ name: String) throws -> SQLValue {
    guard let index = names.firstIndex(of: name) else { throw damage(name) }
    return values[index]
  }

  /// The text of a column by its place, for rows of which there are many.
  func text(_ column: PersonColumn) throws -> String {
    guard case .text(let text) = values[column.rawValue] else { throw damage(column.sql) }
    return text
  }

  /// The same; nil for nothing.
  func optionalText(_ column: PersonColumn) throws -> String? {
    switch values[column.rawValue] {
    case .text(let text): return text
    case .null: return nil
    case .integer: throw damage(column.sql)
    }
  }

  /// The number of a column by its place.
  func integer(_ column: PersonColumn) throws -> Int64 {
    guard case .integer(let number) = values[column.rawValue] else { throw damage(column.sql) }
    return number
  }

  private func damage(_ name: String) -> StoreError { StoreError(.damaged, ["column": name]) }
}
