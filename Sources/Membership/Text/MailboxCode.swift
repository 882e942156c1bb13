/// The six digits that prove who reads a mailbox, sent there and typed by hand.
package struct MailboxCode: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  /// What can be wrong with a typed code, before anything is looked up.
  package enum Fault: String, InputFault, CaseIterable {
    case empty = "code-empty"
    case forbiddenSign = "code-forbidden-sign"
    case wrongLength = "code-wrong-length"

    package var values: [String: String] {
      switch self {
      case .wrongLength: ["digits": String(digitCount)]
      case .empty, .forbiddenSign: [:]
      }
    }
  }

  package static let digitCount = 6
  private static let count: UInt64 = 1_000_000

  /// The digits alone.
  package let text: String

  /// Makes the code of a keyed hash.
  ///
  /// Assumes at least eight bytes; of so many the remainder favours no code that anybody could use.
  package init(bytes: [UInt8]) {
    precondition(bytes.count >= 8, "a code is made of eight bytes")
    let number = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let digits = String(number % Self.count)
    text = String(repeating: "0", count: Self.digitCount - digits.utf8.count) + digits
  }

  /// Reads a code; spaces and hyphens are left out, any other sign is refused.
  package static func parse(_ typed: String) throws(Fault) -> MailboxCode {
    let bytes = typed.utf8.filter { !" -".utf8.contains($0) }
    if bytes.isEmpty { throw .empty }
    if !bytes.allSatisfy(ASCII.isDigit) { throw .forbiddenSign }
    if bytes.count != digitCount { throw .wrongLength }
    return MailboxCode(digits: String(decoding: bytes, as: UTF8.self))
  }

  package var description: String { "…" }
  package var customMirror: Mirror { Mirror(self, children: []) }

  private init(digits: String) { text = digits }
}

/// What a typed code is compared by; without the key nobody makes one from the other.
package struct CodeLookup: Hashable, Sendable {
  /// A keyed hash of the code and of what it is for.
  package let text: String

  package init(_ text: String) { self.text = text }
}
