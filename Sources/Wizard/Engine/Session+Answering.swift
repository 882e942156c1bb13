extension Session {
  /// Forgets every password and code that was typed and not yet used.
  package mutating func forgetSecrets() {
    for field in flow.screens.flatMap(\.fields) where field.kind.isSecret {
      answers.values[field.name] = nil
      generations[field.name, default: 0] += 1
      found[field.name] = nil
      problems[field.name] = nil
    }
    isGoingOn = false
  }

  mutating func answered(_ name: String, _ value: Value) -> [Request] {
    guard let field = flow.field(name), field.kind.isAsked, running == nil else { return [] }
    let before = pureProblems
    answers.values[name] = value
    generations[name, default: 0] += 1
    found[name] = nil
    isGoingOn = false
    screenProblem = nil
    if problems[name] != nil { problems[name] = pureProblem(of: field) }
    // A check may look at all answers: what it said of another field may not hold any more.
    for (other, problem) in before where other != name && problems[other] == problem {
      problems[other] = flow.field(other).flatMap(pureProblem)
    }
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

  mutating func left(_ name: String) -> [Request] {
    guard let field = flow.field(name), let value = answers.value(of: field), !value.isEmpty
    else { return [] }
    problems[name] = pureProblem(of: field) ?? worldProblem(of: field)
    return problems[name] == nil ? worldChecks(of: field) : []
  }

  mutating func checked(
    _ name: String, _ check: String, _ generation: Int, _ finding: Finding
  ) -> [Request] {
    guard generation == generations[name, default: 0] else { return [] }
    found[name, default: [:]][check] = finding
    if case .wrong(let problem) = finding { problems[name] = problem }
    return isGoingOn ? goOn() : []
  }

  mutating func made(_ name: String, _ option: Option) -> [Request] {
    guard let field = flow.field(name) else { return [] }
    var chosen: [String] = []
    if case .choices(let names) = answers.value(of: field) { chosen = names }
    return answered(name, .choices(chosen.filter { $0 != option.name } + [option.name]))
  }

  mutating func firstWrongField(of screen: Screen) -> String? {
    var first: String?
    for field in path.fields(of: screen) where field.kind.isAsked {
      let problem = problem(of: field)
      problems[field.name] = problem
      if problem != nil, first == nil { first = field.name }
    }
    return first
  }

  /// What is wrong with a field as far as is known now.
  func problem(of field: Field) -> Problem? {
    missing(field) ?? pureProblem(of: field) ?? worldProblem(of: field)
  }

  private func missing(_ field: Field) -> Problem? {
    field.isRequired ? Checks.required(answers.value(of: field)) : nil
  }

  private func pureProblem(of field: Field) -> Problem? {
    guard let value = answers.value(of: field), !value.isEmpty else { return nil }
    if let limit = field.limit, let problem = Checks.length(value, atMost: limit) { return problem }
    if let problem = notOffered(value, of: field) { return problem }
    for name in field.checks {
      if let problem = checks[name]?(value, answers) { return problem }
    }
    return nil
  }

  /// More options than these are counted in a sentence, not listed.
  private static let listedOptions = 20

  /// An option that is not there, or that cannot be chosen: an answers file may name anything.
  private func notOffered(_ value: Value, of field: Field) -> Problem? {
    switch field.kind {
    case .choice, .choices, .level:
      let offered = offered(field)
      for name in value.comparable {
        guard let option = offered.first(where: { $0.name == name }) else {
          // What the world offers may not have been asked for yet.
          if case .source = field.options, options[field.name] == nil { continue }
          if offered.count > Self.listedOptions {
            return Problem(
              "problem.not-offered-of-many",
              values: ["value": name, "count": "\(offered.count)"])
          }
          // What the screens declare is the same in all languages by its name alone.
          let options = offered.map {
            if case .source = field.options { $0.label } else { $0.name }
          }
          return Problem(
            "problem.not-offered",
            values: ["value": name, "options": options.joined(separator: ", ")])
        }
        if let reason = option.reason {
          return Problem(
            "problem.not-possible", values: ["option": option.label, "reason": reason])
        }
      }
      return nil
    case .text, .lines, .email, .phone, .yesNo, .password, .code, .notice, .review: return nil
    }
  }

  /// What the pure checks say of the fields about which something is shown.
  private var pureProblems: [String: Problem] {
    problems.keys.reduce(into: [:]) { found, name in
      found[name] = flow.field(name).flatMap(pureProblem)
    }
  }

  private func worldProblem(of field: Field) -> Problem? {
    for finding in found[field.name, default: [:]].values {
      if case .wrong(let problem) = finding { return problem }
    }
    return nil
  }

  /// The checks of the world that have not been answered for the present value.
  func worldChecks(of field: Field) -> [Request] {
    guard let value = answers.value(of: field), !value.isEmpty else { return [] }
    return field.checks.filter { checks[$0] == nil && found[field.name]?[$0] == nil }.map {
      .check(
        name: $0, field: field.name, value, generation: generations[field.name, default: 0])
    }
  }

  /// What the world must still be asked before everything said so far can be judged.
  package func examine() -> [Request] {
    path.screens.map { .learn(screen: $0.name) }
      + path.screens.flatMap { path.fields(of: $0).flatMap(worldChecks) }
  }

  /// Everything that is missing or wrong on the way to a final screen, each with its field.
  package var faults: [Problem] {
    path.screens.flatMap { path.fields(of: $0) }.filter(\.kind.isAsked).compactMap { field in
      problem(of: field).map { Problem($0.key, values: $0.values, field: field.name) }
    }
  }

  /// The answers that name options of the world by what they are called, as people do in a file, with
  /// the options' own names instead.
  package var answersByLabel: [Event] {
    path.screens.flatMap { path.fields(of: $0) }.compactMap { field in
      guard case .source = field.options, let value = answers.values[field.name] else { return nil }
      let offered = offered(field)
      func named(_ text: String) -> String {
        if offered.contains(where: { $0.name == text }) { return text }
        let called = offered.filter { $0.label == text }
        return called.count == 1 ? called[0].name : text
      }
      let meant: Value =
        switch value {
        case .text(let text): .text(named(text))
        case .choices(let texts): .choices(texts.map(named))
        case .flag, .secret: value
        }
      return meant == value ? nil : .answered(field: field.name, meant)
    }
  }

  /// The options of a field that apply now; the world may say of a declared one why it is off.
  func offered(_ field: Field) -> [Option] {
    let known = options[field.name, default: []]
    switch field.options {
    case .none: return []
    case .source: return known
    case .fixed(let choices):
      let path = path
      return choices.filter { path.holds($0.when) }.map { choice in
        Option(
          name: choice.name, label: filled(choice.label), detail: choice.detail.map(filled),
          reason: known.first { $0.name == choice.name }?.reason)
      }
    }
  }
}
