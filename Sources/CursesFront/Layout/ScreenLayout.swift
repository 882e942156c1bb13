import Wizard

/// Paints a whole screen: the heading, the rail or menu, the body, the buttons, the bottom line.
struct ScreenLayout {
  let frame: Frame
  let around: Surroundings
  /// What stands in the bottom line.
  let keys: [KeyHint]
  let status: String

  /// Paints the screen; the state's scrolling follows what is focused.
  func paint(_ state: inout ScreenState) -> Picture {
    let size = around.size
    var picture = Picture(canvas: Canvas(rows: size.rows, columns: size.columns))
    guard isLargeEnough else {
      paintSizeMessage(&picture)
      return picture
    }
    paintHeading(&picture)
    let left = around.hasRail ? RailLayout(frame: frame, around: around).paint(&picture, state) : 0
    let margin = around.hasRail && left > 0 ? left + 2 : 1
    let widest = frame.hasTable ? .max : Surroundings.widestForm
    let columns = min(size.columns - margin - 1, widest)
    let bottom = paintBottom(&picture, state, from: margin, columns: columns)
    paintBody(&picture, &state, rows: 2..<max(bottom, 3), column: margin, columns: columns)
    KeysLine(hints: keys, status: status, ruler: around.ruler)
      .paint(&picture.canvas, row: size.rows - 1)
    picture.canvas.spareLastCell()
    return picture
  }

  var isLargeEnough: Bool {
    around.size.rows >= Surroundings.leastSize.rows
      && around.size.columns >= Surroundings.leastSize.columns
  }

  private func paintSizeMessage(_ picture: inout Picture) {
    let values = [
      "columns": "\(Surroundings.leastSize.columns)", "rows": "\(Surroundings.leastSize.rows)",
    ]
    let lines = around.ruler.wrap(around.words("too-small", values), to: picture.canvas.columns)
    for (row, line) in lines.enumerated() {
      picture.canvas.write(line, row: row, column: 0, ruler: around.ruler)
    }
    picture.canvas.spareLastCell()
    picture.cursor = Position(row: 0, column: 0)
  }

  private func paintHeading(_ picture: inout Picture) {
    let columns = around.size.columns
    let context = around.hasRail ? frame.context : ""
    let room = max(columns - around.ruler.cells(context) - 2, columns / 2)
    let end = picture.canvas.write(
      heading, row: 0, column: 1, end: room, style: .title, ruler: around.ruler)
    if !context.isEmpty {
      let start = max(columns - 1 - around.ruler.cells(context), end + 2)
      picture.canvas.write(
        context, row: 0, column: start, end: columns - 1, ruler: around.ruler)
    }
    picture.canvas.fill(row: 1, columns: 0..<columns, with: "─")
  }

  /// Where there is no room for all of it, what is asked stays whole rather than within what it is asked.
  private var heading: String {
    if around.hasRail { return frame.heading }
    let ruler = around.ruler
    let room = around.size.columns - 3
    guard let index = frame.steps.firstIndex(where: { $0.state == .current }) else {
      if frame.title.isEmpty || frame.title == frame.heading { return frame.heading }
      let both = around.words("heading", ["heading": frame.heading, "title": frame.title])
      return ruler.cells(both) <= room ? both : frame.title
    }
    func folded(_ heading: String) -> String {
      around.words(
        "folded-heading",
        [
          "heading": heading, "number": "\(index + 1)", "count": "\(frame.steps.count)",
          "title": frame.steps[index].title,
        ])
    }
    let missing = max(ruler.cells(folded(frame.heading)) - room, 0)
    return folded(ruler.cut(frame.heading, to: max(ruler.cells(frame.heading) - missing, 6)))
  }

  /// Paints the buttons and the screen's problem above the bottom line; returns their first row.
  private func paintBottom(
    _ picture: inout Picture, _ state: ScreenState, from column: Int, columns: Int
  ) -> Int {
    var row = around.size.rows - 1
    let buttons = ButtonsLayout(frame: frame, around: around, columns: columns)
    row -= buttons.rowCount
    buttons.paint(&picture, focus: state.focus, row: row, column: column)
    let isBare = around.isLow || buttons.rowCount == 0
    guard !frame.problem.isEmpty else { return isBare ? row : row - 1 }
    let room = around.size.rows / 3 + 1
    let wrapped = around.ruler.wrap(frame.problem, to: columns - 2)
    var lines = Array(wrapped.prefix(room))
    if wrapped.count > room, let last = lines.popLast() {
      lines.append(around.ruler.cut(last + " …", to: columns - 2))
    }
    row -= lines.count + (around.isLow ? 0 : 1)
    for (index, line) in lines.enumerated() {
      if index == 0 {
        picture.canvas.write("!", row: row, column: column, style: .bad, ruler: around.ruler)
      }
      picture.canvas.write(
        line, row: row + index, column: column + 2, end: column + columns, ruler: around.ruler)
    }
    return row
  }

  private func paintBody(
    _ picture: inout Picture, _ state: inout ScreenState, rows: Range<Int>, column: Int,
    columns: Int
  ) {
    var body = paintedBody(&state, rows: rows.count, columns: columns, isTight: around.isLow)
    if body.row > rows.count && !around.isLow {
      body = paintedBody(&state, rows: rows.count, columns: columns, isTight: true)
    }
    picture.lastScroll = max(body.row - rows.count, 0)
    picture.pageRows = rows.count
    if let focused = body.focused, !state.isScrolledAway {
      state.scroll = min(state.scroll, max(focused.lowerBound, 0))
      if focused.upperBound > state.scroll + rows.count {
        state.scroll = min(focused.upperBound - rows.count, focused.lowerBound)
      }
      // The title belongs to the first field.
      if focused.upperBound <= rows.count { state.scroll = 0 }
      if let row = body.cursor?.row {
        state.scroll = min(max(state.scroll, row - rows.count + 1), row)
      }
    }
    state.scroll = min(max(state.scroll, 0), picture.lastScroll)
    let shown = state.scroll..<state.scroll + rows.count
    picture.canvas.copy(body.canvas, rows: shown, toRow: rows.lowerBound, column: column)
    for hit in body.hits where shown.contains(hit.row) {
      var hit = hit
      hit.row += rows.lowerBound - state.scroll
      hit.columns = hit.columns.lowerBound + column..<hit.columns.upperBound + column
      picture.hits.append(hit)
    }
    let isMoreAbove = state.scroll > 0 || body.hasMoreAbove
    let isMoreBelow = state.scroll < picture.lastScroll || body.hasMoreBelow
    if isMoreAbove { paintSign("↑", on: &picture, row: rows.lowerBound, column: column + columns) }
    if isMoreBelow {
      paintSign("↓", on: &picture, row: rows.upperBound - 1, column: column + columns)
    }
    if let cursor = body.cursor, shown.contains(cursor.row) {
      picture.cursor = Position(
        row: cursor.row - state.scroll + rows.lowerBound, column: cursor.column + column)
      if var line = body.typedLine {
        line.row += rows.lowerBound - state.scroll
        line.column += column
        picture.typedLine = line
      }
    }
  }

  /// Says at the edge that the body goes on there.
  private func paintSign(_ sign: String, on picture: inout Picture, row: Int, column: Int) {
    picture.canvas.write(sign, row: row, column: column, style: .dim, ruler: around.ruler)
  }

  private func paintedBody(
    _ state: inout ScreenState, rows: Int, columns: Int, isTight: Bool
  ) -> Body {
    var body = Body(columns: columns, ruler: around.ruler)
    let layout = BodyLayout(frame: frame, around: around, rows: rows, isTight: isTight)
    layout.paint(&body, &state)
    return body
  }
}
