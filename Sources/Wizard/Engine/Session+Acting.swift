extension Session {
  /// The actions that the present screen offers, those of the flow last.
  var actions: [Action] {
    var offered: [Action] = []
    // By index: an action is large, and most of a table's are about other rows.
    for actions in [flow.screen(screen)?.actions ?? [], flow.actions] {
      for index in actions.indices
      where path.holds(actions[index].when)
        && !(actions[index].isForEach && window.marks.isEmpty)
      {
        offered.append(actions[index])
      }
    }
    return offered
  }

  mutating func chose(_ name: String) -> [Request] {
    guard running == nil, let action = Self.action(name, in: actions) else { return [] }
    (screenProblem, status) = (nil, nil)
    rowActedOn = window.selectedRow
    if let reason = reason(against: action) {
      screenProblem = Problem(
        "problem.not-possible", values: ["option": filled(action.label), "reason": reason])
      return []
    }
    if action.isForEach {
      gathering = .marked(action)
      return [.gather]
    }
    if action.confirm != nil {
      asking = .confirm(action, row: window.selectedRow?.id)
      return [.learn(screen: screen)]
    }
    return perform(action)
  }

  /// Takes in that the flow is over that an action had opened, or another one that lay over this.
  mutating func returned(hasDone: Bool) -> [Request] {
    if hasDone { sayDone() }
    acting = nil
    return readAnew()
  }

  /// Says that the action chosen last is done, if it was one.
  mutating func sayDone() {
    guard let acting else { return }
    status = Problem("status.done", values: ["action": filled(acting.label)])
  }

  /// Why an action cannot be done now; nil where it can.
  func reason(against action: Action) -> String? {
    guard let off = action.off, let reason = answers.facts[off]?.text, !reason.isEmpty
    else { return nil }
    return reason
  }

  private mutating func perform(_ action: Action) -> [Request] {
    switch action.effect {
    case .run(let command):
      running = command
      acting = action
      return [.run(command: command)]
    case .copy(let fact)
    where hasTable && window.selectedRow?.facts[fact] == nil:
      copying = fact
      return [.learn(screen: screen)]
    case .copy(let fact):
      guard let text = answers.facts[fact]?.text, !text.isEmpty else { return [] }
      status = Problem("status.copied")
      return [.copy(text)]
    case .show:
      shown = action
      return [.learn(screen: screen)]
    case .beginAgain(let names): return beginAgain(keeping: names)
    case .open(let flow, let fields):
      acting = action
      return [.open(flow: flow, with: fields)]
    case .goTo(let name): return enter(name)
    case .leave: return leave()
    case .menu: return []
    }
  }

  mutating func replied(_ reply: String) -> [Request] {
    guard let asked = asking else { return [] }
    asking = nil
    switch (asked, reply) {
    case (.leave, "leave"): return end()
    case (.leave, _): return []
    case (.confirm(let action, let row), "confirm"):
      // Whoever was asked about one row has said nothing about another.
      guard row == window.selectedRow?.id else {
        screenProblem = Problem("problem.row-gone")
        return []
      }
      return perform(action)
    case (.confirm, _): return []
    case (.confirmEach(let action, let count), "confirm"):
      return beginBatch(action, count: count)
    case (.confirmEach, _): return []
    case (.stopBatch, "stop"): return [.stopEach]
    case (.stopBatch, _): return []
    case (.resume(let draft, _), "resume"):
      resume(draft)
      return arrive()
    case (.resume, "anew"): return [.dropDraft] + arrive()
    case (.resume, _):
      asking = asked
      return []
    }
  }

  private static func action(_ name: String, in actions: [Action]) -> Action? {
    for action in actions {
      if action.name == name { return action }
      if case .menu(let further) = action.effect, let found = self.action(name, in: further) {
        return found
      }
    }
    return nil
  }
}
