import Wizard

/// Paints the left side: the way through a journey, or the menu of screens.
struct RailLayout {
  let frame: Frame
  let around: Surroundings

  /// Paints it and the line beside it; returns the column of that line, or 0 where there is nothing.
  func paint(_ picture: inout Picture, _ state: ScreenState) -> Int {
    guard !frame.steps.isEmpty || !frame.menu.isEmpty else { return 0 }
    let titles = frame.steps.map(\.title) + frame.menu.map { ($0.isNested ? "  " : "") + $0.title }
    let widest = titles.map { around.ruler.cells($0) }.max() ?? 0
    let width = min(max(widest + 6, 16), 24)
    let rows = 2..<around.size.rows - 1
    picture.canvas.write("┬", row: 1, column: width, ruler: around.ruler)
    for row in rows { picture.canvas.fill(row: row, columns: width..<width + 1, with: "│") }
    if frame.steps.isEmpty {
      paintMenu(&picture, state, width: width, rows: rows)
    } else {
      paintSteps(&picture, width: width, rows: rows)
    }
    return width
  }

  private func paintSteps(_ picture: inout Picture, width: Int, rows: Range<Int>) {
    let current = frame.steps.firstIndex { $0.state == .current } ?? 0
    let first = max(min(current - rows.count / 2, frame.steps.count - rows.count), 0)
    for (row, step) in zip(rows, frame.steps[first...]) {
      let sign =
        switch step.state {
        case .done: "✓"
        case .current: "▸"
        case .ahead: "·"
        }
      picture.canvas.write(sign, row: row, column: 2, ruler: around.ruler)
      picture.canvas.write(
        step.title, row: row, column: 4, end: width - 1,
        style: step.state == .current ? .title : .plain, ruler: around.ruler)
      if step.state == .done {
        picture.hits.append(
          Hit(row: row, columns: 1..<width - 1, target: .step(screen: step.screen)))
      }
    }
  }

  private func paintMenu(
    _ picture: inout Picture, _ state: ScreenState, width: Int, rows: Range<Int>
  ) {
    let isFocused = state.focus == .menu
    let highlight = state.menuHighlight ?? frame.menu.firstIndex { $0.isCurrent } ?? 0
    let first = max(min(highlight - rows.count / 2, frame.menu.count - rows.count), 0)
    for (row, index) in zip(rows, frame.menu.indices[first...]) {
      let entry = frame.menu[index]
      if entry.isCurrent {
        picture.canvas.write("▸", row: row, column: 1, ruler: around.ruler)
      }
      if isFocused && index == highlight {
        picture.canvas.write("›", row: row, column: 0, style: .accent, ruler: around.ruler)
        picture.cursor = Position(row: row, column: 0)
      }
      picture.canvas.write(
        entry.title, row: row, column: entry.isNested ? 5 : 3, end: width - 1,
        style: entry.isCurrent ? .title : entry.screen == nil ? .dim : .plain, ruler: around.ruler)
      if entry.screen != nil {
        picture.hits.append(Hit(row: row, columns: 0..<width, target: .menuEntry(index)))
      }
    }
  }
}
