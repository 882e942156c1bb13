import Testing

@testable import Wizard

/// An action for each of the marked rows, as the engine sees it.
@Suite struct BatchTests {
  private static let phrases = Phrases([
    "status.marked": Words("{count} marked"), "batch.done": Words("{done} of {count}"),
    "batch.left": Words("{left} left"), "batch.refused": Words("{refused} refused"),
    "batch.reason": Words("{name}: {reason}"), "batch.progress": Words("{done}/{count}"),
    "batch.progress-refused": Words("{done}/{count}, {refused}"), "problem.no": Words("No."),
  ])

  private static func session(
    _ effect: Action.Effect = .run("renew")
  ) -> Session {
    var screen = Screen(name: "people", title: Words("People"))
    screen.table = Table(
      source: "people", columns: [.init(name: "name", label: Words("Name"), least: 4, share: 1)],
      filters: [.init(name: "all", label: Words("All"))], empty: Words("Nobody yet."),
      noMatch: Words("Nobody matches."))
    var action = Action(name: "renew-all", label: Words("Renew"), effect: effect)
    action.isForEach = true
    action.confirm = Words("Renew {marked-count}?")
    screen.actions = [action]
    let flow = Flow(name: "people", title: Words("People"), shape: .menu, screens: [screen])
    var session = Session(flow: flow, checks: [:])
    for case .loadRows(let query) in session.begin() {
      let rows = (0..<5).map { Row(id: "\($0)", place: "\($0)", cells: ["\($0)"]) }
      _ = session.handle(
        .rowsLoaded(
          query,
          RowPage(rows: rows, hasMoreBefore: false, hasMoreAfter: false, counts: ["all": 5])))
    }
    return session
  }

  private static func step(
    _ done: [String], refused: [String] = [], isLast: Bool = false
  ) -> Event {
    var step = BatchStep()
    step.done = done
    step.refused = refused.map { .init(name: $0, problem: Problem("problem.no")) }
    step.isLast = isLast
    return .advanced(step)
  }

  /// Three rows are marked and meant.
  private static func begun() -> Session {
    var session = session()
    for _ in 0..<3 { _ = session.handle(.marked) }
    #expect(session.handle(.chose(action: "renew-all")) == [.gather])
    _ = session.handle(.gathered(count: 3))
    #expect(session.frame(phrases).question?.text == "Renew 3?")
    #expect(session.frame(phrases).question?.safest == "cancel")
    #expect(session.handle(.replied("confirm")) == [.runEach(command: "renew")])
    #expect(session.isAtBatch)
    return session
  }

  @Test func `it is offered only where rows are marked`() {
    var session = Self.session()
    #expect(session.frame(Self.phrases).buttons.isEmpty)
    #expect(session.handle(.chose(action: "renew-all")).isEmpty)
    _ = session.handle(.marked)
    #expect(session.frame(Self.phrases).buttons.count == 1)
  }

  @Test func `cancelling does nothing`() {
    var session = Self.session()
    _ = session.handle(.marked)
    _ = session.handle(.chose(action: "renew-all"))
    _ = session.handle(.gathered(count: 1))
    #expect(session.handle(.replied("cancel")).isEmpty)
    #expect(!session.isAtBatch && session.marks.ids == ["0"])
  }

  @Test func `each row is done or keeps its mark, with the reason in the end`() {
    var session = Self.begun()
    _ = session.handle(Self.step(["0"], refused: ["Bea"]))
    #expect(session.frame(Self.phrases).progress?.done == 2)
    #expect(session.frame(Self.phrases).progress?.text == "1/3, 1")
    let requests = session.handle(Self.step(["2"], isLast: true))
    #expect(requests.contains { if case .loadRows = $0 { true } else { false } })
    let frame = session.frame(Self.phrases)
    #expect(frame.progress == nil)
    #expect(frame.sheet?.lines == ["2 of 3", "", "1 refused", "Bea: No."])
    #expect(session.marks.ids == ["1"])
    _ = session.handle(.closedSheet)
    #expect(session.frame(Self.phrases).sheet == nil)
  }

  @Test(arguments: [Event.wentBack, .leaving])
  func `stopping is asked for, and leaves what is left`(event: Event) {
    var session = Self.begun()
    _ = session.handle(Self.step(["0"]))
    #expect(session.handle(event).isEmpty)
    #expect(!session.isAtBatch && session.frame(Self.phrases).question?.safest == "go-on")
    #expect(session.handle(.replied("go-on")).isEmpty)
    #expect(session.isAtBatch)
    _ = session.handle(event)
    #expect(session.handle(.replied("stop")) == [.stopEach])
    _ = session.handle(Self.step([], isLast: true))
    #expect(session.frame(Self.phrases).sheet?.lines == ["1 of 3", "2 left"])
    #expect(session.marks.ids == ["1", "2"])
    // What had been under way is no part of it any more.
    #expect(session.handle(Self.step(["1"])).isEmpty)
  }

  @Test func `nothing else is taken up meanwhile`() {
    var session = Self.begun()
    for event in [
      Event.moved(by: 1), .markedNone, .chose(action: "renew-all"), .searched("x"), .changed,
      .marked, .jumped(screen: "people"),
    ] {
      #expect(session.handle(event).isEmpty, "\(event)")
    }
    #expect(session.isAtBatch && session.marks.ids.count == 3)
  }

  @Test func `all are counted by what the filter says, or are asked for`() {
    var session = Self.session()
    #expect(session.handle(.markedAll).isEmpty)
    #expect(session.frame(Self.phrases).status == "5 marked")
    _ = session.handle(.marked)
    #expect(session.frame(Self.phrases).status == "4 marked")
    for case .loadRows(let query) in session.handle(.searched("1")) {
      let page = RowPage(
        rows: [Row(id: "1", place: "1", cells: ["1"])], hasMoreBefore: false,
        hasMoreAfter: false, counts: ["all": 5])
      _ = session.handle(.rowsLoaded(query, page))
    }
    #expect(session.handle(.markedAll) == [.countMarked])
    _ = session.handle(.counted(1))
    #expect(session.frame(Self.phrases).status == "1 marked")
  }

  /// A flow that asks for a name, does something to each of two, and tells of it on a last screen or not.
  private static func flow(tells: Bool) -> Session {
    var asks = Screen(name: "asks", title: Words("Who?"))
    asks.run = "add"
    asks.isForEach = true
    var field = Field(name: "name", kind: .text, label: Words("Name"))
    field.isRequired = true
    asks.fields = [field]
    var end = Screen(name: "end", title: Words("{told}"))
    end.isFinal = true
    let flow = Flow(
      name: "adding", title: Words("Add"), shape: .steps, screens: tells ? [asks, end] : [asks])
    var session = Session(flow: flow, checks: [:])
    _ = session.begin()
    #expect(session.handle(.continued).isEmpty)
    #expect(session.frame(phrases).attention?.field == "name")
    _ = session.handle(.answered(field: "name", .text("Ana")))
    #expect(session.handle(.continued) == [.gather])
    #expect(session.handle(.gathered(count: 2)) == [.runEach(command: "add")])
    #expect(session.isAtBatch)
    #expect(session.frame(phrases).progress?.title == "Add")
    return session
  }

  @Test func `a screen that does it to each leads on to the one that tells`() {
    var session = Self.flow(tells: true)
    _ = session.handle(Self.step(["a"]))
    var step = BatchStep()
    (step.done, step.isLast, step.facts) = (["b"], true, ["told": .text("Both are in.")])
    _ = session.handle(.advanced(step))
    let frame = session.frame(Self.phrases)
    #expect(!session.isAtBatch && frame.sheet == nil)
    #expect((frame.screen, frame.title) == ("end", "Both are in."))
  }

  @Test func `without one, a sheet tells, and closing it ends the flow`() {
    var session = Self.flow(tells: false)
    _ = session.handle(.wentBack)
    _ = session.handle(.replied("stop"))
    _ = session.handle(Self.step([], refused: ["Bea"], isLast: true))
    #expect(
      session.frame(Self.phrases).sheet?.lines
        == ["0 of 2", "1 left", "", "1 refused", "Bea: No."])
    #expect(session.handle(.continued).isEmpty)
    let ended = session
    for event in [Event.closedSheet, .leaving] {
      session = ended
      #expect(session.handle(event) == [.dropDraft, .end(.finished)])
    }
  }

  @Test func `an action on marked rows that has to ask more opens its flow`() {
    var session = Self.session(.open(flow: "other"))
    _ = session.handle(.marked)
    #expect(session.handle(.chose(action: "renew-all")) == [.gather])
    #expect(session.handle(.gathered(count: 1)) == [.open(flow: "other", with: [])])
    #expect(session.frame(Self.phrases).question == nil && !session.isAtBatch)
    _ = session.handle(.unmarked(["0"]))
    #expect(session.marks.isEmpty)
  }
}
