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
    var text = ""
    var rest = template[...]
    while let brace = rest.utf8.firstIndex(of: UInt8(ascii: "{")) {
      text += rest[..<brace]
      let behind = rest.utf8.index(after: brace)
      if rest[behind...].utf8.first == UInt8(ascii: "{") {
        text += "{"
        rest = rest[rest.utf8.index(after: behind)...]
      } else if let end = rest.utf8[behind...].firstIndex(of: UInt8(ascii: "}")) {
        if !text.isEmpty { pieces.append(.text(text)) }
        text = ""
        pieces.append(.hole(String(rest[behind..<end])))
        rest = rest[rest.utf8.index(after: end)...]
      } else {
        text += "{"
        rest = rest[behind...]
      }
    }
    text += rest
    if !text.isEmpty { pieces.append(.text(text)) }
    self.pieces = pieces
  }

  private init(pieces: [Piece]) { self.pieces = pieces }

  /// The words cut at their line feeds, each line with its holes.
  package var lines: [Words] {
    var lines: [[Piece]] = [[]]
    for piece in pieces {
      guard case .text(let text) = piece else {
        lines[lines.count - 1].append(piece)
        continue
      }
      let parts = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      for (index, part) in parts.enumerated() {
        if index > 0 { lines.append([]) }
        if !part.isEmpty { lines[lines.count - 1].append(.text(String(Substring(part)))) }
      }
    }
    return lines.map(Words.init(pieces:))
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
