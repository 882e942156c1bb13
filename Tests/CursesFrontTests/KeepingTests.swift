import Testing
import Wizard

@testable import CursesFront

/// What is typed while the program waits for somebody else.
@Suite struct KeepingTests {
  private static var waiting: Frame {
    var frame = Frames.details
    frame.progress = Frame.Progress(
      title: "In use", text: "5 seconds", done: 0, count: 1, keepsKeys: true)
    return frame
  }

  private func front(_ display: ScriptedDisplay) -> CursesFront {
    let front = CursesFront(
      display: display, keys: Embedded.keys, phrases: Embedded.phrases, maySuspend: true)
    front.show(Self.waiting)
    // Everything has been typed before anybody looks.
    display.isBurst = true
    return front
  }

  private func typed(_ text: String) -> [Report] {
    text.unicodeScalars.map { .key(Key(sent: $0)) }
  }

  @Test func `keys and pastes are counted, and taken in their order by the screen that comes`() {
    let display = ScriptedDisplay(
      typed("ab") + [.paste("cd", isCut: false), .key(Key("Left"))] + typed("e"))
    let front = front(display)
    #expect(front.poll() == nil)
    #expect(display.text.contains("Keys kept until then: 5"))
    // Whoever is asked to wait once more loses nothing of it.
    front.show(Self.waiting)
    #expect(front.poll() == nil)
    display.isBurst = false
    front.show(Frames.details)
    var value: Value?
    while !front.reports.isEmpty || front.hasMoreEvents, let event = front.next() {
      if case .answered("first-name", let new) = event { value = new }
    }
    #expect(value == .text("Zoëabced"))
    front.show(Frames.details)
    #expect(!display.text.contains("kept"))
  }

  @Test(arguments: ["Esc", "Ctrl-C"])
  func `whoever stops waiting has typed nothing into the screen that stays`(_ key: String) {
    let display = ScriptedDisplay(typed("ab") + [.key(Key(key))] + typed("x"))
    let front = front(display)
    #expect(front.poll() == (key == "Esc" ? .wentBack : .leaving))
    front.show(Frames.details)
    #expect(front.next() == .answered(field: "first-name", .text("Zoëx")))
  }

  @Test func `a new size is painted, and the mouse points at nothing`() {
    let display = ScriptedDisplay([.resized, .mouse(.press, row: 3, column: 30)] + typed("\u{C}"))
    let front = front(display)
    display.size = Size(rows: 12, columns: 40)
    #expect(front.poll() == nil)
    #expect(display.canvas.rows == 12 && display.canvas.columns == 40)
    #expect(display.text.contains("In use"))
    #expect(!display.text.contains("kept"))
    #expect(front.kept.isEmpty)
  }
}
