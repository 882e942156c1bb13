/// A country by its two letters (ISO 3166-1 alpha-2), such as `CH`.
///
/// Which of the possible codes are somebody's is known outside.
package struct CountryCode: Hashable, Sendable {
  /// What can be wrong with a country's code.
  package enum Fault: String, InputFault, CaseIterable {
    case malformed = "country-malformed"
  }

  /// Two capital letters of ASCII.
  package let text: String

  /// Takes back what was parsed before it was stored.
  package init(stored text: String) { self.text = text }

  /// Reads a code in letters of either case.
  package static func parse(_ typed: String) throws(Fault) -> CountryCode {
    let small = Array(ASCII.lowercased(typed).utf8)
    guard small.count == 2, small.allSatisfy({ (0x61...0x7A).contains($0) }) else {
      throw .malformed
    }
    return CountryCode(stored: String(decoding: small.map { $0 & 0xDF }, as: UTF8.self))
  }
}
