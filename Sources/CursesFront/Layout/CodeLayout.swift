import Wizard

/// Paints a matrix by half blocks, two rows of squares in one row of cells, with its quiet border.
struct CodeLayout {
  let matrix: Matrix
  let around: Surroundings
  /// Scanners ask for four; two are enough on a screen.
  private let border = 2

  init(matrix: Matrix, around: Surroundings) {
    self.matrix = matrix
    self.around = around
  }

  var columns: Int { matrix.side + 2 * border }
  var rows: Int { (matrix.side + 2 * border + 1) / 2 }

  /// Whether a readable text has room at its left.
  func fitsBeside(columns: Int, rows: Int) -> Bool {
    self.rows <= rows && self.columns + 2 + 22 <= columns
  }

  func paint(_ body: inout Body, at column: Int) {
    for row in 0..<rows {
      var line = ""
      for x in 0..<columns {
        let top = matrix.isDark(row: 2 * row - border, column: x - border)
        let bottom = matrix.isDark(row: 2 * row + 1 - border, column: x - border)
        line += sign(top: top, bottom: bottom)
      }
      body.write(line, at: column, style: around.paintsCodes ? .code : .plain)
      body.endRow()
    }
  }

  /// Without colours the terminal is taken to write light on dark, so it is the light that is drawn.
  private func sign(top: Bool, bottom: Bool) -> String {
    let drawn = around.paintsCodes ? (top, bottom) : (!top, !bottom)
    switch drawn {
    case (true, true): return "█"
    case (true, false): return "▀"
    case (false, true): return "▄"
    case (false, false): return " "
    }
  }
}
