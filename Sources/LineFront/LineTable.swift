import Wizard

/// The widths of a table's columns in a line; where there is little room, the last columns go.
struct LineTable {
  private static let numberWidth = 3
  private static let gap = 2

  private let widths: [Int]

  init(_ columns: [TableView.Column], width: Int) {
    var room = width - Self.numberWidth
    var kept: [TableView.Column] = []
    for column in columns {
      guard kept.isEmpty || column.least + Self.gap <= room else { break }
      room -= column.least + Self.gap
      kept.append(column)
    }
    let spare = max(0, room)
    let shares = kept.reduce(0) { $0 + $1.share }
    widths = kept.map { $0.least + (shares == 0 ? 0 : spare * $0.share / shares) }
  }

  /// One line of cells behind a number, or behind nothing; a marked row has a star before it.
  func line(number: Int?, _ cells: [String], isMarked: Bool = false) -> String {
    let text = (isMarked ? "*" : "") + (number.map { "\($0)" } ?? "")
    let start = String(repeating: " ", count: max(0, Self.numberWidth - text.count)) + text
    let parts = zip(widths, cells).map { CellWidth.fit(Visible.line($1), $0) }
    let line = start + parts.map { String(repeating: " ", count: Self.gap) + $0 }.joined()
    return String(line.prefix(line.count - line.reversed().prefix { $0 == " " }.count))
  }
}
