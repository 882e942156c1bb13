extension Session {
  mutating func goOn() -> [Request] {
    guard running == nil, results == nil, let current = flow.screen(screen), !current.isFinal else {
      return []
    }
    screenProblem = nil
    // A command is made of every answer, so every screen up to here must be right.
    let upToHere =
      current.run == nil
      ? [current] : path.screens.prefix { $0.name != screen } + [current]
    for candidate in upToHere {
      if let wrong = firstWrongField(of: candidate) {
        screen = candidate.name
        attention = (wrong, (attention?.serial ?? 0) + 1)
        isGoingOn = false
        return candidate.name == current.name ? [] : arrive()
      }
    }
    let waiting = upToHere.flatMap { path.fields(of: $0).flatMap(worldChecks) }
    if !waiting.isEmpty {
      isGoingOn = true
      return waiting
    }
    isGoingOn = false
    if current.isForEach, let command = current.run {
      gathering = .answered(command: command)
      return [.gather]
    }
    if let command = current.run {
      running = command
      acting = nil
      return [.run(command: command)]
    }
    return enter(path.screen(after: screen)?.name)
  }

  /// One screen back; from the first one, and from a final one, the way back leads out, which is asked
  /// about unless nothing is lost by coming back to where one was.
  mutating func goBack() -> [Request] {
    guard running == nil else { return [] }
    if flow.screen(screen)?.isFinal == true { return leave() }
    if let previous = path.screen(before: screen), flow.shape == .steps {
      return enter(previous.name)
    }
    if isOnAnother { return leave() }
    asking = .leave
    return []
  }

  mutating func jump(to name: String) -> [Request] {
    guard running == nil, flow.screen(screen)?.isFinal != true, name != screen,
      let target = path.screens.first(where: { $0.name == name }), !target.isFinal
    else { return [] }
    return enter(name)
  }

  /// Whether anything stands there that was not given with the flow.
  var hasAnswers: Bool { answers.values.filter { !$0.value.isEmpty } != given }

  /// Leaves at once where nothing would be lost sight of, else asks.
  mutating func leave() -> [Request] {
    // What was done to each is done; nothing of it would be lost.
    if results?.isOfScreen == true { return enter(nil) }
    if hasAnswers, flow.screen(screen)?.isFinal != true {
      asking = .leave
      return []
    }
    return end()
  }

  mutating func end() -> [Request] {
    if flow.screen(screen)?.isFinal == true { return [.end(.finished)] }
    let keepsAnything = flow.keepsDraft && !draft.answers.isEmpty
    return (keepsAnything ? [.keepDraft] : []) + [.end(.left)]
  }

  mutating func enter(_ name: String?) -> [Request] {
    guard let name else { return [.dropDraft, .end(.finished)] }
    screen = name
    isGoingOn = false
    screenProblem = nil
    return arrive() + (flow.keepsDraft ? [.keepDraft] : [])
  }

  /// Asks for what the present screen shows.
  mutating func arrive() -> [Request] {
    shown = nil
    guard let table = flow.screen(screen)?.table else { return [.learn(screen: screen)] }
    return [.learn(screen: screen), .loadRows(window.open(table))]
  }

  /// Takes a draft up: its answers, on its screen.
  mutating func resume(_ draft: Draft) {
    guard draft.flow == flow.name else { return }
    answers.values = draft.answers.filter { flow.field($0.key) != nil }
    if flow.screen(draft.screen)?.isFinal == false { screen = draft.screen }
  }

  /// Starts the flow anew with only some of the answers.
  mutating func beginAgain(keeping names: [String]) -> [Request] {
    answers.values = answers.values.filter { names.contains($0.key) }
    for field in flow.screens.flatMap(\.fields) { generations[field.name, default: 0] += 1 }
    problems = [:]
    found = [:]
    attention = nil
    status = nil
    return enter(flow.screens[0].name)
  }

  mutating func done(_ command: String, _ facts: Facts) -> [Request] {
    guard command == running else { return [] }
    running = nil
    answers.facts.merge(facts) { $1 }
    if acting != nil {
      sayDone()
      acting = nil
      return readAnew()
    }
    hasDone = true
    for field in flow.screens.flatMap(\.fields) where field.kind.isSecret {
      answers.values[field.name] = nil
    }
    guard let next = path.screen(after: screen) else { return enter(nil) }
    screen = next.name
    status = nil
    // What was decided stands in the store now; a draft of it would only be done twice.
    return [.dropDraft] + arrive()
  }

  private func asks(for name: String) -> Bool {
    path.screens.contains { path.fields(of: $0).contains { $0.name == name } }
  }

  /// Nobody can mend what they do not see; whoever types it anew need not take the old one away first.
  private mutating func forgetPassword(_ name: String) {
    guard flow.field(name)?.kind == .password else { return }
    answers.values[name] = nil
    generations[name, default: 0] += 1
  }

  mutating func refused(
    _ command: String, _ refusals: [Problem], _ facts: Facts
  ) -> [Request] {
    let makes = flow.screens.flatMap(\.fields).contains { $0.makes == command }
    guard command == running || makes else { return [] }
    if command == running { running = nil }
    answers.facts.merge(facts) { $1 }
    for refusal in refusals {
      // What is about an answer that is not asked for here concerns the screen.
      if let name = refusal.field, asks(for: name) {
        problems[name] = refusal
        forgetPassword(name)
      } else {
        screenProblem = refusal
      }
    }
    let path = path
    for candidate in path.screens {
      let wrong = path.fields(of: candidate).first { field in
        refusals.contains { $0.field == field.name }
      }
      guard let wrong else { continue }
      attention = (wrong.name, (attention?.serial ?? 0) + 1)
      return candidate.name == screen ? [] : enter(candidate.name)
    }
    return []
  }
}
