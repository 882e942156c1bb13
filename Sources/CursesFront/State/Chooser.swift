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
    /// Why it cannot be chosen now; nil where it can.
    var reason: String?
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

  /// For each entry, the place of the letter that chooses it among the scalars of its label: the first
  /// of a word where that is still free, else any; nil where letters narrow instead, or none is free.
  var letters: [Int?] {
    guard filter == nil else { return entries.map { _ in nil } }
    var taken: Set<String> = []
    return entries.map { entry in
      let scalars = Array(entry.label.unicodeScalars)
      let places = scalars.indices.filter {
        scalars[$0].properties.isAlphabetic || scalars[$0].properties.numericType != nil
      }
      let beginnings = places.filter { $0 == 0 || scalars[$0 - 1] == " " }
      return (beginnings + places).first {
        taken.insert(scalars[$0].properties.lowercaseMapping).inserted
      }
    }
  }

  /// The entry that a letter chooses.
  func entry(chosenBy scalar: Unicode.Scalar) -> Int? {
    zip(entries, letters).enumerated().first { _, pair in
      guard let place = pair.1 else { return false }
      let letter = Array(pair.0.label.unicodeScalars)[place]
      return letter.properties.lowercaseMapping == scalar.properties.lowercaseMapping
    }?.offset
  }
}
