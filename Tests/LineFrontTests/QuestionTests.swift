import LineFront
import Testing
import Wizard

/// What a line means at each kind of question.
@Suite struct QuestionTests {
  @Test func `a screen is asked from top to bottom and sent off`() {
    let walk = Walk(["Zoë", "O'Brien"])
    let events = walk.run(frame("details", field("first-name"), field("last-name")))
    #expect(
      events == [
        .answered(field: "first-name", .text("Zoë")), .left(field: "first-name"),
        .answered(field: "last-name", .text("O'Brien")), .left(field: "last-name"), .continued,
      ])
  }

  @Test func `the heading is said once, each screen's title with its number`() {
    let walk = Walk(["a", "b"])
    walk.run(frame("details", field("first-name"))) { frame, event in
      if event == .continued { frame = LineFrontTests.frame("role", field("note")) }
    }
    #expect(walk.count(of: "Add a user\nAlpine Rescue\n") == 1)
    #expect(walk.count(of: "details (1 of 3)\n") == 1)
    #expect(walk.count(of: "role (2 of 3)\n") == 1)
    #expect(walk.count(of: "One question at a time") == 1)
  }

  @Test(arguments: [
    (Field.Kind.text, Value.text("Zoë"), "[Zoë] >"), (.choice, .text("admin"), "[Admin] >"),
    (.level, .text("user"), "[User] >"), (.yesNo, .flag(true), "[yes] >"),
    (.choices, .choices(["admin", "user"]), "[Admin, User] >"),
    (.lines, .text("a\nb"), "[the text so far] >"),
  ])
  func `Enter alone keeps the present value, which is said`(
    kind: Field.Kind, value: Value, prompt: String
  ) {
    let choices = kind == .yesNo || kind == .lines ? [] : options("admin", "user")
    let walk = Walk([""])
    let events = walk.run(frame("role", field("role", kind, value: value, options: choices)))
    #expect(events == [.left(field: "role"), .continued])
    #expect(walk.output.contains(prompt))
  }

  @Test(arguments: [
    ("1", "admin"), ("2", "user"), ("user", "user"), ("USER", "user"), ("us", "user"),
    (" 2 ", "user"), ("dmi", "admin"),
  ])
  func `one option is chosen by number, name or a part of it`(line: String, name: String) {
    let walk = Walk([line])
    let block = field("role", .choice, options: options("admin", "user"))
    #expect(walk.run(frame("role", block)).first == .answered(field: "role", .text(name)))
    #expect(walk.output.contains("  1 Admin\n  2 User\n"))
  }

  @Test(arguments: ["0", "3", "x", "-1", "1 2", "e"])
  func `what is no option is refused and asked again`(line: String) {
    let walk = Walk([line, "1"])
    let block = field("role", .choice, required: true, options: options("admin", "user", "guest"))
    let first = walk.run(frame("role", block)).first
    if line == "3" {
      #expect(first == .answered(field: "role", .text("guest")))
    } else {
      #expect(first == .answered(field: "role", .text("admin")))
      #expect(walk.readCount == 3)
    }
  }

  @Test(arguments: [
    ("1 3", ["sea", "north face"]), ("3,1", ["north face", "sea"]), ("North Face", ["north face"]),
    ("sea, north face", ["sea", "north face"]), ("2 2", ["ice"]), ("-", []),
    ("Sea ice", ["sea", "ice"]),
  ])
  func `several options are chosen by numbers or names`(line: String, names: [String]) {
    let walk = Walk([line])
    let block = field("teams", .choices, options: options("sea", "ice", "north face"))
    #expect(walk.run(frame("role", block)).first == .answered(field: "teams", .choices(names)))
  }

  @Test func `a new option is made by a plus, and the question asked again`() {
    let walk = Walk(["+ Glacier", "1"])
    var input = Input(name: "teams", kind: .choices, label: "Teams")
    input.options = options("sea")
    input.makesLabel = "New team"
    let events = walk.run(frame("role", .input(input)))
    #expect(
      events.prefix(2) == [
        .asksForOption(field: "teams", text: "Glacier"),
        .answered(field: "teams", .choices(["sea"])),
      ])
    #expect(walk.output.contains("New team"))
  }

  @Test func `an option that is not possible says why and is asked again`() {
    let walk = Walk(["2", "1"])
    let choices = [
      Option(name: "a", label: "A"), Option(name: "b", label: "B", reason: "No seat is left."),
    ]
    let events = walk.run(frame("role", field("role", .choice, options: choices)))
    #expect(events.first == .answered(field: "role", .text("a")))
    #expect(walk.count(of: "B cannot be chosen: No seat is left.") == 1)
  }

  @Test func `many options are found by a part of their name`() {
    let walk = Walk(["team 2", "team 47"])
    let many = (1...60).map { Option(name: "t\($0)", label: "Team \($0)") }
    let events = walk.run(frame("role", field("team", .choice, options: many)))
    #expect(walk.output.contains("The first 20 of 60."))
    #expect(!walk.output.contains("Team 21\n"))
    #expect(
      events.prefix(1) == [.answered(field: "team", .text("t2"))], "an exact name comes first")
  }

  @Test(arguments: [
    ("y", true), ("yes", true), ("YES", true), ("1", true), ("n", false), ("no", false),
    ("2", false),
  ])
  func `yes and no have several words`(line: String, value: Bool) {
    let walk = Walk([line])
    let events = walk.run(frame("role", field("kchat", .yesNo)))
    #expect(events.first == .answered(field: "kchat", .flag(value)))
  }

  @Test func `several lines end with a dot`() {
    let walk = Walk(["Dear Zoë,", "", "?", "\\.", "."])
    let events = walk.run(frame("role", field("message", .lines)))
    #expect(events.first == .answered(field: "message", .text("Dear Zoë,\n\n?\n.")))
  }

  @Test(arguments: [
    ("-", Value.text("")), ("\\-", .text("-")), ("\\?", .text("?")), ("\\\\?", .text("\\?")),
    ("\\a", .text("\\a")), ("<b>", .text("<b>")), ("q", .text("q")), ("--", .text("--")),
    (" a ", .text(" a ")),
  ])
  func `a hyphen empties, and a backslash makes an answer of a mark`(line: String, value: Value) {
    let events = Walk([line]).run(frame("role", field("note", value: .text("old"))))
    #expect(events.first == .answered(field: "note", value))
  }

  @Test func `what is required cannot be emptied by a hyphen`() {
    let events = Walk(["-"]).run(frame("role", field("note", required: true)))
    #expect(events.first == .answered(field: "note", .text("-")))
  }

  @Test func `a secret is read hidden and never said`() {
    let walk = Walk(["correct horse battery", "123456", ""])
    var start = frame("login", field("password", .password), field("code", .code))
    start.problem = ""
    let events = walk.run(start) { frame, event in
      if case .answered(let name, let value) = event { frame.change(name) { $0.value = value } }
      if event == .continued { frame.attention = .init(field: "password", serial: 1) }
    }
    #expect(
      events.first == .answered(field: "password", .secret(Secret("correct horse battery"))))
    #expect(walk.hidden.prefix(3) == [true, true, true])
    #expect(walk.output.contains("[already given] >"))
    for part in ["correct", "horse", "123456", "21"] { #expect(!walk.output.contains(part)) }
  }
}
