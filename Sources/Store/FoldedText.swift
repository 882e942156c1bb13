import Foundation

/// Text made ready for sorting and searching, and for being stored in one spelling.
enum FoldedText {
  /// Small letters without marks, so that `Élodie` stands beside `elodie`.
  static func fold(_ text: String) -> String {
    if isPlain(text) { return text.lowercased() }
    var scalars = String.UnicodeScalarView()
    for scalar in text.decomposedStringWithCompatibilityMapping.unicodeScalars
    where scalar.properties.generalCategory != .nonspacingMark {
      scalars.append(scalar)
    }
    return String(scalars).lowercased()
  }

  /// The composed spelling, which two ways of typing one name share.
  static func composed(_ text: String) -> String {
    isPlain(text) ? text : text.precomposedStringWithCanonicalMapping
  }

  /// What a person is sorted by: the last name, then the first.
  static func nameKey(first: String, last: String) -> String {
    "\(fold(last))\u{1}\(fold(first))"
  }

  /// What somebody invited is sorted by: the address as long as there is no name, as of a guest.
  static func nameKey(first: String, last: String, address: String) -> String {
    nameKey(first: first, last: first.isEmpty ? address : last)
  }

  private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }
}
