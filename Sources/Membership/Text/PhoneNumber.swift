/// A telephone number as the whole world dials it (ITU-T E.164): `+` and 7 to 15 ASCII digits.
package struct PhoneNumber: Hashable, Sendable {
  /// Why a text is not such a number.
  package enum Fault: String, Error, CaseIterable, Sendable {
    case hasNoPlus = "phone-has-no-plus"
    case hasForbiddenSign = "phone-forbidden-sign"
    case hasWrongLength = "phone-wrong-length"
  }

  /// `+` and digits alone.
  package let text: String

  /// Takes back what was parsed before it was stored.
  package init(stored text: String) { self.text = text }

  /// Reads a number; spaces, dots, hyphens and parentheses are left out, any other sign is refused.
  package static func parse(_ typed: String) throws(Fault) -> PhoneNumber {
    let bytes = typed.utf8.filter { !" .-()".utf8.contains($0) }
    guard bytes.first == UInt8(ascii: "+") else { throw .hasNoPlus }
    let digits = bytes.dropFirst()
    guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      throw .hasForbiddenSign
    }
    guard (7...15).contains(digits.count) else { throw .hasWrongLength }
    return PhoneNumber(stored: String(decoding: bytes, as: UTF8.self))
  }
}
