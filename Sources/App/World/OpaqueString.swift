import Foundation

/// A password in the one spelling that is hashed: the OpaqueString profile of RFC 8265.
///
/// Every space of another script becomes a plain one, and letters are composed, so that one password
/// typed on two keyboards is one password. Nothing is cut, trimmed or made small.
enum OpaqueString {
  static func prepare(_ typed: String) -> String {
    if typed.utf8.allSatisfy({ $0 < 0x80 }) { return typed }
    var scalars = String.UnicodeScalarView()
    for scalar in typed.unicodeScalars {
      scalars.append(scalar.properties.generalCategory == .spaceSeparator ? " " : scalar)
    }
    return String(scalars).precomposedStringWithCanonicalMapping
  }
}
