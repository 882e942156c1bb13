import Membership

/// What somebody outside said, as it is kept and shown.
enum SpokenWords {
  private static let limit = 500

  /// In one line, cut at the end of a sign, at most 500 bytes long.
  static func line(_ words: String) -> String {
    var line = String.UnicodeScalarView()
    var size = 0
    for scalar in HeaderText.cleaned(words).unicodeScalars {
      size += UTF8.width(scalar)
      if size > limit { break }
      line.append(scalar)
    }
    return String(line)
  }

  /// What stands in the first bytes of a room of C, up to a NUL.
  static func text<Room>(of room: Room, size: Int) -> String {
    withUnsafeBytes(of: room) { bytes in
      String(decoding: bytes.prefix(size).prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}

extension HandoverError {
  /// The error with words from outside.
  init(_ meaning: Meaning, said words: String, wait: Int64? = nil) {
    self.init(meaning, words: SpokenWords.line(words), wait: wait)
  }
}
