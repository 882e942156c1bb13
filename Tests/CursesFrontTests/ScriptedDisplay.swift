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
  /// What the display's clock shows.
  var uptime = 0
  /// How long the program is stopped when it asks to be.
  var suspension = 0
  /// How long the machine sleeps before each report.
  var sleeps: [Int] = []
  /// How long the front was ready to wait, each time; nil for ever.
  private(set) var waits: [Int?] = []

  init(_ reports: [Report] = [], rows: Int = 24, columns: Int = 80) {
    self.reports = reports
    size = Size(rows: rows, columns: columns)
  }

  func next(within milliseconds: Int?) -> Report? {
    waits.append(milliseconds)
    if !sleeps.isEmpty { uptime += sleeps.removeFirst() }
    if reports.isEmpty, let milliseconds, milliseconds > 0 {
      uptime += milliseconds
      return nil
    }
    return reports.isEmpty ? .ended : reports.removeFirst()
  }

  func show(_ canvas: Canvas, cursor: Position?) {
    self.canvas = canvas
    self.cursor = cursor
    paintings += 1
  }

  func show(rows: [Int], of canvas: Canvas, cursor: Position) {
    var differing: [Range<Int>] = []
    for row in rows { self.canvas.take(row, of: canvas, differing: &differing) }
    self.cursor = cursor
  }

  func repaint() {}
  func suspend() {
    suspensions += 1
    uptime += suspension
  }
  func copy(_ text: String) { copied.append(text) }
  func close() {}

  var text: String {
    (0..<canvas.rows).map { canvas.text(row: $0) }.joined(separator: "\n")
  }
}
