import Testing
import Wizard

@testable import LineFront

/// A person who types these lines, and everything they are told.
private final class Script {
  private var lines: [String]
  private(set) var said = ""
  private(set) var hidden: [Bool] = []

  init(_ lines: [String]) {
    self.lines = lines
  }

  var streams: Streams {
    Streams(
      ask: { text, isHidden in
        self.said += text + "\n"
        self.hidden.append(isHidden)
        return self.lines.isEmpty ? .end : .text(self.lines.removeFirst())
      },
      say: { text in
        self.said += text
        return true
      },
      width: { 80 }, drawsBlocks: false)
  }
}

@Suite struct LineFrontTests {
  private static let phrases = Phrases([
    "line.command.back": Words("< :back"), "line.command.help": Words("? :help"),
    "line.command.review": Words("! :review"), "line.command.actions": Words("* :actions"),
    "line.command.leave": Words(":leave :q"), "line.accepts-yes": Words("y yes"),
    "line.accepts-no": Words("n no"), "line.answer-yes": Words("yes"),
    "line.answer-no": Words("no"), "line.problem": Words("Please change this: {problem}"),
    "line.prompt-with-value": Words("[{value}] >"),
  ])

  private func frame(_ inputs: Input...) -> Frame {
    var frame = Frame()
    frame.flow = "add-user"
    frame.screen = "details"
    frame.heading = "Add a user"
    frame.title = "Details"
    frame.blocks = inputs.map(Block.input)
    frame.buttons = [.init(deed: .goOn, label: "Continue", isMain: true)]
    frame.canGoBack = true
    return frame
  }

  private func events(_ frame: Frame, _ script: Script, count: Int) -> [Event?] {
    let front = LineFront(phrases: Self.phrases, streams: script.streams)
    front.show(frame)
    return (0..<count).map { _ in front.next() }
  }

  @Test func `each field is asked in order, and the last answer goes on`() {
    let script = Script(["Ana", "y"])
    let name = Input(name: "first-name", kind: .text, label: "First name")
    let ksuite = Input(name: "ksuite", kind: .yesNo, label: "kSuite")
    let found = events(frame(name, ksuite), script, count: 5)
    #expect(
      found == [
        .answered(field: "first-name", .text("Ana")), .left(field: "first-name"),
        .answered(field: "ksuite", .flag(true)), .left(field: "ksuite"), .continued,
      ])
    #expect(script.said.contains("First name"))
  }

  @Test func `an option is chosen by its number or its name, and nothing else is taken`() {
    var role = Input(name: "role", kind: .choice, label: "Role")
    role.options = [
      Option(name: "normal", label: "User"), Option(name: "external", label: "Guest"),
    ]
    #expect(
      events(frame(role), Script(["2"]), count: 1) == [.answered(field: "role", .text("external"))])
    #expect(
      events(frame(role), Script(["nobody", "user"]), count: 1)
        == [.answered(field: "role", .text("normal"))])
  }

  @Test func `the way back and the way out are open at every question`() {
    let name = Input(name: "first-name", kind: .text, label: "First name")
    #expect(events(frame(name), Script(["<"]), count: 1) == [.wentBack])
    #expect(events(frame(name), Script([":leave"]), count: 1) == [.leaving])
    #expect(
      events(frame(name), Script(["\\<"]), count: 1)
        == [.answered(field: "first-name", .text("<"))])
  }

  @Test func `a password is read hidden and kept secret`() {
    let script = Script(["correct horse"])
    let password = Input(name: "password", kind: .password, label: "Password")
    #expect(
      events(frame(password), script, count: 1)
        == [.answered(field: "password", .secret(Secret("correct horse")))])
    #expect(script.hidden == [true])
    #expect(!script.said.contains("correct"))
  }

  @Test func `the end of the input ends the front`() {
    let name = Input(name: "first-name", kind: .text, label: "First name")
    #expect(events(frame(name), Script([]), count: 2) == [nil, nil])
  }

  @Test func `what a person typed never reaches the terminal as it is`() {
    let script = Script([])
    var name = Input(name: "first-name", kind: .text, label: "First\u{1B}]0;name")
    name.value = .text("a\u{1B}[2J\u{202E}\u{9B}")
    name.problem = "\u{7}wrong"
    _ = events(frame(name), script, count: 1)
    let acting = script.said.unicodeScalars.filter {
      $0 != "\n" && ($0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0 == "\u{202E}")
    }
    #expect(acting.isEmpty)
    #expect(script.said.contains("wrong"))
  }
}
