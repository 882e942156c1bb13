import Wizard

/// Paints what lies over the screen in a box: a menu, the help, a question, lines to be read.
struct OverlayLayout {
  let around: Surroundings

  private var ruler: Ruler { around.ruler }

  func paint(_ chooser: inout Chooser, on picture: inout Picture) {
    let shown = chooser.shown
    chooser.highlight = min(max(chooser.highlight, 0), max(shown.count - 1, 0))
    let widest = chooser.entries.map { ruler.cells($0.label) + ruler.cells($0.note) + 2 }.max() ?? 0
    let filterRows = chooser.filter == nil ? 0 : 1
    let hasReasons = chooser.entries.contains { $0.reason != nil }
    let width = max(
      widest + 2, ruler.cells(chooser.title), chooser.filter != nil || hasReasons ? 40 : 16)
    let room = min(width, around.size.columns - 6)
    func reason(_ entry: Chooser.Entry) -> [String] {
      entry.reason.map { ruler.wrap($0, to: room) } ?? []
    }
    let marked = shown.indices.contains(chooser.highlight) ? shown[chooser.highlight] : nil
    let markedReason = marked.map(reason) ?? []
    let usualRows = chooser.entries.count + filterRows + 1
    // Room for the longest reason, so that nothing moves; where there is little, for the one to be read.
    let mostRows = chooser.entries.map { reason($0).count }.max() ?? 0
    let reasonRows =
      usualRows + mostRows <= around.size.rows - 4 ? mostRows : markedReason.count
    let anchor = chooser.anchor.flatMap { anchor in picture.hits.last { $0.target == anchor } }
    let box = box(
      width: width, height: usualRows + reasonRows, at: anchor, on: &picture)
    var row = box.row
    picture.canvas.write(
      chooser.title, row: row, column: box.column, end: box.end, style: .title, ruler: ruler)
    row += 1
    if var filter = chooser.filter {
      let behind = picture.canvas.write(
        "/ ", row: row, column: box.column, end: box.end, ruler: ruler)
      let window = filter.window(width: box.end - behind, ruler: ruler)
      picture.canvas.write(
        window.text, row: row, column: behind, end: box.end, ruler: ruler)
      picture.cursor = Position(row: row, column: min(behind + window.caret, box.end - 1))
      chooser.filter = filter
      row += 1
    }
    let height = max(box.lastRow - row + 1 - reasonRows, 1)
    let letters = chooser.letters
    chooser.top = max(min(chooser.top, chooser.highlight, shown.count - height), 0)
    chooser.top = max(chooser.top, chooser.highlight - height + 1)
    for (index, entry) in shown.enumerated().dropFirst(chooser.top).prefix(height) {
      let isMarked = index == chooser.highlight
      if isMarked {
        picture.canvas.write("›", row: row, column: box.column, style: .accent, ruler: ruler)
        if chooser.filter == nil { picture.cursor = Position(row: row, column: box.column) }
      } else if let sign = sign(of: entry, isFirst: index == chooser.top && index > 0) {
        picture.canvas.write(sign, row: row, column: box.column, style: .dim, ruler: ruler)
      }
      let noteColumn = max(box.end - ruler.cells(entry.note), box.column + 2)
      picture.canvas.write(
        entry.label, row: row, column: box.column + 2,
        end: entry.note.isEmpty ? box.end : noteColumn - 1,
        style: entry.reason == nil ? .plain : .dim, ruler: ruler)
      if entry.reason == nil, let place = letters[index] {
        underline(place, of: entry.label, row: row, column: box.column + 2, on: &picture)
      }
      picture.canvas.write(
        entry.note, row: row, column: noteColumn, end: box.end, style: .key, ruler: ruler)
      picture.hits.append(
        Hit(row: row, columns: box.column..<box.end, target: .overlayEntry(index)))
      row += 1
    }
    for line in markedReason where row <= box.lastRow {
      picture.canvas.write(
        line, row: row, column: box.column, end: box.end, style: .dim, ruler: ruler)
      row += 1
    }
    sayMore(shown.count - chooser.top - height, below: box, on: &picture)
  }

  /// What stands before an entry that is not the marked one: that more are above it, that it is the
  /// present one, or cannot be chosen.
  private func sign(of entry: Chooser.Entry, isFirst: Bool) -> String? {
    if isFirst { return "↑" }
    return entry.isCurrent ? "•" : entry.reason == nil ? nil : "-"
  }

  /// Says in the lower edge of a box how many lines there are below it, if any.
  private func sayMore(_ count: Int, below box: Box, on picture: inout Picture) {
    guard count > 0 else { return }
    picture.canvas.write(
      " \(around.words("more", ["count": "\(count)"])) ", row: box.lastRow + 1,
      column: box.column - 1, end: box.end, ruler: ruler)
  }

  /// Marks the letter of a label that chooses it.
  private func underline(
    _ place: Int, of label: String, row: Int, column: Int, on picture: inout Picture
  ) {
    let scalars = label.unicodeScalars
    let before = scalars.prefix(place).reduce(0) { $0 + ruler.cells($1) }
    let width = ruler.cells(scalars[scalars.index(scalars.startIndex, offsetBy: place)])
    let start = column + before
    picture.canvas.restyle(row: row, columns: start..<start + width, .letter)
  }

  /// Paints a question with its replies; the marked one is what Enter gives.
  func paint(_ question: Frame.Question, highlight: Int, on picture: inout Picture) {
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
    var row = box.row
    for line in lines.prefix(room) {
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
  }

  /// Paints how far something is, with a bar as wide as there is room for.
  func paint(_ progress: Frame.Progress, on picture: inout Picture) {
    let room = min(around.size.columns - 6, 60)
    let lines = ruler.wrap(progress.text, to: room)
    let hint = around.words("stop-hint")
    let box = box(width: room, height: lines.count + 3, on: &picture)
    picture.canvas.write(
      progress.title, row: box.row, column: box.column, end: box.end, style: .title, ruler: ruler)
    let width = box.end - box.column
    let full = progress.count > 0 ? progress.done * width / progress.count : width
    picture.canvas.fill(row: box.row + 1, columns: box.column..<box.column + full, with: "█")
    picture.canvas.fill(row: box.row + 1, columns: box.column + full..<box.end, with: "░")
    for (offset, line) in lines.enumerated() where box.row + 2 + offset < box.lastRow {
      picture.canvas.write(
        line, row: box.row + 2 + offset, column: box.column, end: box.end, ruler: ruler)
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
  private struct Box {
    let row: Int
    let lastRow: Int
    let column: Int
    let end: Int
  }

  /// Draws an empty box, as large as wished or as the screen allows, beside what it belongs to, else
  /// in the middle.
  private func box(
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
