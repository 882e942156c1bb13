import Wizard

/// Collects lines, makes them visible and wraps them, and sends them in one piece before each answer.
final class Console {
  var phrases: Phrases
  let drawsBlocks: Bool
  /// Whether no further answer will come.
  private(set) var hasEnded = false
  /// Whether the last answer did not come in time.
  var isLate = false
  /// So many seconds an answer may take; nil for ever.
  var patience: Int?
  private let streams: Streams
  private var pending = ""
  private var isBlank = true

  init(phrases: Phrases, streams: Streams) {
    self.phrases = phrases
    self.streams = streams
    drawsBlocks = streams.drawsBlocks
  }

  /// Whether a person sits at the input, who can call and be asked whether to go on.
  var hasPerson: Bool { streams.isCalled != nil }

  /// Whether that person has called meanwhile.
  var isCalled: Bool { streams.isCalled?() == true }

  /// How many cells a line may have.
  var width: Int { min(78, max(20, streams.width() ?? 78)) }

  /// The words under a key of the line front, with values in one line each.
  func words(_ key: String, _ values: [String: String] = [:]) -> String {
    phrases.text("line.\(key)", values.mapValues(Visible.line))
  }

  func say(_ key: String, _ values: [String: String] = [:]) {
    write(words(key, values))
  }

  /// A text, wrapped at spaces; every line after `indent` spaces.
  func write(_ text: String, indent: Int = 0) {
    for line in Visible.lines(text) {
      for part in wrapped(line, room: width - indent) {
        append(String(repeating: " ", count: part.isEmpty ? 0 : indent) + part)
      }
    }
  }

  /// A numbered entry; its further lines stand under the first word.
  func write(number: Int, _ text: String) {
    let start = number < 10 ? "  \(number) " : " \(number) "
    let parts = Visible.lines(text).flatMap { wrapped($0, room: width - start.count) }
    for (index, part) in parts.enumerated() {
      append((index == 0 ? start : String(repeating: " ", count: start.count)) + part)
    }
  }

  /// One line as it stands.
  func writeUnwrapped(_ line: String) {
    append(Visible.line(line))
  }

  /// An empty line, never two.
  func leaveBlank() {
    if !isBlank { append("") }
  }

  /// Asks and reads one line; nil where it comes too late, and at the end of all of them.
  func ask(prompt: String = "", isHidden: Bool = false) -> String? {
    while !hasEnded && !isLate {
      let text = pending + (prompt.isEmpty ? "" : Visible.line(prompt) + " ")
      pending = ""
      isBlank = false
      switch streams.ask(text, isHidden, patience) {
      case .text(let line): return line
      case .tooLong: say("too-long")
      case .late: isLate = true
      case .end: hasEnded = true
      }
    }
    return nil
  }

  /// Sends what has been collected.
  func flush() {
    guard !pending.isEmpty else { return }
    if !streams.say(pending) { hasEnded = true }
    pending = ""
  }

  private func append(_ line: String) {
    pending += line + "\n"
    isBlank = line.isEmpty
  }

  /// The line in parts of at most `room` cells; a longer word stays whole, so that a link can be copied.
  private func wrapped(_ line: String, room: Int) -> [String] {
    if CellWidth.of(line) <= room { return [line] }
    var parts: [String] = []
    var part = ""
    for word in line.split(separator: " ") {
      if !part.isEmpty, CellWidth.of(part) + 1 + CellWidth.of(String(word)) > room {
        parts.append(part)
        part = String(word)
      } else {
        part += (part.isEmpty ? "" : " ") + word
      }
    }
    return parts + [part]
  }
}
