import Wizard

/// Paints a table: what it is narrowed to, its headings, the rows around the selected one.
struct TableLayout {
  let table: TableView
  let around: Surroundings
  /// The rows of the body that are in sight.
  let rows: Int
  /// Whether something can be done with a row.
  private let hasRowMenu: Bool
  /// The room for the signs of selection and state at the left.
  private static let gutter = 4
  /// Stands in the first column of the selected row.
  static let selectionSign = "›"

  init(table: TableView, frame: Frame, around: Surroundings, rows: Int) {
    self.table = table
    self.around = around
    self.rows = rows
    hasRowMenu = frame.hasRowButtons
  }

  func paint(_ body: inout Body, _ state: inout ScreenState) {
    paintControls(&body, &state)
    let end = body.columns - (hasRowMenu ? 2 : 0)
    let widths = Self.widths(table.columns, within: end - Self.gutter)
    paintLine(table.columns.map(Self.heading), widths, on: &body, style: .dim)
    body.endRow()
    guard !table.rows.isEmpty else {
      body.endRow()
      body.paragraph(table.emptyText, at: Self.gutter, end: end)
      if state.focus == .table { body.putCursor(at: 0) }
      return
    }
    let count = min(table.rows.count, max(rows - body.row, 1))
    state.tableRowsInSight = max(rows - body.row, 1)
    let selection = min(max(table.selection ?? 0, 0), table.rows.count - 1)
    state.tableOffset = min(max(state.tableOffset, 0), count - 1)
    let top = min(max(selection - state.tableOffset, 0), table.rows.count - count)
    state.tableOffset = selection - top
    body.hasMoreAbove = top > 0 || table.hasMoreBefore
    body.hasMoreBelow = top + count < table.rows.count || table.hasMoreAfter
    for index in top..<top + count {
      paint(table.rows[index], isSelected: index == table.selection, widths, on: &body, state)
    }
  }

  /// The sign of the order stands before the label, where a narrow column does not cut it off.
  private static func heading(_ column: TableView.Column) -> String {
    switch column.isDescending {
    case false?: "▴\(column.label)"
    case true?: "▾\(column.label)"
    case nil: column.label
    }
  }

  /// The widths of the columns that fit, the most important ones first; what is left over is shared.
  static func widths(_ columns: [TableView.Column], within room: Int) -> [Int] {
    var widths: [Int] = []
    var used = 0
    for column in columns {
      let more = max(column.least, 1) + (widths.isEmpty ? 0 : 2)
      if used + more > room { break }
      widths.append(max(column.least, 1))
      used += more
    }
    if widths.isEmpty && !columns.isEmpty { return [max(room, 1)] }
    let shares = columns.prefix(widths.count).map { max($0.share, 0) }
    let total = shares.reduce(0, +)
    guard total > 0 else { return widths }
    let left = room - used
    var given = 0
    for index in widths.indices {
      let more = left * shares[index] / total
      widths[index] += more
      given += more
    }
    if let last = shares.lastIndex(where: { $0 > 0 }) { widths[last] += left - given }
    return widths
  }

  private func paint(
    _ row: Row, isSelected: Bool, _ widths: [Int], on body: inout Body, _ state: ScreenState
  ) {
    if isSelected {
      body.write(Self.selectionSign, at: 0, style: .accent)
      if state.focus == .table {
        body.putCursor(at: 0)
        body.keepInSight(body.row..<body.row + 1)
      }
    }
    if table.marked.contains(row.id) { body.write("*", at: 1, style: .accent) }
    switch row.tone {
    case .plain: break
    case .good: body.write("✓", at: 2, style: .good)
    case .waiting: body.write("·", at: 2, style: .waiting)
    case .bad: body.write("!", at: 2, style: .bad)
    }
    body.mark(0..<body.columns, .row(id: row.id))
    paintLine(row.cells, widths, on: &body, style: .plain)
    if hasRowMenu {
      body.write("⋮", at: body.columns - 1)
      body.mark(max(body.columns - 2, 0)..<body.columns, .rowMenu(id: row.id))
    }
    body.endRow()
  }

  private func paintLine(_ cells: [String], _ widths: [Int], on body: inout Body, style: Style) {
    var column = Self.gutter
    for (cell, width) in zip(cells, widths) {
      body.write(cell, at: column, end: column + width, style: style)
      column += width + 2
    }
  }

  /// The filter and the search, each with its sign.
  private func paintControls(_ body: inout Body, _ state: inout ScreenState) {
    if !table.filters.isEmpty || !table.search.isEmpty || state.focus == .search {
      var place = 0
      if !table.filters.isEmpty { place = paintFilter(&body, focus: state.focus) + 3 }
      paintSearch(&body, &state, at: max(place, body.columns / 2))
    } else {
      paintSearch(&body, &state, at: 0)
    }
    body.endRow()
    if !around.isLow { body.endRow() }
  }

  private func paintFilter(_ body: inout Body, focus: Control?) -> Int {
    let current = table.filters.first { $0.name == table.filter } ?? table.filters[0]
    let text =
      current.count.map {
        around.words("counted", ["label": current.label, "count": "\($0)"])
      } ?? current.label
    let isFocused = focus == .filter
    let room = max(body.columns / 2 - 2, 8)
    let end = body.write(
      (isFocused ? "›▾ " : " ▾ ") + text, at: 0, end: room, style: isFocused ? .accent : .plain)
    if isFocused { body.putCursor(at: 0) }
    body.mark(0..<end, .control(.filter))
    return end
  }

  private func paintSearch(_ body: inout Body, _ state: inout ScreenState, at column: Int) {
    let isFocused = state.focus == .search
    let behind = body.write(
      isFocused ? "›/ " : " / ", at: column, style: isFocused ? .accent : .plain)
    let width = max(body.columns - behind - 1, 2)
    if state.search.isEmpty && !isFocused {
      body.write(around.words("search"), at: behind, style: .dim)
    } else {
      let window = state.search.window(width: width, ruler: around.ruler)
      body.write(window.text, at: behind, end: behind + width)
      if isFocused {
        body.putCursor(at: behind + window.caret)
        body.keepInSight(body.row..<body.row + 1)
      }
    }
    body.mark(column..<body.columns, .control(.search))
  }
}
