/// The middle of a screen as it is painted from top to bottom, as high as it needs to be.
struct Body {
  private(set) var canvas: Canvas
  private(set) var hits: [Hit] = []
  /// The row that is written next.
  private(set) var row = 0
  /// Where the cursor stands, if it stands in the body.
  private(set) var cursor: Position?
  /// The focused text, if it is typed in one line.
  private(set) var typedLine: TypedLine?
  /// The rows of what is focused.
  private(set) var focused: Range<Int>?
  /// Whether a table in it goes on beyond the rows that are painted.
  var hasMoreAbove = false
  var hasMoreBelow = false
  let ruler: Ruler
  /// Few bodies have more.
  private static let usualRows = 48

  init(columns: Int, ruler: Ruler) {
    canvas = Canvas(rows: 0, columns: columns)
    canvas.reserve(rows: Self.usualRows)
    self.ruler = ruler
  }

  var columns: Int { canvas.columns }

  /// Writes into the present row; returns the column behind the text.
  @discardableResult
  mutating func write(
    _ text: String, at column: Int, end: Int = .max, style: Style = .plain
  ) -> Int {
    canvas.grow(to: row + 1)
    return canvas.write(text, row: row, column: column, end: end, style: style, ruler: ruler)
  }

  mutating func fill(_ columns: Range<Int>, with scalar: Unicode.Scalar, style: Style = .plain) {
    canvas.grow(to: row + 1)
    canvas.fill(row: row, columns: columns, with: scalar, style: style)
  }

  /// Ends the present row, be it written or blank.
  mutating func endRow() {
    row += 1
    canvas.grow(to: row)
  }

  /// Whether nothing stands in the row above the present one.
  var endsBlank: Bool { row == 0 || canvas.isBlank(row: row - 1) }

  /// Goes back to an earlier row, to write beside what stands there.
  mutating func goTo(row: Int) {
    self.row = row
    canvas.grow(to: row)
  }

  /// A text in as many rows as it needs, with an optional sign before the first.
  mutating func paragraph(_ text: String, at column: Int, end: Int = .max, style: Style = .plain) {
    for line in ruler.wrap(text, to: min(end, columns) - column) {
      write(line, at: column, end: end, style: style)
      endRow()
    }
  }

  /// Makes a stretch of the present row answer to the mouse.
  mutating func mark(_ columns: Range<Int>, _ target: Target) {
    hits.append(Hit(row: row, columns: columns, target: target))
  }

  mutating func putCursor(at column: Int) {
    cursor = Position(row: row, column: min(column, columns - 1))
  }

  /// Says that the present row holds the text that is typed into.
  mutating func markTypedLine(of field: String, at column: Int, width: Int) {
    typedLine = TypedLine(field: field, row: row, column: column, width: width)
  }

  /// Says which rows must be in sight; those said before stay in.
  mutating func keepInSight(_ rows: Range<Int>) {
    focused =
      focused.map {
        min($0.lowerBound, rows.lowerBound)..<max($0.upperBound, rows.upperBound)
      } ?? rows
  }
}
