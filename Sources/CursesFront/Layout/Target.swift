/// What lies at a place of the screen, for the mouse.
enum Target: Hashable, Sendable {
  case control(Control)
  /// A line of a field's list.
  case option(field: String, line: Int)
  case yesNo(field: String, Bool)
  /// A screen of the rail.
  case step(screen: String)
  /// A line of the menu of screens.
  case menuEntry(Int)
  case row(id: String)
  /// The sign for what can be done with a row.
  case rowMenu(id: String)
  /// A line of what lies over the screen.
  case overlayEntry(Int)
  case reply(Int)
}

/// A stretch of one row that means something to the mouse.
struct Hit: Hashable, Sendable {
  var row: Int
  var columns: Range<Int>
  let target: Target
}

/// The place of a field's text that is typed in one line.
struct TypedLine: Hashable, Sendable {
  let field: String
  var row: Int
  var column: Int
  let width: Int
}

/// A screen as it is painted: the only thing that reaches a display.
struct Picture: Equatable, Sendable {
  var canvas: Canvas
  /// Where the cursor stands.
  var cursor: Position?
  var hits: [Hit] = []
  /// How many rows of the body, or of what lies over the screen, are in sight.
  var pageRows = 1
  /// How far the body can be scrolled.
  var lastScroll = 0
  /// Where the text that is typed into stands, where it stands in one line.
  var typedLine: TypedLine?

  /// What lies there; what was painted last lies on top.
  func target(row: Int, column: Int) -> Target? {
    hits.last { $0.row == row && $0.columns.contains(column) }?.target
  }
}
