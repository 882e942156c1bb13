/// Names as they are written into a channel: nobody's name calls anybody, leads anywhere or looks like
/// more than a name.
enum ChatText {
  /// Plain names stand as they are; any other between the signs of code, in which Markdown, links and
  /// mentions mean nothing.
  static func name(_ name: String) -> String {
    let isPlain = name.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.generalCategory == .nonspacingMark
        || " '’-".unicodeScalars.contains(scalar)
    }
    if isPlain { return name }
    let inner = name.unicodeScalars.map { scalar in
      scalar == "`" || scalar.properties.generalCategory == .control
        || scalar.properties.generalCategory == .lineSeparator
        || scalar.properties.generalCategory == .paragraphSeparator ? "'" : scalar
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: inner)
    return "`\(String(text))`"
  }
}
