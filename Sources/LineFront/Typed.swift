/// What may be typed at any question instead of an answer.
enum Command: String, CaseIterable, Sendable {
  case back
  case help
  case review
  case actions
  case leave
}

/// A line as it is meant: a command, a mark of the question at hand, or an answer.
enum Typed: Equatable {
  case command(Command)
  /// One of the marks that the question gave a meaning, such as a single hyphen.
  case mark(String)
  case answer(String)

  /// Reads a line; a backslash in front of a command or a mark makes an answer of it.
  static func reading(_ line: String, marks: [String], console: Console) -> Typed {
    let word = trimmed(line)
    if let command = command(word, console) { return .command(command) }
    if marks.contains(word) { return .mark(word) }
    guard word.first == "\\" else { return .answer(line) }
    let bare = String(word.drop { $0 == "\\" })
    let isEscaped = command(bare, console) != nil || marks.contains(bare)
    return .answer(isEscaped ? String(word.dropFirst()) : line)
  }

  /// The text without spaces around it.
  static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars.drop { $0 == " " || $0 == "\t" }
    let reversed = scalars.reversed().drop { $0 == " " || $0 == "\t" }
    return String(String.UnicodeScalarView(reversed.reversed()))
  }

  private static func command(_ word: String, _ console: Console) -> Command? {
    Command.allCases.first { command in
      console.words("command.\(command.rawValue)").split(separator: " ").contains { $0 == word }
    }
  }
}
