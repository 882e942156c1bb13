/// One walk through a flow: a value that changes by events and says what it asks of the world.
///
/// Going back, jumping back and leaving are always allowed; only going on looks at the answers.
/// A check of the world carries the generation of the answer it was made for, so that a late
/// finding about an older answer is dropped.
package struct Session: Sendable {
  package let flow: Flow
  /// The name of the screen that is shown.
  package private(set) var screen: String
  package private(set) var answers = Answers()
  /// What is wrong, by field name; shown until the value is right.
  package private(set) var problems: [String: Problem] = [:]
  /// What is wrong with the screen as a whole.
  package private(set) var screenProblem: Problem?
  /// The field the person should look at, and how often that has been said.
  package private(set) var attention: (field: String, serial: Int)?
  /// The command that is being run; going on waits for it.
  package private(set) var running: String?

  private let checks: [String: Check]
  private var generations: [String: Int] = [:]
  private var found: [String: [String: Finding]] = [:]
  private var isGoingOn = false

  /// Begins a flow, or goes on where a draft of it ended.
  ///
  /// Assumes that the flow has a screen. `checks` are the pure ones by name; every other name is
  /// asked of the world.
  package init(flow: Flow, checks: [String: Check], draft: Draft? = nil) {
    precondition(!flow.screens.isEmpty, "a flow has a screen")
    self.flow = flow
    self.checks = checks
    screen = flow.screens[0].name
    if let draft, draft.flow == flow.name {
      answers.values = draft.answers
      if flow.screen(draft.screen) != nil { screen = draft.screen }
    }
  }

  /// The screens and answers that apply now.
  package var path: Path { Path(of: flow, answers: answers) }

  /// What must be kept to go on after the process has gone.
  package var draft: Draft {
    Draft(flow: flow.name, screen: screen, answers: answers.values)
  }

  /// What is asked when the flow is opened.
  package func begin() -> [Request] { [.learn(screen: screen)] }

  /// Takes an event in and gives what is to be asked of the world.
  package mutating func handle(_ event: Event) -> [Request] {
    switch event {
    case .answered(let field, let value): return answered(field, value)
    case .left(let name): return left(name)
    case .asksForOption(let field, let text):
      guard let command = flow.field(field)?.makes else { return [] }
      return [.makeOption(field: field, command: command, text: text)]
    case .continued: return goOn()
    case .wentBack: return goBack()
    case .jumped(let name): return jump(to: name)
    case .reviewed:
      let review = path.screens.first { $0.fields.contains { $0.kind == .review } }
      return review.map { jump(to: $0.name) } ?? []
    case .leaving: return (flow.keepsDraft ? [.keepDraft] : []) + [.end(.left)]
    case .learned(let facts, options: _):
      answers.facts.merge(facts) { $1 }
      return []
    case .checked(let field, let check, let generation, let finding):
      return checked(field, check, generation, finding)
    case .made(let field, let option): return made(field, option)
    case .done(let command, let facts): return done(command, facts)
    case .refused(let command, let refusals): return refused(command, refusals)
    case .chose, .replied, .closedSheet, .moved, .movedToStart, .movedToEnd, .selected, .filtered,
      .searched, .reloaded, .rowsLoaded, .draftKept, .draftNotKept, .noted:
      return []
    }
  }

  private mutating func answered(_ name: String, _ value: Value) -> [Request] {
    guard let field = flow.field(name), field.kind.isAsked, running == nil else { return [] }
    answers.values[name] = value
    generations[name, default: 0] += 1
    found[name] = nil
    isGoingOn = false
    screenProblem = nil
    if problems[name] != nil { problems[name] = pureProblem(of: field) }
    var requests: [Request] = []
    if field.checksWhileAnswering, pureProblem(of: field) == nil {
      requests += worldChecks(of: field)
    }
    if flow.keepsDraft, !field.kind.isSecret { requests.append(.keepDraft) }
    switch field.kind {
    case .choice, .choices, .yesNo, .level: requests.append(.learn(screen: screen))
    case .text, .lines, .email, .phone, .password, .code, .notice, .review: break
    }
    return requests
  }

  private mutating func left(_ name: String) -> [Request] {
    guard let field = flow.field(name), let value = answers.value(of: field), !value.isEmpty
    else { return [] }
    problems[name] = pureProblem(of: field) ?? worldProblem(of: field)
    return problems[name] == nil ? worldChecks(of: field) : []
  }

  private mutating func goOn() -> [Request] {
    guard running == nil, let current = flow.screen(screen), !current.isFinal else { return [] }
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
        return candidate.name == current.name ? [] : [.learn(screen: screen)]
      }
    }
    let waiting = upToHere.flatMap { path.fields(of: $0).flatMap(worldChecks) }
    if !waiting.isEmpty {
      isGoingOn = true
      return waiting
    }
    isGoingOn = false
    if let command = current.run {
      running = command
      return [.run(command: command)]
    }
    return enter(path.screen(after: screen)?.name)
  }

  private mutating func goBack() -> [Request] {
    guard running == nil, flow.screen(screen)?.isFinal != true,
      let previous = path.screen(before: screen)
    else { return [] }
    return enter(previous.name)
  }

  private mutating func jump(to name: String) -> [Request] {
    guard running == nil, flow.screen(screen)?.isFinal != true, name != screen,
      let target = path.screens.first(where: { $0.name == name }), !target.isFinal
    else { return [] }
    return enter(name)
  }

  private mutating func enter(_ name: String?) -> [Request] {
    guard let name else { return [.dropDraft, .end(.finished)] }
    screen = name
    isGoingOn = false
    screenProblem = nil
    return [.learn(screen: name)] + (flow.keepsDraft ? [.keepDraft] : [])
  }

  private mutating func checked(
    _ name: String, _ check: String, _ generation: Int, _ finding: Finding
  ) -> [Request] {
    guard generation == generations[name, default: 0] else { return [] }
    found[name, default: [:]][check] = finding
    if case .wrong(let problem) = finding { problems[name] = problem }
    return isGoingOn ? goOn() : []
  }

  private mutating func made(_ name: String, _ option: Option) -> [Request] {
    guard let field = flow.field(name) else { return [] }
    var chosen: [String] = []
    if case .choices(let names) = answers.value(of: field) { chosen = names }
    return answered(name, .choices(chosen.filter { $0 != option.name } + [option.name]))
  }

  private mutating func done(_ command: String, _ facts: Facts) -> [Request] {
    guard command == running else { return [] }
    running = nil
    answers.facts.merge(facts) { $1 }
    let next = path.screen(after: screen)
    guard let next else { return enter(nil) }
    screen = next.name
    // What was decided stands in the store now; a draft of it would only be done twice.
    return [.dropDraft, .learn(screen: next.name)]
  }

  private mutating func refused(_ command: String, _ refusals: [Problem]) -> [Request] {
    guard command == running else { return [] }
    running = nil
    for refusal in refusals {
      if let name = refusal.field { problems[name] = refusal } else { screenProblem = refusal }
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

  private mutating func firstWrongField(of screen: Screen) -> String? {
    var first: String?
    for field in path.fields(of: screen) where field.kind.isAsked {
      let problem = missing(field) ?? pureProblem(of: field) ?? worldProblem(of: field)
      problems[field.name] = problem
      if problem != nil, first == nil { first = field.name }
    }
    return first
  }

  private func missing(_ field: Field) -> Problem? {
    field.isRequired ? Checks.required(answers.value(of: field)) : nil
  }

  private func pureProblem(of field: Field) -> Problem? {
    guard let value = answers.value(of: field), !value.isEmpty else { return nil }
    if let limit = field.limit, let problem = Checks.length(value, atMost: limit) { return problem }
    for name in field.checks {
      if let problem = checks[name]?(value, answers) { return problem }
    }
    return nil
  }

  private func worldProblem(of field: Field) -> Problem? {
    for finding in found[field.name, default: [:]].values {
      if case .wrong(let problem) = finding { return problem }
    }
    return nil
  }

  /// The checks of the world that have not been answered for the present value.
  private func worldChecks(of field: Field) -> [Request] {
    guard let value = answers.value(of: field), !value.isEmpty else { return [] }
    return field.checks.filter { checks[$0] == nil && found[field.name]?[$0] == nil }.map {
      .check(
        name: $0, field: field.name, value, generation: generations[field.name, default: 0])
    }
  }
}
