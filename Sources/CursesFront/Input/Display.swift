/// A terminal as the front sees it: something to paint on and to hear from.
protocol Display: AnyObject {
  var ruler: Ruler { get }
  /// Rows and columns as they are now.
  var size: Size { get }
  /// Whether more has been typed already, so that painting can wait.
  var hasInput: Bool { get }
  /// Whether dark on light can be painted.
  var paintsCodes: Bool { get }
  /// Milliseconds since some moment, those in which the machine slept included.
  var uptime: Int { get }
  /// The next thing that happens within so many milliseconds, or ever; nil where nothing does.
  func next(within milliseconds: Int?) -> Report?
  /// Shows the canvas; the cursor stands at the place, or nowhere.
  func show(_ canvas: Canvas, cursor: Position?)
  /// Shows some rows of a canvas that otherwise stands there already.
  func show(rows: [Int], of canvas: Canvas, cursor: Position)
  /// Makes the next `show` send everything.
  func repaint()
  /// Stops the program as Ctrl-Z does; returns when it is continued.
  func suspend()
  /// Puts a text into the clipboard of whoever sits at the terminal.
  func copy(_ text: String)
  /// Gives the terminal back.
  func close()
}

struct Size: Hashable, Sendable {
  let rows: Int
  let columns: Int
}

struct Position: Hashable, Sendable {
  var row: Int
  var column: Int
}
