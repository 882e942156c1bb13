import Wizard

/// Paints the buttons at the bottom right, in as many rows as they need.
struct ButtonsLayout {
  let frame: Frame
  let around: Surroundings
  let columns: Int

  /// The indexes of the buttons, row by row.
  private var rows: [[Int]] {
    var rows: [[Int]] = []
    var used = 0
    for index in frame.buttons.indices where frame.showsButton(index) && !standsAtTitle(index) {
      let width = width(of: index)
      if let last = rows.indices.last, used + 2 + width <= columns {
        rows[last].append(index)
        used += 2 + width
      } else {
        rows.append([index])
        used = width
      }
    }
    return rows
  }

  var rowCount: Int { rows.count }

  func paint(_ picture: inout Picture, focus: Control?, row: Int, column: Int) {
    for (offset, indexes) in rows.enumerated() {
      let total = indexes.reduce(0) { $0 + width(of: $1) } + 2 * (indexes.count - 1)
      var place = column + max(columns - total, 0)
      for index in indexes {
        paint(index, on: &picture, focus: focus, row: row + offset, column: place)
        place += width(of: index) + 2
      }
    }
  }

  /// Paints one button; also where a table has its own place for it.
  func paint(_ index: Int, on picture: inout Picture, focus: Control?, row: Int, column: Int) {
    let isFocused = focus == .button(index)
    let end = min(column + width(of: index), picture.canvas.columns)
    picture.canvas.write(
      text(of: index, isFocused: isFocused), row: row, column: column, end: end,
      style: style(of: frame.buttons[index], isFocused: isFocused),
      ruler: around.ruler)
    if isFocused { picture.cursor = Position(row: row, column: column + 1) }
    guard column < end else { return }
    picture.hits.append(Hit(row: row, columns: column..<end, target: .control(.button(index))))
  }

  private func style(of button: Frame.Button, isFocused: Bool) -> Style {
    if isFocused && !button.isMain { return .accent }
    return button.reason != nil ? .dim : button.isMain ? .main : .plain
  }

  func text(of index: Int, isFocused: Bool) -> String {
    let button = frame.buttons[index]
    let label = button.label + (button.menu.isEmpty ? "" : " ▾")
    return isFocused ? "[›\(label)‹]" : "[ \(label) ]"
  }

  func width(of index: Int) -> Int { around.ruler.cells(text(of: index, isFocused: false)) }

  /// Whether it stands beside the title, as the main button of a table does.
  private func standsAtTitle(_ index: Int) -> Bool {
    frame.hasTable && frame.buttons[index].isMain
  }
}
