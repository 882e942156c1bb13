import Testing
import Wizard

@testable import CursesFront

@Suite struct CanvasTests {
  @Test(arguments: Frames.named.keys.sorted())
  func `the last cell stays blank`(screen: String) throws {
    let canvas = Desk(try #require(Frames.named[screen])).display.canvas
    #expect(canvas[canvas.rows - 1, canvas.columns - 1] == Cell())
  }
}
