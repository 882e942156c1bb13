import Wizard

/// A matrix as lines of half blocks, two rows in one line, light on the terminal's dark.
enum HalfBlocks {
  private static let border = 4

  /// How many cells wide the matrix is with its quiet border.
  static func width(_ matrix: Matrix) -> Int { matrix.side + 2 * border }

  static func lines(_ matrix: Matrix) -> [String] {
    stride(from: -border, to: matrix.side + border, by: 2).map { row in
      (-border..<matrix.side + border).map { column in
        let upper = matrix.isDark(row: row, column: column)
        let lower = matrix.isDark(row: row + 1, column: column)
        return upper ? (lower ? " " : "▄") : (lower ? "▀" : "█")
      }.joined()
    }
  }
}
