/// Something a screen shows that nobody answered: seats, a date, a link, a code to be scanned.
package enum Fact: Hashable, Sendable {
  case text(String)
  case lines([String])
  case matrix(Matrix)

  /// The fact as one text; nothing for a matrix.
  package var text: String {
    switch self {
    case .text(let text): text
    case .lines(let lines): lines.joined(separator: "\n")
    case .matrix: ""
    }
  }
}

/// Facts by name.
package typealias Facts = [String: Fact]

/// A square of dark and light modules, such as a QR code, without its quiet border.
package struct Matrix: Hashable, Sendable {
  /// Modules along one side.
  package let side: Int
  /// Row by row, `side * side` of them; true is dark.
  package let modules: [Bool]

  package init(side: Int, modules: [Bool]) {
    precondition(modules.count == side * side, "a matrix is square")
    self.side = side
    self.modules = modules
  }

  /// Whether the module in that row and column is dark; outside, everything is light.
  package func isDark(row: Int, column: Int) -> Bool {
    guard (0..<side).contains(row), (0..<side).contains(column) else { return false }
    return modules[row * side + column]
  }
}
