import Foundation
import Testing
import Wizard

@testable import CursesFront

/// Whole screens, as text: `Canvases/<screen>-<columns>x<rows>.txt`.
@Suite struct CanvasTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Canvases")

  @Test(
    arguments: Frames.named.keys.sorted(),
    [Size(rows: 24, columns: 80), Size(rows: 12, columns: 40), Size(rows: 40, columns: 120)])
  func `a screen looks as it was recorded`(screen: String, size: Size) throws {
    let frame = try #require(Frames.named[screen])
    let desk = Desk(frame, rows: size.rows, columns: size.columns)
    let file = Self.folder.appending(path: "\(screen)-\(size.columns)x\(size.rows).txt")
    let text = desk.display.text + "\n"
    if ProcessInfo.processInfo.environment["RECORD"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(file.lastPathComponent)")
    }
    #expect(text == (try String(contentsOf: file, encoding: .utf8)))
  }

  @Test(arguments: Frames.named.keys.sorted())
  func `the last cell stays blank`(screen: String) throws {
    let canvas = Desk(try #require(Frames.named[screen])).display.canvas
    #expect(canvas[canvas.rows - 1, canvas.columns - 1] == Cell())
  }
}
