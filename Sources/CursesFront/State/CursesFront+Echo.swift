import Wizard

/// What a key changes for certain stands there at once. The frame that answers the key is painted
/// after it and finds this unchanged, while the person already reads.
extension CursesFront {
  /// Shows in its line what was typed.
  func echo() {
    guard !isResizing, let line = picture.typedLine, reports.isEmpty,
      state.focus == .input(line.field), var editor = state.editors[line.field]
    else { return }
    let window = editor.window(width: line.width, ruler: display.ruler)
    state.editors[line.field]?.scroll = editor.scroll
    let columns = line.column..<line.column + line.width
    picture.canvas.fill(row: line.row, columns: columns)
    picture.canvas.write(
      window.text, row: line.row, column: line.column, end: columns.upperBound,
      ruler: display.ruler)
    let cursor = Position(
      row: line.row, column: line.column + min(window.caret, line.width - 1))
    picture.cursor = cursor
    display.show(rows: [line.row], of: picture.canvas, cursor: cursor)
  }

  /// Moves the sign of the selected row, where the row that will be selected is in sight.
  func echoSelection(by count: Int) {
    guard !isResizing, reports.isEmpty, events.isEmpty, !isOverlaid, state.focus == .table,
      let table = frame.table, let selection = table.selection,
      table.rows.indices.contains(selection + count),
      let old = place(of: table.rows[selection]), let new = place(of: table.rows[selection + count])
    else { return }
    picture.canvas.fill(row: old.row, columns: old.column..<old.column + 1)
    picture.canvas.write(
      TableLayout.selectionSign, row: new.row, column: new.column, style: .accent,
      ruler: display.ruler)
    picture.cursor = new
    display.show(rows: [old.row, new.row], of: picture.canvas, cursor: new)
  }

  /// Where a row of the table begins on the screen; nil where it is out of sight.
  private func place(of row: Row) -> Position? {
    picture.hits.first { $0.target == .row(id: row.id) }
      .map { Position(row: $0.row, column: $0.columns.lowerBound) }
  }
}
