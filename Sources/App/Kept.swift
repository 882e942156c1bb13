import Foundation

/// What was read once, by name.
package final class Kept<Value>: @unchecked Sendable {
  private let lock = NSLock()
  private var values: [String: Value] = [:]

  package init() {}

  /// What is known by a name, read where it is not yet.
  package func value(_ name: String, _ read: () throws -> Value) rethrows -> Value {
    try lock.withLock {
      if let value = values[name] { return value }
      let value = try read()
      values[name] = value
      return value
    }
  }
}
