import Testing
import Wizard

@testable import CursesFront

/// Keys on screens made by hand: what they show, and which events they become.
@Suite struct KeyTests {
  /// A small form: a text, a choice, yes or no.
  private static var form: Frame {
    var name = Input(name: "name", kind: .text, label: "Name")
    name.value = .text("Ana")
    var role = Input(name: "role", kind: .choice, label: "Role")
    role.options = [
      Option(name: "user", label: "User"), Option(name: "owner", label: "Owner"),
      Option(name: "guest", label: "Guest", reason: "Not now."),
    ]
    let extra = Input(name: "extra", kind: .yesNo, label: "Extra")
    var frame = Frame()
    frame.flow = "add"
    frame.screen = "who"
    frame.heading = "Add"
    frame.title = "Who"
    frame.steps = [
      .init(screen: "who", title: "Who", state: .current),
      .init(screen: "review", title: "Review", state: .ahead),
    ]
    frame.blocks = [.input(name), .input(role), .input(extra)]
    frame.buttons = [
      .init(deed: .action("letter"), label: "Letter", isMain: false),
      .init(deed: .goBack, label: "Back", isMain: false),
      .init(deed: .goOn, label: "Continue", isMain: true),
    ]
    frame.canGoBack = true
    frame.canReview = true
    return frame
  }

  private func answers(_ desk: Desk) -> [Event] {
    desk.events.filter { if case .answered = $0 { true } else { false } }
  }

  @Test func `a form at forty columns stands as it should`() {
    let desk = Desk(Self.form, rows: 14, columns: 40)
    let expected = """
       Add · 1 of 2 · Who
      ────────────────────────────────────────
         Name
         › [Ana                             ]
         Role
           ( ) User
           ( ) Owner
            -  Guest  Not now.
         Extra
           ( ) yes    ( ) no

        [ Letter ]  [ Back ]  [ Continue ]
      """
    let shown = desk.display.text.split(separator: "\n", omittingEmptySubsequences: false)
    let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let texts = wanted.map { $0.trimmed }.filter { !$0.isEmpty }
    #expect(shown.dropLast().map { $0.trimmed }.filter { !$0.isEmpty } == texts)
  }

  @Test func `Tab goes round through every control, and back`() {
    let desk = Desk(Self.form)
    for _ in 0..<6 { desk.press("Tab") }
    #expect(desk.display.text.contains("› [Ana"))
    desk.press("Shift-Tab")
    #expect(desk.display.text.contains("[›Continue‹]"))
  }

  @Test func `typing goes to the text, Space chooses, Ctrl-N goes on`() {
    let desk = Desk(Self.form)
    desk.type("b")
    desk.press("Tab", "Down", "Space", "Tab", "Space", "Ctrl-N")
    #expect(
      answers(desk) == [
        .answered(field: "name", .text("Anab")), .answered(field: "role", .text("owner")),
        .answered(field: "extra", .flag(true)),
      ])
    #expect(desk.events.last == .continued)
  }

  @Test func `an option that is off is not chosen`() {
    let desk = Desk(Self.form)
    desk.press("Tab", "Down", "Down", "Space")
    #expect(answers(desk).isEmpty)
  }

  @Test(arguments: [("Ctrl-N", Event.continued), ("F10", .continued), ("Ctrl-R", .reviewed)])
  func `keys work from inside a text`(key: String, event: Event) {
    let desk = Desk(Self.form)
    desk.press(key)
    #expect(desk.events.last == event)
  }

  @Test func `Escape closes what lies on top, then goes back`() {
    let desk = Desk(Self.form)
    desk.press("F1")
    #expect(!desk.events.contains(.wentBack))
    desk.press("Esc")
    #expect(!desk.events.contains(.wentBack))
    desk.press("Esc")
    #expect(desk.events.last == .wentBack)
  }

  @Test func `a question takes its safest reply, unless another is chosen`() {
    var frame = Self.form
    frame.question = .init(
      text: "Leave?",
      replies: [.init(name: "stay", label: "Stay"), .init(name: "leave", label: "Leave")],
      safest: "stay")
    let desk = Desk(frame)
    desk.press("Esc")
    #expect(desk.events.last == .replied("stay"))
    desk.press("Enter")
    #expect(desk.events.last == .replied("stay"))
    desk.press("Tab", "Enter")
    #expect(desk.events.last == .replied("leave"))
  }

  @Test func `the palette finds an action by its name and runs it`() {
    let desk = Desk(Self.form)
    desk.press("Ctrl-P")
    desk.type("lett")
    desk.press("Enter")
    #expect(desk.events.last == .chose(action: "letter"))
  }

  @Test func `the attention of the frame moves the focus`() {
    var frame = Self.form
    let desk = Desk(frame)
    frame.attention = .init(field: "extra", serial: 1)
    desk.show(frame)
    desk.press("Space")
    #expect(answers(desk) == [.answered(field: "extra", .flag(true))])
  }

  @Test func `whoever comes back from what a button opened goes on with the first empty field`() {
    var signIn = Frames.details
    signIn.buttons.append(
      Frame.Button(deed: .action("forgot"), label: "Forgot", isMain: false))
    var opened = Frames.journey("address", title: "Address", at: 0)
    opened.flow = "forgotten-password"
    let button = Control.button(2)
    for (isByAction, isFilled, focus) in [
      (true, false, Control.input("last-name")), (true, true, button), (false, false, button),
    ] {
      var frame = signIn
      frame.change("last-name") { if isFilled { $0.value = .text("Keller") } }
      let desk = Desk(frame)
      desk.front.state.focus = button
      if isByAction { desk.press("Enter") }
      desk.show(opened)
      desk.show(frame)
      #expect(desk.front.state.focus == focus)
    }
  }

  @Test func `a key changes the cells of its own text alone`() {
    let desk = Desk(Self.form)
    let before = desk.display.canvas
    desk.type("x")
    let after = desk.display.canvas
    var changed: [(Int, Int)] = []
    for row in 0..<before.rows {
      for column in 0..<before.columns where before[row, column] != after[row, column] {
        changed.append((row, column))
      }
    }
    #expect(changed.count == 1)
  }

  @Test(arguments: [
    (1, 1), (5, 20), (9, 30), (12, 40), (24, 80), (30, 59), (30, 60), (50, 200),
  ])
  func `no size breaks a screen, and the focus stays in sight`(rows: Int, columns: Int) {
    for (name, frame) in Frames.named {
      let desk = Desk(frame, rows: rows, columns: columns)
      for _ in 0..<12 {
        desk.press("Tab")
        guard rows >= 12, columns >= 40 else { continue }
        let cursor = desk.display.cursor
        let isSeen = cursor.map { $0.row < rows && $0.column < columns } ?? false
        #expect(isSeen || frame.table != nil || name == "dashboard", "\(name) \(rows)×\(columns)")
      }
    }
  }
}

extension Substring {
  /// Without spaces at both ends.
  fileprivate var trimmed: Substring {
    let start = drop { $0 == " " }
    return start.lastIndex { $0 != " " }.map { start[...$0] } ?? ""
  }
}
