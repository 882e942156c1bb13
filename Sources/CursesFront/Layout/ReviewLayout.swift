import Wizard

/// Paints what was said, screen by screen, each with its way back.
struct ReviewLayout {
  let rows: [ReviewRow]
  let around: Surroundings
  let end: Int
  /// The number of the first row among all rows of the screen.
  let first: Int

  func paint(_ body: inout Body, focus: Control?) {
    let ruler = around.ruler
    let widest = rows.map { ruler.cells($0.title) }.max() ?? 0
    let change = rows.map { ruler.cells($0.change) }.max() ?? 0
    let isNarrow = end < 50
    let textColumn = isNarrow ? 4 : 2 + min(widest, 16) + 2
    let textEnd = isNarrow ? end : end - change - 3
    for (offset, row) in rows.enumerated() {
      let control = Control.change(first + offset)
      let top = body.row
      if row.isIncomplete { body.write("!", at: 0, style: .bad) }
      body.write(row.title, at: 2, end: isNarrow ? end - change - 3 : textColumn - 1)
      paintChange(row, on: &body, at: end - ruler.cells(row.change), control, focus: focus)
      if isNarrow { body.endRow() }
      for line in row.lines { body.paragraph(line, at: textColumn, end: textEnd) }
      if body.row == top { body.endRow() }
      if focus == control { body.keepInSight(top..<body.row) }
    }
  }

  private func paintChange(
    _ row: ReviewRow, on body: inout Body, at column: Int, _ control: Control, focus: Control?
  ) {
    if focus == control {
      body.write("›", at: column - 2, style: .accent)
      body.putCursor(at: column - 2)
    }
    body.write(row.change, at: max(column, 0), end: end, style: .accent)
    body.mark(max(column - 2, 0)..<end, .control(control))
  }
}
