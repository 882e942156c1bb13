extension LineEditor {
  /// The places that a key can lead to.
  var left: Int {
    var index = max(caret - 1, 0)
    while index > 0 && joins(index) { index -= 1 }
    return index
  }

  var right: Int {
    var index = min(caret + 1, scalars.count)
    while index < scalars.count && joins(index) { index += 1 }
    return index
  }

  /// The start of the word at the caret or before it.
  var wordLeft: Int {
    var index = caret
    while index > 0 && !isWord(scalars[index - 1]) { index -= 1 }
    while index > 0 && isWord(scalars[index - 1]) { index -= 1 }
    return index
  }

  /// The end of the word at the caret or behind it.
  var wordRight: Int {
    var index = caret
    while index < scalars.count && !isWord(scalars[index]) { index += 1 }
    while index < scalars.count && isWord(scalars[index]) { index += 1 }
    return index
  }

  /// The start of the stretch without spaces before the caret.
  var stretchLeft: Int {
    var index = caret
    while index > 0 && isSpace(scalars[index - 1]) { index -= 1 }
    while index > 0 && !isSpace(scalars[index - 1]) { index -= 1 }
    return index
  }

  /// The start and the end of the typed line that holds the caret.
  var lineStart: Int {
    scalars[..<caret].lastIndex(of: "\n").map { $0 + 1 } ?? 0
  }

  var lineEnd: Int {
    scalars[caret...].firstIndex(of: "\n") ?? scalars.count
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || scalar.properties.generalCategory == .nonspacingMark
  }

  private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace
  }
}
