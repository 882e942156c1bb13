import CTestTerminal

extension TestTerminal {
  /// The colour of a cell, as the program chose it.
  package enum Color: Equatable, Sendable {
    /// The terminal's own.
    case standard
    /// A number of the palette.
    case indexed(Int)
    /// 0xRRGGBB.
    case rgb(Int)

    init(_ color: test_color) {
      switch color.kind {
      case .default: self = .standard
      case .indexed: self = .indexed(Int(color.value))
      case .rgb: self = .rgb(Int(color.value))
      }
    }
  }

  /// One place of the screen.
  package struct Cell: Equatable, Sendable {
    /// A character with its marks; empty for a blank and for the second half of a wide one.
    package let text: String
    /// In columns: 1 or 2, and 0 for the second half of a wide one.
    package let width: Int
    package let isBold: Bool
    package let isUnderlined: Bool
    package let isItalic: Bool
    package let isBlinking: Bool
    package let isReversed: Bool
    package let isStruck: Bool
    package let foreground: Color
    package let background: Color
  }

  /// Where the cursor is, from 0, and whether it shows.
  package struct Cursor: Equatable, Sendable {
    package let row: Int
    package let column: Int
    package let isVisible: Bool
  }

  package var rows: Int { Int(test_terminal_rows(terminal)) }
  package var columns: Int { Int(test_terminal_columns(terminal)) }

  /// The rows as text, without the blanks at their ends.
  package var screen: [String] {
    (0..<rows).map { row in
      var line = String.UnicodeScalarView()
      var end = line.endIndex
      for column in 0..<columns {
        let cell = test_terminal_cell(terminal, Int32(row), Int32(column))
        guard cell.width > 0 else { continue }
        let text = Self.text(of: cell)
        line.append(contentsOf: text.isEmpty ? " ".unicodeScalars : text.unicodeScalars)
        if !text.isEmpty, text != " " { end = line.endIndex }
      }
      return String(line[..<end])
    }
  }

  /// The screen as one text, rows joined by line ends.
  package var text: String { screen.joined(separator: "\n") }

  package func cell(row: Int, column: Int) -> Cell {
    let cell = test_terminal_cell(terminal, Int32(row), Int32(column))
    return Cell(
      text: Self.text(of: cell), width: Int(cell.width), isBold: cell.bold,
      isUnderlined: cell.underline, isItalic: cell.italic, isBlinking: cell.blink,
      isReversed: cell.reverse, isStruck: cell.strike, foreground: Color(cell.foreground),
      background: Color(cell.background))
  }

  package var cursor: Cursor {
    var row: Int32 = 0
    var column: Int32 = 0
    var visible = false
    test_terminal_cursor(terminal, &row, &column, &visible)
    return Cursor(row: Int(row), column: Int(column), isVisible: visible)
  }

  /// True while the program shows the alternate screen.
  package var isAlternate: Bool { test_terminal_is_alternate(terminal) }

  /// True while the program gets mouse reports.
  package var reportsMouse: Bool { test_terminal_mouse_mode(terminal) != 0 }

  /// The place of the first cell of `text`, searched row by row, or nil.
  package func place(of text: String) -> (row: Int, column: Int)? {
    for (row, line) in screen.enumerated() where line.contains(text) {
      for column in 0..<columns {
        let rest = (column..<columns).map { cell(row: row, column: $0) }.filter { $0.width > 0 }
        let shown = rest.map { $0.text.isEmpty ? " " : $0.text }.joined()
        if shown.hasPrefix(text) { return (row, column) }
      }
    }
    return nil
  }

  private static func text(of cell: test_cell) -> String {
    var scalars = String.UnicodeScalarView()
    withUnsafeBytes(of: cell.scalars) { bytes in
      for value in bytes.bindMemory(to: UInt32.self).prefix(Int(cell.count)) {
        scalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
      }
    }
    return String(scalars)
  }
}
