import Testing

@testable import Wizard

/// What a session shows, and what actions and questions do.
@Suite struct FrameTests {
  private static let phrases = Phrases(
    [
      "button.continue": "Continue", "button.back": "Back", "button.change": "change",
      "button.stay": "Stay", "button.leave": "Leave", "button.resume": "Resume",
      "button.anew": "Anew", "question.leave": "Leave?", "question.leave-draft": "Kept?",
      "question.resume": "{flow} of {when}?", "answer.yes": "yes", "answer.no": "no",
      "problem.required": "Fill this in.", "note.good": "{value} is good.",
      "context.add": "{organisation}", "status.copied": "copied",
    ].mapValues(Words.init))

  static func flow() -> Flow {
    var name = Field(name: "name", kind: .text, label: Words("Name"))
    name.isRequired = true
    name.checks = ["good"]
    var role = Field(name: "role", kind: .choice, label: Words("Role of {name}"))
    role.options = .fixed([
      .init(name: "user", label: Words("User")),
      .init(name: "owner", label: Words("Owner"), detail: Words("Owns {organisation}")),
    ])
    var extra = Field(name: "extra", kind: .yesNo, label: Words("Extra"))
    extra.when = .isOneOf(name: "role", ["owner"])
    var who = Screen(name: "who", title: Words("Who"))
    who.fields = [name, role, extra]
    who.summary = [
      .init(words: Words("{name}, {role}")),
      .init(words: Words("Extra: {extra}"), when: .isOneOf(name: "extra", ["yes"])),
    ]
    var review = Screen(name: "review", title: Words("Review of {name}"))
    review.fields = [Field(name: "all", kind: .review, label: Words(""))]
    review.run = "invite"
    review.continueLabel = Words("Send")
    review.actions = [
      Action(name: "letter", label: Words("Letter"), effect: .show(fact: "letter")),
      Action(
        name: "off", label: Words("Off"), effect: .leave,
        when: .isOneOf(name: "role", ["nobody"])),
    ]
    var sent = Screen(name: "sent", title: Words("Sent"))
    sent.isFinal = true
    var code = Field(name: "code", kind: .notice, label: Words("{matrix}"))
    code.style = .matrix
    sent.fields = [code, Field(name: "nothing", kind: .notice, label: Words("{silent}"))]
    sent.actions = [
      Action(name: "copy", label: Words("Copy"), effect: .copy(fact: "link")),
      Action(
        name: "more", label: Words("More"),
        effect: .menu([
          Action(name: "again", label: Words("Again"), effect: .beginAgain(keeping: ["role"])),
          Action(name: "send", label: Words("Send again"), effect: .run("send")),
        ])),
      Action(name: "done", label: Words("Done"), effect: .leave, isMain: true),
    ]
    var flow = Flow(
      name: "add", title: Words("Add"), shape: .steps, screens: [who, review, sent])
    flow.keepsDraft = true
    return flow
  }

  static func session(_ events: Event...) -> Session {
    var session = Session(flow: flow(), checks: [:])
    _ = session.handle(.learned(["organisation": .text("Alpine")], options: [:]))
    for event in events { _ = session.handle(event) }
    return session
  }

  private static func atReview() -> Session {
    var session = session(
      .answered(field: "name", .text("Ana")), .answered(field: "role", .text("owner")),
      .answered(field: "extra", .flag(true)))
    for request in session.handle(.continued) {
      if case .check(let name, let field, _, let generation) = request {
        _ = session.handle(
          .checked(
            field: field, check: name, generation: generation,
            .fine(note: Problem("note.good", values: ["value": "Ana"]))))
      }
    }
    return session
  }

  private static func atTheEnd() -> Session {
    var session = atReview()
    _ = session.handle(.continued)
    _ = session.handle(
      .done(
        command: "invite",
        ["link": .text("K7"), "matrix": .matrix(Matrix(side: 1, modules: [true]))]))
    return session
  }

  func frame(_ session: Session) -> Frame { session.frame(Self.phrases) }

  private func inputs(_ frame: Frame) -> [Input] {
    frame.blocks.compactMap { if case .input(let input) = $0 { input } else { nil } }
  }

  @Test func `the first screen shows its fields, the way ahead and no way back`() {
    let frame = frame(Self.session(.answered(field: "name", .text("Ana"))))
    #expect(frame.steps.map(\.state) == [.current, .ahead, .ahead])
    #expect(frame.context == "Alpine")
    #expect(inputs(frame).map(\.label) == ["Name", "Role of Ana"])
    #expect(inputs(frame)[1].options.map(\.detail) == [nil, "Owns Alpine"])
    #expect(frame.buttons.map(\.label) == ["Continue"])
    #expect(!frame.canGoBack && frame.canReview)
  }

  @Test func `a field appears with the answer that it depends on`() {
    let frame = frame(Self.session(.answered(field: "role", .text("owner"))))
    #expect(inputs(frame).map(\.name) == ["name", "role", "extra"])
  }

  @Test func `a problem stands in words at its field and takes the attention`() {
    let frame = frame(Self.session(.continued))
    #expect(inputs(frame)[0].problem == "Fill this in.")
    #expect(frame.attention == .init(field: "name", serial: 1))
  }

  @Test func `a reason from the world turns a declared option off`() {
    var session = Self.session(
      .learned([:], options: ["role": [Option(name: "owner", label: "", reason: "Not you.")]]),
      .answered(field: "name", .text("Ana")), .answered(field: "role", .text("owner")))
    #expect(inputs(frame(session))[1].options[1].reason == "Not you.")
    #expect(inputs(frame(session))[1].options[1].label == "Owner")
    _ = session.handle(.continued)
    #expect(session.problems["role"]?.key == "problem.not-possible")
  }

  @Test func `the review says what was said in people's words, with a way back to it`() {
    let frame = frame(Self.atReview())
    #expect(frame.title == "Review of Ana")
    guard case .review(let rows)? = frame.blocks.first else {
      Issue.record("there is no review")
      return
    }
    #expect(rows.map(\.lines) == [["Ana, Owner", "Extra: yes"]])
    #expect(!rows[0].isIncomplete && rows[0].change == "change")
    #expect(frame.buttons.map(\.label) == ["Letter", "Back", "Send"])
  }

  @Test func `a review that is reached too early shows what is missing`() {
    guard case .review(let rows)? = frame(Self.session(.reviewed)).blocks.first else {
      Issue.record("there is no review")
      return
    }
    #expect(rows[0].isIncomplete)
  }

  @Test func `a note about a right answer is said`() {
    var session = Self.atReview()
    _ = session.handle(.wentBack)
    #expect(inputs(frame(session))[0].note == "Ana is good.")
  }

  @Test func `the end has no rail, no empty notice and no way back`() {
    let frame = frame(Self.atTheEnd())
    #expect(frame.steps.isEmpty && !frame.canGoBack && !frame.canReview)
    #expect(frame.blocks == [.matrix(Matrix(side: 1, modules: [true]))])
    #expect(frame.buttons.map(\.label) == ["Copy", "More", "Done"])
    #expect(frame.buttons[1].menu.map(\.label) == ["Again", "Send again"])
  }

  @Test func `a fact is copied on its action alone`() {
    var session = Self.atTheEnd()
    #expect(session.handle(.chose(action: "copy")) == [.copy("K7")])
    #expect(frame(session).status == "copied")
  }

  @Test func `a command beside the way keeps the screen, done or refused`() {
    var session = Self.atTheEnd()
    #expect(session.handle(.chose(action: "send")) == [.run(command: "send")])
    #expect(session.handle(.chose(action: "send")).isEmpty)
    _ = session.handle(.refused(command: "send", [Problem("problem.required")]))
    #expect(frame(session).problem == "Fill this in.")
    _ = session.handle(.chose(action: "send"))
    _ = session.handle(.done(command: "send", ["link": .text("K8")]))
    #expect(session.screen == "sent")
    #expect(session.answers.facts["link"] == .text("K8"))
  }

  @Test func `beginning again keeps only what was named`() {
    var session = Self.atTheEnd()
    _ = session.handle(.chose(action: "again"))
    #expect(session.screen == "who")
    #expect(session.answers.values == ["role": .text("owner")])
    #expect(session.problems.isEmpty)
  }

  @Test func `a sheet lies over the screen until it is closed`() {
    var session = Self.atReview()
    #expect(session.handle(.chose(action: "letter")) == [.learn(screen: "review")])
    _ = session.handle(.learned(["letter": .lines(["Dear", "Ana"])], options: [:]))
    #expect(frame(session).sheet == .init(title: "Letter", lines: ["Dear", "Ana"]))
    let matrix = Matrix(side: 1, modules: [true])
    _ = session.handle(.learned(["letter": .matrix(matrix)], options: [:]))
    #expect(frame(session).sheet == .init(title: "Letter", lines: [], matrix: matrix))
    _ = session.handle(.closedSheet)
    #expect(frame(session).sheet == nil)
  }

  @Test func `an action whose condition does not hold cannot be chosen`() {
    var session = Self.atReview()
    #expect(session.handle(.chose(action: "off")).isEmpty)
    #expect(session.handle(.chose(action: "unknown")).isEmpty)
  }

  @Test func `a draft is offered, and taken up or thrown away`() {
    let draft = Draft(flow: "add", screen: "review", answers: ["name": .text("Ana")])
    var session = Session(flow: Self.flow(), checks: [:], offering: draft, keptAt: "Monday")
    #expect(frame(session).question?.text == "Add of Monday?")
    #expect(session.answers.values.isEmpty)
    var other = session
    #expect(session.handle(.replied("resume")) == [.learn(screen: "review")])
    #expect(session.screen == "review" && session.answers.values["name"] == .text("Ana"))
    #expect(other.handle(.replied("anew")) == [.dropDraft, .learn(screen: "who")])
    #expect(other.answers.values.isEmpty)
  }
}
