/// The six digits that a device shows for half a minute, typed by hand.
package struct DeviceCode: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  /// What can be wrong with a typed code, before it is compared with anything.
  package enum Fault: String, InputFault, CaseIterable {
    case malformed = "factor-code-malformed"

    package var values: [String: String] { [:] }
  }

  package static let digitCount = 6

  /// The digits alone.
  package let text: String

  /// Reads a code; spaces and hyphens are left out, any other sign is refused.
  package static func parse(_ typed: String) throws(Fault) -> DeviceCode {
    let bytes = typed.utf8.filter { !" -".utf8.contains($0) }
    guard bytes.count == digitCount, bytes.allSatisfy(ASCII.isDigit) else { throw .malformed }
    return DeviceCode(digits: String(decoding: bytes, as: UTF8.self))
  }

  package var description: String { "…" }
  package var customMirror: Mirror { Mirror(self, children: []) }

  private init(digits: String) { text = digits }
}
