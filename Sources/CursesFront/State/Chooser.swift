import Wizard

/// A list that lies over the screen: a menu, the help, the palette.
struct Chooser: Sendable {
  /// What choosing an entry does.
  indirect enum Deed: Sendable {
    case send(Event)
    case perform(action: String)
    case press(Frame.Button)
    case goTo(Control)
  }

  struct Entry: Sendable {
    let label: String
    /// Stands at the right: a key, a count.
    var note = ""
    /// Whether it is the present one.
    var isCurrent = false
    let deed: Deed
  }

  let title: String
  let entries: [Entry]
  /// What is typed to narrow it; nil where letters choose.
  var filter: LineEditor?
  /// What it belongs to and stands beside; nil for the middle of the screen.
  var anchor: Target?
  var highlight = 0
  var top = 0

  /// The entries that the filter leaves.
  var shown: [Entry] {
    guard let text = filter?.text.lowercased(), !text.isEmpty else { return entries }
    return entries.filter {
      $0.label.lowercased().contains(text) || $0.note.lowercased() == text
    }
  }

  mutating func move(by count: Int) {
    highlight = min(max(highlight + count, 0), max(shown.count - 1, 0))
  }

  /// The next entry that begins with the letter, and whether it is the only one.
  func entry(beginningWith scalar: Unicode.Scalar) -> (index: Int, isOnly: Bool)? {
    let letter = String(Character(scalar)).lowercased()
    let found = entries.indices.filter { entries[$0].label.lowercased().hasPrefix(letter) }
    guard let first = found.first else { return nil }
    return (found.first { $0 > highlight } ?? first, found.count == 1)
  }
}
