/// How a text is meant; a theme says what that looks like on a given terminal.
enum Style: UInt8, CaseIterable, Sendable {
  case plain
  /// What may be overlooked: details, hints, what lies ahead.
  case dim
  case title
  /// The sign of what is focused, and what stands at it.
  case accent
  /// The one thing most people do here.
  case main
  case good
  case waiting
  case bad
  /// The marked line of a list or a table.
  case selected
  /// The name of a key.
  case key
  /// A code that is scanned: dark on light, whatever the terminal's own colours are.
  case code
  /// The letter that chooses an entry of a menu.
  case letter
}
