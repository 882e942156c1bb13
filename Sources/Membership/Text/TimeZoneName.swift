/// A time zone by its name in the database of IANA, such as `Europe/Zurich`.
///
/// Which of the possible names are in the database is known outside.
package struct TimeZoneName: Hashable, Sendable {
  /// What can be wrong with the name of a time zone.
  package enum Fault: String, InputFault, CaseIterable {
    case malformed = "timezone-malformed"
  }

  package static let byteLimit = 64

  package let text: String

  /// Takes back what was parsed before it was stored.
  package init(stored text: String) { self.text = text }

  /// Reads a name: parts of ASCII letters, digits, `_`, `-` and `+`, each beginning with a letter,
  /// with a slash between them.
  ///
  /// So no name leads out of the folder in which a system keeps its zones.
  package static func parse(_ typed: String) throws(Fault) -> TimeZoneName {
    let parts = typed.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isName = parts.allSatisfy { part in
      guard let first = part.first, ASCII.isLetterOrDigit(first), !ASCII.isDigit(first) else {
        return false
      }
      return part.allSatisfy { ASCII.isLetterOrDigit($0) || "_-+".utf8.contains($0) }
    }
    guard isName, typed.utf8.count <= byteLimit else { throw .malformed }
    return TimeZoneName(stored: typed)
  }
}
