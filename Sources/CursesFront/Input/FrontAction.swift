/// What the front can do by itself; the names stand in key tables.
///
/// Any other name in a key table is that of an action on a screen.
enum FrontAction: String, CaseIterable, Sendable {
  // Going about on a screen.
  case nextControl = "next-control"
  case previousControl = "previous-control"
  case up
  case down
  case left
  case right
  case first
  case last
  case pageUp = "page-up"
  case pageDown = "page-down"
  /// Enter: accepts and goes on, presses, opens.
  case activate
  /// Ticks or chooses.
  case toggle

  // Going about between screens.
  case goOn = "continue"
  case back
  case review
  case leave
  case menu

  // Lists, tables.
  case actions
  case filter
  case search
  case nextMatch = "next-match"
  case previousMatch = "previous-match"
  case reload
  /// Sorts by the next column; the other way round.
  case sort
  case reverseSort = "reverse-sort"
  case mark
  case markRange = "mark-range"
  case markAll = "mark-all"
  case markNone = "mark-none"

  // Typing.
  case lineStart = "line-start"
  case lineEnd = "line-end"
  case wordLeft = "word-left"
  case wordRight = "word-right"
  case eraseLeft = "erase-left"
  case eraseRight = "erase-right"
  case eraseWordLeft = "erase-word-left"
  case eraseWordRight = "erase-word-right"
  case eraseToStart = "erase-to-start"
  case eraseToEnd = "erase-to-end"
  case newline
  case undo
  case reveal

  // The program.
  case help
  case palette
  case repaint
  case suspend
}
