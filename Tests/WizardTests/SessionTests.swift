import Testing

@testable import Wizard

@Suite struct SessionTests {
  private func session(_ events: Event..., draft: Draft? = nil) -> Session {
    var session = Session(flow: journey(), checks: journeyChecks, draft: draft)
    for event in events { _ = session.handle(event) }
    return session
  }

  @Test func `going on is refused while something required is missing, and says where`() {
    let session = session(.continued)
    #expect(session.screen == "who")
    #expect(session.problems["name"]?.key == "problem.required")
    #expect(session.attention?.field == "name")
  }

  @Test func `a shown problem goes as soon as the answer is right`() {
    var session = session(.continued)
    _ = session.handle(.answered(field: "name", .text("Ana")))
    #expect(session.problems.isEmpty)
  }

  @Test func `a problem is said when the field is left, not while it is typed`() {
    var session = session(.answered(field: "name", .text("far too long a name")))
    #expect(session.problems.isEmpty)
    _ = session.handle(.left(field: "name"))
    #expect(session.problems["name"]?.key == "problem.too-long")
    #expect(session.problems["name"]?.values["limit"] == "10")
  }

  @Test func `a screen whose condition does not hold is passed over, and its answer kept`() {
    var session = session(
      .answered(field: "name", .text("Ana")), .answered(field: "role", .text("user")),
      .answered(field: "mailbox", .text("ana")), .answered(field: "role", .text("external")),
      .continued)
    #expect(session.screen == "review")
    #expect(session.path.answers["mailbox"] == nil)
    #expect(session.answers.values["mailbox"] == .text("ana"))
    _ = session.handle(.answered(field: "role", .text("user")))
    #expect(session.path.answers["mailbox"] == .text("ana"))
  }

  @Test func `going back is never refused and loses nothing`() {
    var session = session(
      .answered(field: "name", .text("Ana")), .answered(field: "role", .text("user")), .continued,
      .answered(field: "mailbox", .text("WRONG")), .wentBack)
    #expect(session.screen == "who")
    #expect(session.answers.values["mailbox"] == .text("WRONG"))
    #expect(session.handle(.wentBack).isEmpty)
  }

  @Test func `going on waits for the world, and goes on by itself when nothing is wrong`() {
    var session = session(
      .answered(field: "name", .text("Ana")), .answered(field: "role", .text("user")), .continued,
      .answered(field: "mailbox", .text("ana")))
    let requests = session.handle(.continued)
    #expect(
      requests == [
        .check(name: "mailbox-free", field: "mailbox", .text("ana"), generation: 1)
      ])
    #expect(session.screen == "mail")
    _ = session.handle(
      .checked(field: "mailbox", check: "mailbox-free", generation: 1, .fine(note: nil)))
    #expect(session.screen == "review")
  }

  @Test func `a late finding about an older answer is dropped`() {
    var session = session(
      .answered(field: "name", .text("Ana")), .answered(field: "role", .text("user")), .continued,
      .answered(field: "mailbox", .text("ana")), .continued,
      .answered(field: "mailbox", .text("ana.silva")))
    let late = Finding.wrong(Problem("problem.mailbox-taken"))
    _ = session.handle(
      .checked(field: "mailbox", check: "mailbox-free", generation: 1, late))
    #expect(session.problems.isEmpty)
    #expect(session.screen == "mail")
  }

  @Test func `nothing reaches the command from a screen that was jumped over and is wrong`() {
    var session = session(.reviewed)
    #expect(session.screen == "review")
    _ = session.handle(.continued)
    #expect(session.screen == "who")
    #expect(session.running == nil)
  }

  @Test func `a command is run once, and its end is the way to the next screen`() {
    var session = session(.answered(field: "name", .text("Ana")), .continued)
    #expect(session.handle(.continued) == [.run(command: "invite")])
    #expect(session.handle(.continued).isEmpty)
    #expect(!session.hasDone)
    let requests = session.handle(.done(command: "invite", ["link": .text("K7QFM")]))
    #expect(session.hasDone)
    #expect(requests == [.dropDraft, .learn(screen: "sent")])
    #expect(session.screen == "sent")
    #expect(session.answers.facts["link"] == .text("K7QFM"))
    #expect(session.handle(.jumped(screen: "who")).isEmpty)
    #expect(session.handle(.wentBack) == [.end(.finished)])
  }

  @Test func `a refusal leads to the field it concerns`() {
    var session = session(.answered(field: "name", .text("Ana")), .continued, .continued)
    _ = session.handle(
      .refused(command: "invite", [Problem("refusal.already-member", field: "name")]))
    #expect(session.screen == "who")
    #expect(session.problems["name"]?.key == "refusal.already-member")
    #expect(session.running == nil)
  }

  @Test func `a refusal may bring what there is to ask now`() {
    var flow = journey()
    var fields = flow.screens[2].fields
    var code = Field(name: "code", kind: .code, label: Words("Code"))
    code.when = .isOneOf(name: "code-asked", ["yes"])
    fields.append(code)
    var review = flow.screens[2]
    review.fields = fields
    flow = Flow(
      name: flow.name, title: flow.title, shape: .steps,
      screens: [flow.screens[0], review, flow.screens[3]])
    var session = Session(flow: flow, checks: journeyChecks)
    for event in [.answered(field: "name", .text("Ana")), .continued, .continued] as [Event] {
      _ = session.handle(event)
    }
    _ = session.handle(
      .refused(
        command: "invite", [Problem("problem.code-needed", field: "code")],
        ["code-asked": .text("yes")]))
    #expect(session.screen == "review")
    #expect(session.attention?.field == "code")
    #expect(session.problems["code"]?.key == "problem.code-needed")
  }

  @Test func `what a check said of one field goes with the answer to another that it looks at`() {
    let short: Check = { value, answers in
      guard case .secret(let secret) = value, secret.text.utf8.count < 5 else { return nil }
      return answers.values["role"] == .text("user") ? nil : Problem("problem.short")
    }
    var password = Field(name: "password", kind: .password, label: Words("Password"))
    password.checks = ["short"]
    var screen = Screen(name: "who", title: Words("Who"))
    screen.fields = [password] + journey().screens[0].fields
    let flow = Flow(name: "f", title: Words("F"), shape: .steps, screens: [screen])
    var session = Session(flow: flow, checks: ["short": short])
    _ = session.handle(.answered(field: "password", .secret(Secret("abcd"))))
    _ = session.handle(.left(field: "password"))
    #expect(session.problems["password"]?.key == "problem.short")
    _ = session.handle(.answered(field: "name", .text("Ana")))
    #expect(session.problems["password"]?.key == "problem.short")
    _ = session.handle(.answered(field: "role", .text("user")))
    #expect(session.problems["password"] == nil)
  }

  @Test func `a draft resumes on the same screen with the same words, without secrets`() {
    let first = session(
      .answered(field: "name", .text("Ana")), .continued,
      .answered(field: "password", .secret(Secret("hunter"))))
    let draft = first.draft
    #expect(draft.answers["password"] == nil)
    let second = session(draft: draft)
    #expect(second.screen == "review")
    #expect(second.answers.values == ["name": .text("Ana")])
  }

  @Test func `an answer asks for the draft to be kept, a secret one does not`() {
    var session = session()
    #expect(session.handle(.answered(field: "name", .text("A"))).contains(.keepDraft))
    let secret = session.handle(.answered(field: "password", .secret(Secret("x"))))
    #expect(!secret.contains(.keepDraft))
  }

  @Test func `a password that was refused is typed anew from the start`() {
    var session = session(
      .answered(field: "name", .text("Ana")), .answered(field: "role", .text("external")),
      .continued, .answered(field: "password", .text("wrong")))
    #expect(session.handle(.continued) == [.run(command: "invite")])
    _ = session.handle(
      .refused(command: "invite", [Problem("problem.wrong-password", field: "password")]))
    #expect(session.answers.values["password"] == nil)
    #expect(session.problems["password"]?.key == "problem.wrong-password")
    #expect(session.answers.values["name"] == .text("Ana"))
  }
}
