/// Text with named holes, as written in a screen file: `Rights of {first-name}`.
///
/// A hole is a name in braces; `{{` stands for one brace. Filling replaces each hole by a text and
/// never reads the result again, so a name that holds braces stays as it was typed.
package struct Words: Hashable, Sendable {
  /// One stretch of text, or one hole.
  package enum Piece: Hashable, Sendable {
    case text(String)
    case hole(String)
  }

  /// The pieces in reading order.
  package let pieces: [Piece]

  /// Reads a template; a brace that is never closed is kept as text.
  package init(_ template: String) {
    // Most words have no hole; all of them are read before the first screen is shown.
    guard template.utf8.contains(UInt8(ascii: "{")) else {
      pieces = template.isEmpty ? [] : [.text(template)]
      return
    }
    var pieces: [Piece] = []
    var text = String.UnicodeScalarView()
    var rest = template.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "{", rest.first == "{" {
        rest.removeFirst()
        text.append("{")
      } else if scalar == "{", let end = rest.firstIndex(of: "}") {
        if !text.isEmpty { pieces.append(.text(String(text))) }
        text = String.UnicodeScalarView()
        pieces.append(.hole(String(rest[..<end])))
        rest = rest[rest.index(after: end)...]
      } else {
        text.append(scalar)
      }
    }
    if !text.isEmpty { pieces.append(.text(String(text))) }
    self.pieces = pieces
  }

  /// The names of the holes, in order, with repetitions.
  package var holes: [String] {
    pieces.compactMap { piece in
      switch piece {
      case .text: nil
      case .hole(let name): name
      }
    }
  }

  /// The text with every hole replaced by what `value` gives for its name; nothing where it gives nil.
  package func filled(_ value: (String) -> String?) -> String {
    var result = ""
    for piece in pieces {
      switch piece {
      case .text(let text): result += text
      case .hole(let name): result += value(name) ?? ""
      }
    }
    return result
  }
}
