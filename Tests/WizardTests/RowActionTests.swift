import Testing

@testable import Wizard

/// Actions of a table's screen: what the selected row says, what is off, what asks first.
@Suite struct RowActionTests {
  private static let rows = [
    Row(id: "ana", place: "1", cells: ["Ana"], facts: ["row-name": .text("Ana")]),
    Row(
      id: "bea", place: "2", cells: ["Bea"],
      facts: [
        "row-name": .text("Bea"), "row-off": .text("She has left."), "row-kind": .text("guest"),
      ]),
  ]

  private static func session() -> Session {
    var screen = Screen(name: "people", title: Words("People"))
    screen.table = Table(
      source: "people", columns: [.init(name: "name", label: Words("Name"), least: 4, share: 1)],
      filters: [], empty: Words("-"), noMatch: Words("-"))
    var revoke = Action(name: "revoke", label: Words("Revoke"), effect: .run("revoke"))
    revoke.off = "row-off"
    revoke.confirm = Words("Revoke {row-name}?")
    screen.actions = [
      revoke,
      Action(
        name: "guest", label: Words("Guest"), effect: .leave,
        when: .isOneOf(name: "row-kind", ["guest"])),
      Action(name: "like", label: Words("Like"), effect: .open(flow: "add", with: ["role"])),
    ]
    let flow = Flow(name: "people", title: Words("People"), shape: .menu, screens: [screen])
    var session = Session(flow: flow, checks: [:])
    load(session.begin(), rows, &session)
    return session
  }

  private static func load(_ requests: [Request], _ rows: [Row], _ session: inout Session) {
    for case .loadRows(let query) in requests {
      let page = RowPage(rows: rows, hasMoreBefore: false, hasMoreAfter: false, counts: [:])
      _ = session.handle(.rowsLoaded(query, page))
    }
  }

  private func frame(_ session: Session) -> Frame {
    session.frame(
      Phrases([
        "button.cancel": Words("Cancel"), "problem.row-gone": Words("Gone."),
        "problem.not-possible": Words("{option}: {reason}"),
        "status.done": Words("{action}: done"),
      ]))
  }

  private func button(_ name: String, _ session: Session) -> Frame.Button? {
    frame(session).buttons.first { $0.deed == .action(name) }
  }

  @Test func `what the selected row says holds as long as it is the selected one`() {
    var session = Self.session()
    #expect(session.answers.facts["row-name"] == .text("Ana"))
    #expect(button("guest", session) == nil)
    #expect(button("revoke", session)?.reason == nil)
    _ = session.handle(.moved(by: 1))
    #expect(session.answers.facts["row-name"] == .text("Bea"))
    #expect(button("guest", session) != nil)
    #expect(button("revoke", session)?.reason == "She has left.")
    _ = session.handle(.moved(by: -1))
    #expect(session.answers.facts["row-off"] == nil)
    #expect(button("guest", session) == nil)
  }

  @Test func `an action that is off says why and does nothing`() {
    var session = Self.session()
    _ = session.handle(.moved(by: 1))
    #expect(session.handle(.chose(action: "revoke")).isEmpty)
    #expect(frame(session).problem == "Revoke: She has left.")
    #expect(frame(session).question == nil)
    #expect(session.running == nil)
  }

  @Test func `what cannot be undone is asked first, with the way out focused`() {
    var session = Self.session()
    #expect(session.handle(.chose(action: "revoke")) == [.learn(screen: "people")])
    let question = frame(session).question
    #expect(question?.text == "Revoke Ana?")
    #expect(question?.safest == "cancel")
    #expect(question?.replies.map(\.label) == ["Cancel", "Revoke"])
    #expect(session.handle(.replied("cancel")).isEmpty)
    #expect(session.running == nil)
    _ = session.handle(.chose(action: "revoke"))
    #expect(session.handle(.replied("confirm")) == [.run(command: "revoke")])
  }

  @Test func `a yes about a row that has gone meanwhile does nothing to the next one`() {
    var session = Self.session()
    _ = session.handle(.chose(action: "revoke"))
    Self.load(session.handle(.changed), [Self.rows[1]], &session)
    #expect(session.selectedRow?.id == "bea")
    #expect(session.handle(.replied("confirm")).isEmpty)
    #expect(session.running == nil)
    #expect(frame(session).problem == "Gone.")
  }

  @Test func `after a command the rows are read anew`() {
    var session = Self.session()
    _ = session.handle(.chose(action: "revoke"))
    _ = session.handle(.replied("confirm"))
    let requests = session.handle(.done(command: "revoke", [:]))
    #expect(requests.contains { if case .loadRows = $0 { true } else { false } })
  }

  @Test func `what was done is said until the next row, and never of what was left`() {
    var session = Self.session()
    _ = session.handle(.chose(action: "revoke"))
    _ = session.handle(.replied("confirm"))
    #expect(frame(session).status == "")
    _ = session.handle(.done(command: "revoke", [:]))
    #expect(frame(session).status == "Revoke: done")
    _ = session.handle(.moved(by: 1))
    #expect(frame(session).status == "")
    for (hasDone, said) in [(true, "Like: done"), (false, "")] {
      _ = session.handle(.chose(action: "like"))
      #expect(frame(session).status == "")
      let requests = session.handle(.returned(hasDone: hasDone))
      #expect(frame(session).status == said)
      #expect(requests.contains { if case .loadRows = $0 { true } else { false } })
    }
    // Nothing was opened from here: a lock that was undone, for instance.
    _ = session.handle(.returned(hasDone: true))
    #expect(frame(session).status == "")
  }

  @Test func `a flow is opened with the names of the answers that it begins with`() {
    var session = Self.session()
    #expect(session.handle(.chose(action: "like")) == [.open(flow: "add", with: ["role"])])
  }

  @Test func `a screen that does not apply any more makes room for the first one`() {
    let screens = ["first", "second"].map { name in
      var screen = Screen(name: name, title: Words(name))
      if name == "second" { screen.when = .isOneOf(name: "may", ["yes"]) }
      return screen
    }
    let flow = Flow(name: "f", title: Words("F"), shape: .menu, screens: screens)
    var session = Session(flow: flow, checks: [:])
    _ = session.handle(.learned(["may": .text("yes")], options: [:]))
    _ = session.handle(.jumped(screen: "second"))
    #expect(session.screen == "second")
    _ = session.handle(.learned(["may": .text("no")], options: [:]))
    #expect(session.screen == "first")
  }

  @Test func `an answer that stands there already gives way to a draft that is taken up`() {
    var screen = Screen(name: "s", title: Words("S"))
    screen.fields = [Field(name: "role", kind: .text, label: Words("Role"))]
    let flow = Flow(name: "f", title: Words("F"), shape: .steps, screens: [screen])
    let draft = Draft(flow: "f", screen: "s", answers: ["role": .text("kept")])
    for (reply, role) in [("resume", "kept"), ("anew", "given")] {
      var session = Session(
        flow: flow, checks: [:], offering: draft, keptAt: "today",
        answers: ["role": .text("given")])
      _ = session.handle(.replied(reply))
      #expect(session.answers.values["role"] == .text(role))
    }
  }
}
