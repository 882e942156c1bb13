import Wizard

@testable import CursesFront

/// A display whose input is given beforehand and whose pictures are kept.
final class ScriptedDisplay: Display {
  var reports: [Report]
  var size: Size
  var hasInput: Bool { isBurst && !reports.isEmpty }
  /// Whether all of the input is there at once.
  var isBurst = false
  var paintsCodes = true
  let ruler = Ruler(width: CellWidth.of)
  private(set) var canvas = Canvas(rows: 0, columns: 0)
  private(set) var cursor: Position?
  private(set) var paintings = 0
  private(set) var suspensions = 0
  private(set) var copied: [String] = []

  init(_ reports: [Report] = [], rows: Int = 24, columns: Int = 80) {
    self.reports = reports
    size = Size(rows: rows, columns: columns)
  }

  func next(within milliseconds: Int?) -> Report? {
    reports.isEmpty ? .ended : reports.removeFirst()
  }

  func show(_ canvas: Canvas, cursor: Position?) {
    self.canvas = canvas
    self.cursor = cursor
    paintings += 1
  }

  func show(row: Int, of canvas: Canvas, cursor: Position) {
    self.canvas.take(row, of: canvas)
    self.cursor = cursor
  }

  func repaint() {}
  func suspend() { suspensions += 1 }
  func copy(_ text: String) { copied.append(text) }
  func close() {}

  var text: String {
    (0..<canvas.rows).map { canvas.text(row: $0) }.joined(separator: "\n")
  }
}
