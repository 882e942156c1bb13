import Glibc
import Wizard

/// A grid of cells on which a screen is painted before a terminal sees any of it.
struct Canvas: Equatable, Sendable {
  let columns: Int
  private(set) var rows: Int
  private(set) var cells: [Cell]

  init(rows: Int, columns: Int) {
    self.rows = max(rows, 0)
    self.columns = max(columns, 0)
    cells = Array(repeating: Cell(), count: self.rows * self.columns)
  }

  subscript(row: Int, column: Int) -> Cell { cells[row * columns + column] }

  /// Asks for the memory of so many rows at once.
  mutating func reserve(rows count: Int) { cells.reserveCapacity(count * columns) }

  /// Adds blank rows at the bottom until there are that many.
  mutating func grow(to count: Int) {
    guard count > rows else { return }
    cells.append(contentsOf: repeatElement(Cell(), count: (count - rows) * columns))
    rows = count
  }

  /// Writes one line of text from a column on; what does not fit before `end` is cut with an ellipsis.
  ///
  /// Returns the column behind it. Nothing is written outside the canvas.
  @discardableResult
  mutating func write(
    _ text: String, row: Int, column: Int, end: Int = .max, style: Style = .plain, ruler: Ruler
  ) -> Int {
    let end = min(end, columns)
    guard row >= 0, row < rows, column >= 0, column < end else { return column }
    if let behind = writePlain(
      text, row: row, column: column, end: end, style: style, ruler: ruler)
    {
      return behind
    }
    if let sign = Ruler.onlySign(of: text), ruler.cells(sign) == 1 {
      put(Cell(base: sign.value, style: style), row: row, column: column)
      return column + 1
    }
    let text = ruler.cut(text, to: end - column)
    var column = column
    for scalar in text.unicodeScalars {
      let width = scalar.value < 0x300 ? 1 : ruler.cells(scalar)
      if width == 0 {
        addMark(scalar, row: row, before: column)
      } else {
        put(Cell(base: scalar.value, style: style, span: UInt8(width)), row: row, column: column)
        column += width
      }
    }
    return column
  }

  /// Writes a text of one cell a byte, as nearly every text is; nil where it is another.
  private mutating func writePlain(
    _ text: String, row: Int, column: Int, end: Int, style: Style, ruler: Ruler
  ) -> Int? {
    guard Visible.isPlain(text) else { return nil }
    let isCut = text.utf8.count > end - column
    guard !isCut || ruler.cells(Ruler.ellipsis) == 1 else { return nil }
    let behind = isCut ? end : column + text.utf8.count
    let places = row * columns + column..<row * columns + behind
    guard places.allSatisfy({ cells[$0].span == 1 }) else { return nil }
    var text = text
    text.withUTF8 { bytes in
      for (index, place) in places.enumerated() {
        cells[place] = Cell(base: UInt32(bytes[index]), style: style)
      }
    }
    if isCut { cells[places.upperBound - 1].base = Ruler.ellipsis.value }
    return behind
  }

  /// Fills a stretch of a row with one scalar of width 1.
  mutating func fill(
    row: Int, columns range: Range<Int>, with scalar: Unicode.Scalar = " ", style: Style = .plain
  ) {
    let range = range.clamped(to: 0..<columns)
    guard row >= 0, row < rows, !range.isEmpty else { return }
    let places = row * columns + range.lowerBound..<row * columns + range.upperBound
    blankBroken(by: places)
    for place in places { cells[place] = Cell(base: scalar.value, style: style) }
  }

  /// Gives the cells of a stretch another style, whatever they show.
  mutating func restyle(row: Int, columns range: Range<Int>, _ style: Style) {
    guard row >= 0, row < rows else { return }
    for column in range.clamped(to: 0..<columns) { cells[row * columns + column].style = style }
  }

  /// Copies rows of another canvas to a place on this one; what lies outside is left out.
  mutating func copy(_ other: Canvas, rows range: Range<Int>, toRow row: Int, column: Int) {
    for (index, source) in range.enumerated() where source >= 0 && source < other.rows {
      guard row + index >= 0, row + index < rows else { continue }
      for x in 0..<min(other.columns, columns - column) {
        cells[(row + index) * columns + column + x] = other.cells[source * other.columns + x]
      }
    }
  }

  /// Takes a row over from a canvas of the same size; adds the stretches of columns that differed.
  ///
  /// Cell by cell: a canvas that shares its cells with another is copied at the next letter.
  mutating func take(_ row: Int, of other: Canvas, differing stretches: inout [Range<Int>]) {
    let start = row * columns
    if hasSame(row, as: other) { return }
    var begin: Int?
    cells.withUnsafeMutableBufferPointer { old in
      other.cells.withUnsafeBufferPointer { new in
        for column in 0..<columns {
          let place = start + column
          if old[place] != new[place] {
            old[place] = new[place]
            if begin == nil { begin = column }
          } else if let first = begin {
            stretches.append(first..<column)
            begin = nil
          }
        }
      }
    }
    if let begin { stretches.append(begin..<columns) }
  }

  /// Whether a row is the same in every byte, as most rows are from one picture to the next.
  private func hasSame(_ row: Int, as other: Canvas) -> Bool {
    let bytes = MemoryLayout<Cell>.stride * columns
    return cells.withUnsafeBytes { old in
      other.cells.withUnsafeBytes { new in
        guard let old = old.baseAddress, let new = new.baseAddress else { return true }
        return memcmp(old + row * bytes, new + row * bytes, bytes) == 0
      }
    }
  }

  /// Whether nothing stands in the row.
  func isBlank(row: Int) -> Bool {
    cells[row * columns..<(row + 1) * columns].allSatisfy { $0.span == 1 && $0.base == 0x20 }
  }

  /// Blanks the last cell of the last row: writing there scrolls some terminals.
  mutating func spareLastCell() {
    guard rows > 0, columns > 0 else { return }
    put(Cell(), row: rows - 1, column: columns - 1)
  }

  /// The row as text, without the blanks at its end.
  func text(row: Int) -> String {
    var text = ""
    for column in 0..<columns { text += self[row, column].text }
    while text.last == " " { text.removeLast() }
    return text
  }

  /// Puts a cell and blanks the rest of any wide one that it breaks.
  private mutating func put(_ cell: Cell, row: Int, column: Int) {
    let place = row * columns + column
    guard column >= 0, column + Int(cell.span) <= columns else { return }
    blankBroken(by: place..<place + Int(cell.span))
    cells[place] = cell
    if cell.span == 2 { cells[place + 1] = Cell(style: cell.style, span: 0) }
  }

  /// Blanks what is left of wide cells of which these places take one half.
  private mutating func blankBroken(by places: Range<Int>) {
    let (first, behind) = (places.lowerBound, places.upperBound)
    if cells[first].span == 0 { cells[first - 1] = Cell(style: cells[first - 1].style) }
    if cells[behind - 1].span == 2 { cells[behind] = Cell(style: cells[behind].style) }
  }

  private mutating func addMark(_ mark: Unicode.Scalar, row: Int, before column: Int) {
    guard column > 0 else { return }
    var place = row * columns + column - 1
    if cells[place].span == 0 { place -= 1 }
    if cells[place].firstMark == 0 {
      cells[place].firstMark = mark.value
    } else if cells[place].secondMark == 0 {
      cells[place].secondMark = mark.value
    }
  }
}
