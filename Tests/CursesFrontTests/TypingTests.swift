import Testing
import Wizard

@testable import CursesFront

/// Typing, pasting and choosing in the fields of a screen.
@Suite struct TypingTests {
  private func last(_ desk: Desk) -> Value? {
    for case .answered(_, let value) in desk.events.reversed() { return value }
    return nil
  }

  @Test(arguments: [
    (["Home"], "x", "xZoë"), (["Ctrl-A", "Ctrl-F"], "x", "Zxoë"), (["Ctrl-U"], "x", "x"),
    (["Ctrl-A", "Ctrl-K"], "x", "x"), (["Ctrl-W"], "x", "x"), (["Backspace"], "x", "Zox"),
    (["Ctrl-A", "Ctrl-D"], "x", "xoë"), (["Ctrl-A", "Delete"], "x", "xoë"),
    (["Alt-b"], "x", "xZoë"), (["Ctrl-A", "Alt-f"], "x", "Zoëx"), (["Ctrl-A", "Alt-d"], "x", "x"),
    (["Left"], "x", "Zoxë"), (["Ctrl-U", "Ctrl-_"], "x", "Zoëx"),
  ])
  func `keys edit as in readline`(keys: [String], typed: String, text: String) {
    let desk = Desk(Frames.details)
    for key in keys { desk.press(key) }
    desk.type(typed)
    #expect(last(desk) == .text(text))
  }

  @Test func `a letter stands there before anybody has answered it`() {
    let desk = Desk(Frames.details)
    desk.front.handle(.key(Key(typing: "x")))
    #expect(desk.display.text.contains("Zoëx"))
    let echoed = desk.display.canvas
    let cursor = desk.display.cursor
    // What follows finds nothing left to change there.
    desk.press("Left", "Right")
    #expect(desk.display.cursor == cursor)
    #expect(desk.display.canvas.text(row: cursor?.row ?? 0) == echoed.text(row: cursor?.row ?? 0))
  }

  @Test func `letters that are commands elsewhere are text in a text`() {
    let desk = Desk(Frames.details)
    desk.type(" ?jkgGqa.f/nN")
    #expect(last(desk) == .text("Zoë ?jkgGqa.f/nN"))
  }

  @Test func `a paste is one answer and one step back`() {
    let desk = Desk(Frames.details)
    desk.report([.paste(" and\nAna\n", isCut: false)])
    #expect(last(desk) == .text("Zoë and Ana"))
    #expect(desk.events.count == 1)
    desk.press("Ctrl-_")
    #expect(last(desk) == .text("Zoë"))
  }

  @Test func `a megabyte is refused in words, and nothing of it is taken`() {
    let desk = Desk(Frames.details)
    desk.report([.paste(String(repeating: "x", count: 1 << 20), isCut: false)])
    #expect(desk.events.isEmpty)
    #expect(desk.display.text.contains("nothing more was taken"))
    desk.report([.paste("cut", isCut: true)])
    #expect(desk.events.isEmpty)
    #expect(desk.display.text.contains("nothing of it was taken"))
    desk.type("!")
    #expect(last(desk) == .text("Zoë!"))
    #expect(!desk.display.text.contains("was taken"))
  }

  @Test func `Enter goes on to the next control, at the last one to the next screen`() {
    let desk = Desk(Frames.invite)
    desk.press("Enter", "Enter", "Enter", "Enter", "Enter")
    #expect(desk.events.filter { $0 == .continued }.count == 1)
    #expect(desk.events.last == .continued)
    #expect(desk.events.contains(.left(field: "address")))
  }

  @Test func `a text of several lines takes new ones and is walked through`() {
    let desk = Desk(Frames.details)
    desk.press("Shift-Tab", "Shift-Tab", "Shift-Tab", "Ctrl-J")
    desk.type("x")
    #expect(last(desk) == .text("Met at the course\nin Chur\nx"))
    desk.press("Up", "Up")
    desk.type("y")
    #expect(last(desk) == .text("Myet at the course\nin Chur\nx"))
  }

  @Test func `what is typed at once is painted once`() {
    let typed = "Bonnard".unicodeScalars.map { Report.key(Key(sent: $0)) }
    let display = ScriptedDisplay(typed)
    display.isBurst = true
    let front = CursesFront(
      display: display, keys: Embedded.keys, phrases: Embedded.phrases, maySuspend: true)
    front.show(Frames.details)
    #expect(front.next() == .answered(field: "first-name", .text("ZoëBonnard")))
    front.show(Frames.details)
    #expect(front.next() == nil)
    #expect(display.paintings == 1)
  }

  @Test func `there is time for other things only when nothing is left to read`() {
    let display = ScriptedDisplay([.key(Key(typing: "x")), .key(Key("F9")), .key(Key(typing: "y"))])
    display.isBurst = true
    let front = CursesFront(
      display: display, keys: Embedded.keys, phrases: Embedded.phrases, maySuspend: true)
    front.show(Frames.details)
    var left: [Int] = []
    let idle = { left.append(display.reports.count) }
    #expect(
      front.next(within: nil, whenIdle: idle) == .answered(field: "first-name", .text("Zoëx")))
    #expect(
      front.next(within: nil, whenIdle: idle) == .answered(field: "first-name", .text("Zoëxy")))
    #expect(left.isEmpty)
    #expect(front.next(within: nil, whenIdle: idle) == nil)
    #expect(left == [0])
  }

  @Test func `a key that means nothing leaves the time for other things`() {
    let display = ScriptedDisplay([.key(Key(typing: "x")), .key(Key("F9"))])
    display.isBurst = true
    let front = CursesFront(
      display: display, keys: Embedded.keys, phrases: Embedded.phrases, maySuspend: true)
    front.show(Frames.details)
    var times = 0
    _ = front.next(within: nil, whenIdle: { times += 1 })
    #expect(times == 0)
    #expect(front.next(within: nil, whenIdle: { times += 1 }) == nil)
    #expect(times == 1)
  }

  @Test func `wide letters and marks take the cells they need`() {
    let desk = Desk(Frames.details)
    desk.press("Ctrl-U")
    let start = desk.display.cursor?.column ?? 0
    desk.type("花e\u{301}👩‍🚒")
    #expect(desk.display.cursor?.column == start + 2 + 1 + 2)
    desk.press("Backspace")
    #expect(last(desk) == .text("花e\u{301}"))
  }

  @Test func `a text that is longer than its field scrolls with the caret`() {
    let desk = Desk(Frames.details, rows: 24, columns: 40)
    desk.type(String(repeating: "abcdefghij", count: 9) + "END")
    #expect(desk.display.text.contains("END"))
    #expect(!desk.display.text.contains("Zoë"))
    desk.press("Home")
    #expect(desk.display.text.contains("[Zoëabc"))
  }

  @Test func `a typed name makes a new option`() {
    let desk = Desk(Frames.teams)
    desk.type("Mountain")
    desk.press("Enter")
    #expect(desk.events == [.asksForOption(field: "teams", text: "Mountain")])
  }

  @Test func `Space ticks and unticks; what is typed narrows and Esc widens again`() {
    let desk = Desk(Frames.teams)
    desk.press("Space")
    #expect(last(desk) == .choices(["team-5"]))
    desk.type("Team 30")
    desk.press("Enter")
    #expect(last(desk) == .choices(["team-5", "team-30"]))
    desk.type("zzz")
    desk.press("Esc")
    #expect(desk.display.text.contains("[ ] Team 2"))
    #expect(!desk.events.contains(.wentBack))
  }

  @Test func `a letter goes to the next option that begins with it`() {
    let desk = Desk(Frames.role)
    desk.type("e")
    desk.press("Space")
    #expect(last(desk) == .text("external"))
  }

  @Test func `an option that is off says why in the bottom line`() {
    let desk = Desk(Frames.role)
    desk.type("l")
    desk.press("Space")
    #expect(desk.events.isEmpty)
    #expect(desk.display.canvas.text(row: 23).contains("Only a legal representative makes"))
  }

  @Test(arguments: [("Left", true), ("Right", false), ("y", true), ("n", false)])
  func `yes and no by arrows and letters`(key: String, answer: Bool) {
    var frame = Frames.invite
    frame.blocks = frame.blocks.filter {
      if case .input(let input) = $0 { input.kind == .yesNo } else { false }
    }.map { block in
      guard case .input(var input) = block else { return block }
      input.value = .flag(!answer)
      return .input(input)
    }
    let desk = Desk(frame)
    desk.press(key)
    #expect(last(desk) == .flag(answer))
  }
}
