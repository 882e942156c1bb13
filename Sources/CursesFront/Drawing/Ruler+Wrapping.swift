import Wizard

extension Ruler {
  /// The lines of a text, wrapped at spaces; a word longer than a line is broken.
  func wrap(_ text: String, to limit: Int) -> [String] {
    guard limit > 0 else { return [] }
    if text.utf8.count <= limit && Visible.isPlain(text) { return [text] }
    return Visible.lines(text).flatMap { wrapLine(Self.drawable($0), to: limit) }
  }

  private func wrapLine(_ text: String, to limit: Int) -> [String] {
    let isPlain = Visible.isPlain(text)
    if (isPlain ? text.utf8.count : cells(text)) <= limit { return [text] }
    var lines: [String] = []
    var line = ""
    var used = 0
    // Where more than one space stands between two words, as behind a label, they stay.
    var spaces = ""
    for word in text.utf8.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false) {
      spaces += " "
      if word.isEmpty { continue }
      defer { spaces = "" }
      var word = String(Substring(word))
      var width = isPlain ? word.utf8.count : cells(word)
      if used > 0 && used + spaces.utf8.count + width <= limit {
        line += spaces + word
        used += spaces.utf8.count + width
        continue
      }
      if used > 0 { lines.append(line) }
      while width > limit {
        let head = head(of: word, within: limit)
        lines.append(head)
        word.unicodeScalars.removeFirst(head.unicodeScalars.count)
        width = cells(word)
      }
      line = word
      used = width
    }
    if used > 0 { lines.append(line) }
    return lines
  }

  /// The longest beginning that fits, ending where a link has a joint if that is not too early; never
  /// empty, so that wrapping comes to an end.
  private func head(of word: String, within limit: Int) -> String {
    var result = String.UnicodeScalarView()
    var used = 0
    for scalar in word.unicodeScalars {
      used += cells(scalar)
      if used > limit && !result.isEmpty { break }
      result.append(scalar)
    }
    if let joint = result.lastIndex(where: { $0 == "-" || $0 == "/" }) {
      let behind = result.index(after: joint)
      if cells(String(result[..<behind])) * 2 > limit { return String(result[..<behind]) }
    }
    return String(result)
  }
}
