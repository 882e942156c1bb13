/// The text of a person that is searched, and what is looked for in it.
///
/// Two spaces stand before each word, so that three characters tell the beginning of a word too.
enum SearchText {
  /// Assumes folded texts: names, the address, the names of teams.
  static func text(of parts: [String]) -> String {
    parts.flatMap(words).map { "  \($0)" }.joined()
  }

  /// What must stand in the text, each at least three characters: a word of one or two letters is
  /// looked for at the beginning of words, a longer one anywhere.
  static func needles(of search: String) -> [String] {
    words(FoldedText.fold(search)).map { word in
      switch word.unicodeScalars.count {
      case 1: "  \(word)"
      case 2: " \(word)"
      case _: String(word)
      }
    }
  }

  /// What stands in a needle, three characters each, so that each of its characters is in one.
  ///
  /// Not all that there are: each takes a walk through everybody who has it, and whoever has these has
  /// the others nearly always.
  static func trigrams(of needle: String) -> [String] {
    let scalars = Array(needle.unicodeScalars)
    guard let last = scalars.indices.dropLast(2).last else { return [] }
    return (stride(from: 0, to: last, by: 3) + [last]).map { start in
      var view = String.UnicodeScalarView()
      view.append(contentsOf: scalars[start..<start + 3])
      return String(view)
    }
  }

  /// A line feed or a zero in a text of the outside is no part of a word.
  private static func words(_ text: String) -> [Substring] {
    text.unicodeScalars.split { $0.value <= 0x20 }.map(Substring.init)
  }
}
