import Testing
import Wizard

@testable import CursesFront

extension Desk {
  /// Says where the screen differs from a drawing; blanks at the ends of rows do not count.
  func expect(_ drawing: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let wanted = drawing.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let shown = (0..<display.canvas.rows).map { display.canvas.text(row: $0) }
    #expect(shown.count == wanted.count, sourceLocation: sourceLocation)
    for (row, (text, line)) in zip(shown, wanted).enumerated() {
      #expect(text == line, "row \(row)", sourceLocation: sourceLocation)
    }
  }
}
