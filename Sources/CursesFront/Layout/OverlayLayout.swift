import Wizard

/// Paints what lies over the screen in a box: a menu, the help, a question, lines to be read.
struct OverlayLayout {
  let around: Surroundings

  var ruler: Ruler { around.ruler }

  /// Says in the lower edge of a box how many lines there are below it, if any.
  func sayMore(_ count: Int, below box: Box, on picture: inout Picture) {
    guard count > 0 else { return }
    picture.canvas.write(
      " \(around.words("more", ["count": "\(count)"])) ", row: box.lastRow + 1,
      column: box.column - 1, end: box.end, ruler: ruler)
  }

  /// Paints a question with its replies, from a line of its text on; the marked reply is what Enter gives.
  ///
  /// Returns how many lines of the text are in sight; where more follow, that is said in the lower edge.
  func paint(
    _ question: Frame.Question, highlight: Int, top: inout Int, on picture: inout Picture
  ) -> Int {
    let limit = min(around.size.columns - 6, 60)
    let lines = ruler.wrap(question.text, to: limit)
    let labels = question.replies.indices.map { index in
      let label = question.replies[index].label
      return index == highlight ? "[›\(label)‹]" : "[ \(label) ]"
    }
    let inOneRow = labels.reduce(0) { $0 + ruler.cells($1) } + 2 * max(labels.count - 1, 0)
    let isInOneRow = inOneRow <= limit
    let widest = (lines + (isInOneRow ? [] : labels)).map { ruler.cells($0) }.max() ?? 0
    let box = box(
      width: max(widest, isInOneRow ? inOneRow : 0),
      height: lines.count + 1 + (isInOneRow ? 1 : labels.count), on: &picture)
    let room = max(box.lastRow - box.row + 1 - (isInOneRow ? 1 : labels.count), 1)
    picture.lastScroll = max(lines.count - room, 0)
    top = max(min(top, picture.lastScroll), 0)
    var row = box.row
    for line in lines.dropFirst(top).prefix(room) {
      picture.canvas.write(line, row: row, column: box.column, end: box.end, ruler: ruler)
      row += 1
    }
    row = box.lastRow - (isInOneRow ? 0 : labels.count - 1)
    var column = box.column
    for (index, label) in labels.enumerated() {
      let behind = picture.canvas.write(
        label, row: row, column: column, end: box.end,
        style: index == highlight ? .accent : .plain, ruler: ruler)
      picture.hits.append(
        Hit(row: row, columns: column..<max(behind, column), target: .reply(index)))
      if index == highlight { picture.cursor = Position(row: row, column: column + 1) }
      if isInOneRow { column = behind + 2 } else { row += 1 }
    }
    sayMore(picture.lastScroll - top, below: box, on: &picture)
    return room
  }

  /// Paints how far something is, with a bar as wide as there is room for where its end is known.
  func paint(_ progress: Frame.Progress, on picture: inout Picture) {
    let room = min(around.size.columns - 6, 60)
    let lines = ruler.wrap(progress.text, to: room)
    let hint = around.words("stop-hint")
    let isMeasured = progress.count > 0
    let box = box(width: room, height: lines.count + (isMeasured ? 3 : 2), on: &picture)
    picture.canvas.write(
      progress.title, row: box.row, column: box.column, end: box.end, style: .title, ruler: ruler)
    var row = box.row + 1
    if isMeasured {
      let full = progress.done * (box.end - box.column) / progress.count
      picture.canvas.fill(row: row, columns: box.column..<box.column + full, with: "█")
      picture.canvas.fill(row: row, columns: box.column + full..<box.end, with: "░")
      row += 1
    }
    for (offset, line) in lines.enumerated() where row + offset < box.lastRow {
      picture.canvas.write(
        line, row: row + offset, column: box.column, end: box.end, ruler: ruler)
    }
    picture.canvas.write(
      hint, row: box.lastRow, column: box.column, end: box.end, style: .dim, ruler: ruler)
    picture.cursor = Position(row: box.row, column: box.column)
  }

  /// Paints lines to be read, from a line on; returns how many lines are in sight and how many there are.
  ///
  /// A code to be scanned takes the whole screen; where that is too small, a sentence says so.
  func paint(_ sheet: Frame.Sheet, top: inout Int, on picture: inout Picture) -> Int {
    let limit = min(around.size.columns - 6, 100)
    var lines = sheet.lines.flatMap { ruler.wrap($0, to: limit) }
    if let matrix = sheet.matrix {
      if paint(matrix, titled: sheet.title, on: &picture) { return 1 }
      lines += ruler.wrap(around.words("code-does-not-fit"), to: limit)
    }
    let widest = lines.map { ruler.cells($0) }.max() ?? 0
    let box = box(
      width: max(widest, ruler.cells(sheet.title), 20), height: lines.count + 2, on: &picture)
    picture.canvas.write(
      sheet.title, row: box.row, column: box.column, end: box.end, style: .title, ruler: ruler)
    let height = max(box.lastRow - box.row - 1, 1)
    top = max(min(top, lines.count - height), 0)
    for (offset, line) in lines.dropFirst(top).prefix(height).enumerated() {
      picture.canvas.write(
        line, row: box.row + 2 + offset, column: box.column, end: box.end, ruler: ruler)
    }
    sayMore(lines.count - top - height, below: box, on: &picture)
    picture.cursor = Position(row: box.row, column: box.column)
    return height
  }

  /// Paints a code over everything but the bottom line, with its title if there is room for both; tells
  /// whether there was room for the code.
  private func paint(_ matrix: Matrix, titled title: String, on picture: inout Picture) -> Bool {
    let code = CodeLayout(matrix: matrix, around: around)
    let (rows, columns) = (around.size.rows - 1, around.size.columns)
    guard code.rows <= rows, code.columns <= columns else { return false }
    for row in 0..<rows { picture.canvas.fill(row: row, columns: 0..<columns) }
    picture.hits = []
    let isTitled = code.rows < rows
    if isTitled {
      picture.canvas.write(
        title, row: 0, column: 1, end: columns - 1, style: .title, ruler: ruler)
    }
    var body = Body(columns: columns, ruler: ruler)
    code.paint(&body, at: (columns - code.columns) / 2)
    let top = isTitled ? 1 + (rows - 1 - code.rows) / 2 : 0
    picture.canvas.copy(body.canvas, rows: 0..<code.rows, toRow: top, column: 0)
    picture.cursor = Position(row: 0, column: 0)
    return true
  }

  /// The inside of a box: its first and last row, its first column and the one behind the last.
  struct Box {
    let row: Int
    let lastRow: Int
    let column: Int
    let end: Int
  }

  /// Draws an empty box, as large as wished or as the screen allows, beside what it belongs to, else
  /// in the middle.
  func box(
    width: Int, height: Int, at anchor: Hit? = nil, on picture: inout Picture
  ) -> Box {
    let size = around.size
    let width = min(width, size.columns - 6)
    let height = min(height, size.rows - 4)
    let (top, left) = corner(width: width + 4, height: height + 2, at: anchor)
    let right = left + width + 3
    picture.hits = []
    picture.cursor = nil
    for row in top...top + height + 1 {
      picture.canvas.fill(row: row, columns: left - 1..<right + 2)
      let isEdge = row == top || row == top + height + 1
      if isEdge { picture.canvas.fill(row: row, columns: left..<right, with: "─") }
      let corners =
        row == top ? ("┌", "┐") : row == top + height + 1 ? ("└", "┘") : ("│", "│")
      picture.canvas.write(corners.0, row: row, column: left, ruler: ruler)
      picture.canvas.write(corners.1, row: row, column: right, ruler: ruler)
    }
    return Box(row: top + 1, lastRow: top + height, column: left + 2, end: right - 1)
  }

  /// Where a box of that size begins: below what it belongs to, or above where there is more room.
  private func corner(width: Int, height: Int, at anchor: Hit?) -> (row: Int, column: Int) {
    let size = around.size
    let middle = (max((size.rows - height) / 2, 0), max((size.columns - width) / 2, 0))
    guard let anchor else { return middle }
    // A mere sign stands at the right edge of what it belongs to.
    let isSign = anchor.columns.count <= 2
    let wish = isSign ? anchor.columns.upperBound - width : anchor.columns.lowerBound
    let column = max(min(wish, size.columns - width), 0)
    if anchor.row + 1 + height < size.rows { return (anchor.row + 1, column) }
    return anchor.row >= height + 1 ? (anchor.row - height, column) : middle
  }
}
