import LineFront
import Testing
import Wizard

/// How the front goes through a screen, and from one to the next.
@Suite struct ScreenTests {
  @Test func `a field that comes with an answer is asked, one that goes is not`() {
    let walk = Walk(["y", "2", "n"])
    let start = frame("ksuite", field("ksuite", .yesNo))
    let events = walk.run(start) { frame, event in
      if event == .answered(field: "ksuite", .flag(true)) {
        frame.blocks.append(field("kdrive", .level, options: options("user", "admin")))
      }
      if event == .left(field: "kdrive") {
        frame.blocks.append(field("kchat", .yesNo))
      }
    }
    let answered = events.compactMap { if case .answered(let name, _) = $0 { name } else { nil } }
    #expect(answered == ["ksuite", "kdrive", "kchat"])
    #expect(events.last == .continued)
  }

  @Test func `a field that went and came back is asked again`() {
    let walk = Walk(["a", "b", "c", "d"])
    let both = frame("details", field("one"), field("two"))
    walk.run(both) { frame, event in
      if event == .left(field: "one") { frame.blocks = [field("two")] }
      if event == .left(field: "two") { frame = both }
    }
    let asked = walk.events.compactMap { if case .left(let name) = $0 { name } else { nil } }
    #expect(asked.prefix(3) == ["one", "two", "one"])
  }

  @Test func `going on that fails asks the faulty fields only`() {
    let walk = Walk(["Zoë", "", "O'Brien"])
    var hasFailed = false
    let start = frame("details", field("first-name"), field("last-name", required: true))
    walk.run(start) { frame, event in
      if event == .continued, !hasFailed {
        hasFailed = true
        frame.change("last-name") { $0.problem = "Say the last name." }
        frame.attention = Frame.Attention(field: "last-name", serial: 1)
      }
      if case .answered("last-name", _) = event { frame.change("last-name") { $0.problem = "" } }
    }
    #expect(
      walk.events == [
        .answered(field: "first-name", .text("Zoë")), .left(field: "first-name"),
        .left(field: "last-name"), .continued,
        .answered(field: "last-name", .text("O'Brien")), .left(field: "last-name"), .continued,
      ])
    #expect(walk.count(of: "Please change this: Say the last name.") == 1)
    #expect(walk.output.contains("The last-name (required)"))
  }

  @Test func `led to another screen by a fault, only the fault is asked`() {
    let walk = Walk(["x"])
    var first = frame("role", field("role"))
    first.attention = Frame.Attention(field: "role", serial: 4)
    let walkFrames: [Frame] = [
      first,
      {
        var frame = frame("details", field("first-name"), field("address"))
        frame.change("address") { $0.problem = "Taken." }
        frame.attention = Frame.Attention(field: "address", serial: 5)
        return frame
      }(),
    ]
    walk.front.show(frame("role"))
    walk.front.show(walkFrames[1])
    #expect(walk.front.next(within: nil, whenIdle: {}) == .answered(field: "address", .text("x")))
    #expect(!walk.output.contains("The first-name"))
  }

  @Test func `an answer that is wrong is asked for once more, and Enter goes past it`() {
    let walk = Walk(["bad", "", "b"])
    walk.run(frame("details", field("address"), field("note"))) { frame, event in
      if event == .left(field: "address") {
        frame.change("address") { $0.problem = "No @ in it." }
      }
    }
    #expect(
      walk.events == [
        .answered(field: "address", .text("bad")), .left(field: "address"),
        .left(field: "address"), .answered(field: "note", .text("b")), .left(field: "note"),
        .continued,
      ])
    #expect(walk.count(of: "The address") == 1, "the label is not repeated")
  }

  @Test(arguments: [
    ("<", Event.wentBack), (":back", .wentBack), ("!", .reviewed), (":review", .reviewed),
    (":leave", .leaving), (":q", .leaving),
  ])
  func `a command leads away from any question, whatever stands there`(line: String, event: Event) {
    for kind in Field.Kind.allCases where kind.isAsked {
      let block = field("x", kind, required: true, options: options("a", "b"))
      #expect(Walk([line]).run(frame("details", block)) == [event])
    }
  }

  @Test func `a command that leads nowhere says so and asks again`() {
    let walk = Walk(["<", "!", "x"])
    var start = frame("details", field("note"))
    start.canGoBack = false
    start.canReview = false
    #expect(walk.run(start).first == .answered(field: "note", .text("x")))
    #expect(walk.output.contains("No way leads back from here."))
    #expect(walk.output.contains("There is nothing to review here yet."))
  }

  @Test func `help says the question again`() {
    let walk = Walk(["?", "x"])
    walk.run(frame("details", field("note")))
    #expect(walk.output.contains("Type an answer"))
    #expect(walk.count(of: "The note") == 2)
  }

  @Test func `actions can be listed in the midst of questions and left alone`() {
    let walk = Walk(["*", "", "*", "3"])
    var start = frame("details", field("note"))
    start.buttons.append(
      Frame.Button(deed: .action("like-another"), label: "Like another", isMain: false))
    start.buttons.removeAll { $0.isMain }
    start.buttons.append(Frame.Button(deed: .action("import"), label: "Import", isMain: false))
    #expect(walk.run(start) == [.chose(action: "import")])
  }

  @Test func `notices are said once, and again when they change`() {
    let walk = Walk(["y", "a"])
    let seats = Notice(text: "31 of 50 seats.", style: .plain)
    let start = frame("ksuite", .notice(seats), field("ksuite", .yesNo), field("note"))
    walk.run(start) { frame, event in
      if event == .left(field: "ksuite") {
        frame.blocks[0] = .notice(Notice(text: "32 of 50 seats.", style: .plain))
      }
    }
    #expect(walk.count(of: "31 of 50 seats.") == 1)
    #expect(walk.count(of: "32 of 50 seats.") == 1)
  }

  @Test func `a screen without questions waits for Enter`() {
    let walk = Walk([""])
    let notice = Block.notice(Notice(text: "Welcome.", style: .important))
    #expect(walk.run(frame("details", notice)) == [.continued])
    #expect(walk.output.contains("Important:\n  Welcome.\n"))
  }

  @Test func `the end of the input ends everything at once`() {
    for blocks in [[], [field("note")], [field("message", .lines)], [field("password", .password)]]
    {
      let walk = Walk([])
      var start = frame()
      start.blocks = blocks
      #expect(walk.run(start).isEmpty)
      #expect(walk.front.next(within: nil, whenIdle: {}) == nil)
      #expect(walk.readCount == 1)
    }
  }

  @Test func `the end of the input in the midst of lines answers nothing`() {
    #expect(Walk(["Dear"]).run(frame("details", field("message", .lines))).isEmpty)
  }

  @Test func `a line that is too long is refused by a sentence`() {
    let walk = Walk(reading: [.tooLong, .text("x")])
    #expect(walk.run(frame("details", field("note"))).first == .answered(field: "note", .text("x")))
    #expect(walk.count(of: "too long") == 1)
  }

  @Test func `a question is answered by number or word, and Enter loses nothing`() {
    for (line, reply) in [("1", "leave"), ("leave it", "leave"), ("", "stay"), ("<", "stay")] {
      var start = frame("details", field("note"))
      start.question = Frame.Question(
        text: "Leave?",
        replies: [.init(name: "leave", label: "Leave it"), .init(name: "stay", label: "Stay")],
        safest: "stay")
      let walk = Walk([line])
      walk.run(start) { frame, _ in frame.question = nil }
      #expect(walk.events == [.replied(reply)])
      #expect(walk.output.contains("[Stay] >"))
    }
  }

  @Test func `a sheet is read out and closed, once`() {
    let walk = Walk([])
    var start = frame("review", field("note"))
    start.sheet = Frame.Sheet(title: "The letter", lines: ["Dear Zoë", "\u{1B}[2J"])
    #expect(walk.run(start) == [.closedSheet])
    #expect(walk.output.contains("The letter\nDear Zoë\n␛[2J\n"))
  }

  @Test func `a note about a good answer and the screen's own problem are said`() {
    let walk = Walk(["zoe", ""])
    walk.run(frame("email", field("mailbox"))) { frame, event in
      if event == .left(field: "mailbox") { frame.change("mailbox") { $0.note = "It is free." } }
      if event == .continued { frame.problem = "No seat is left." }
    }
    #expect(walk.count(of: "It is free.") == 1)
    #expect(walk.count(of: "Please change this: No seat is left.") >= 1)
  }
}
