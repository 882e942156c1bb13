import Wizard

/// Checks what one flow says: names, holes, conditions, ways.
struct FlowCheck {
  let vocabulary: Vocabulary
  let flows: [String]
  let mentions: [Mention]
  /// The names of the flow's screens.
  private(set) var screens: Set<String> = []
  /// The holes of all words, by dotted path.
  private(set) var words: [String: [String]] = [:]
  /// The names of its fields.
  private(set) var fields: Set<String> = []
  private var known: [String: Field] = [:]
  private var faults: [Fault] = []

  init(vocabulary: Vocabulary, flows: [String], mentions: [Mention]) {
    self.vocabulary = vocabulary
    self.flows = flows
    self.mentions = mentions
    for mention in mentions {
      switch mention.subject {
      case .screen(let name, when: _): screens.insert(name)
      case .field(let field, within: _): fields.insert(field.name)
      case .words, .condition, .use, .fieldOf, .name, .key: continue
      }
    }
  }

  /// Everything that is wrong with the flow, beside its shape.
  mutating func faults(of flow: Flow?) -> [Fault] {
    var names: Set<String> = []
    for mention in mentions {
      switch mention.subject {
      case .words(let text, let path): check(Words(text).holes, at: path, mention)
      case .condition(let condition, let outer): check(condition, outer, mention)
      case .field(let field, within: _): known[field.name] = field
      case .use(let kind, let name): check(kind, name, mention)
      case .name(let name, let scope):
        if !names.insert("\(scope) \(name)").inserted { add(.usedTwice(name), mention) }
      case .screen, .fieldOf, .key: continue
      }
    }
    if let flow { checkWays(of: flow) }
    return faults
  }

  /// What the flow says of fields that other flows do not have; `fields` are all there are, by flow.
  func faults(againstFieldsOf fields: [String: Set<String>]) -> [Fault] {
    mentions.compactMap { mention in
      guard case .fieldOf(let flow, let name) = mention.subject, let known = fields[flow],
        !known.contains(name)
      else { return nil }
      return Fault(
        file: mention.file, line: mention.line,
        mistake: .unknown(kind: Mention.Kind.field.rawValue, name, known: known.sorted()))
    }
  }

  private mutating func add(_ mistake: Mistake, _ mention: Mention) {
    faults.append(Fault(file: mention.file, line: mention.line, mistake: mistake))
  }

  private var knownNames: [String] { known.keys.sorted() + vocabulary.facts.sorted() }

  private mutating func check(_ holes: [String], at path: String, _ mention: Mention) {
    if !path.isEmpty { words[path] = holes.sorted() }
    for hole in holes where known[hole] == nil && !vocabulary.facts.contains(hole) {
      add(.unknownName(hole, known: knownNames), mention)
    }
  }

  private mutating func check(_ kind: Mention.Kind, _ name: String, _ mention: Mention) {
    let list: [String] =
      switch kind {
      case .check: vocabulary.checks.sorted()
      case .command: vocabulary.commands.sorted()
      case .fact: vocabulary.facts.sorted()
      case .source: vocabulary.sources.sorted()
      case .field: fields.sorted()
      case .screen: screens.sorted()
      case .flow: flows
      case .keyAction: []
      }
    if !list.contains(name) { add(.unknown(kind: kind.rawValue, name, known: list), mention) }
  }

  private mutating func check(_ condition: Condition, _ outer: [Condition], _ mention: Mention) {
    let unknown = condition.names.filter {
      known[$0] == nil && !vocabulary.facts.contains($0)
    }
    for name in unknown { add(.unknownName(name, known: knownNames), mention) }
    if unknown.isEmpty, !canHold(.all(outer + [condition])) { add(.neverHolds, mention) }
  }

  /// Tries every combination of answers; a text that can be anything stands for all others.
  private func canHold(_ condition: Condition) -> Bool {
    let names = Set(condition.names).sorted()
    let domains = names.map { possible($0, in: condition) }
    // So many combinations are never written by hand; nothing is said about them.
    guard domains.reduce(1, { $0 * min($1.count, 1_000) }) <= 100_000 else { return true }
    var assignment: [String: String] = [:]
    func tries(_ index: Int) -> Bool {
      guard index < names.count else {
        return condition.holds { name, wanted in wanted.contains(assignment[name] ?? "") }
      }
      return domains[index].contains { value in
        assignment[names[index]] = value
        return tries(index + 1)
      }
    }
    return tries(0)
  }

  /// The texts that an answer or a fact may have, as far as conditions can tell them apart.
  private func possible(_ name: String, in condition: Condition) -> [String] {
    guard let field = known[name] else { return condition.texts(of: name) + ["", "\u{0}"] }
    if field.kind == .yesNo { return ["", "yes", "no"] }
    if case .fixed(let choices) = field.options { return [""] + choices.map(\.name) }
    return condition.texts(of: name) + ["", "\u{0}"]
  }

  private mutating func checkWays(of flow: Flow) {
    let file = flow.name + "/flow.yaml"
    let reached = Set(flow.menu.compactMap(\.screen) + targets(of: flow))
    switch flow.shape {
    case .menu:
      for screen in flow.screens.dropFirst() where !reached.contains(screen.name) {
        faults.append(Fault(file: file, mistake: .unreachable(screen.name)))
      }
    case .steps:
      if let end = flow.screens.firstIndex(where: { $0.isFinal && $0.when == nil }) {
        for screen in flow.screens[(end + 1)...] where !reached.contains(screen.name) {
          faults.append(Fault(file: file, mistake: .unreachable(screen.name)))
        }
      }
    }
    for screen in flow.screens where screen.isFinal {
      if !(screen.actions + flow.actions).contains(where: leadsOn) {
        faults.append(
          Fault(file: "\(flow.name)/\(screen.name).yaml", mistake: .deadEnd(screen.name)))
      }
    }
  }

  private func targets(of flow: Flow) -> [String] {
    (flow.actions + flow.screens.flatMap(\.actions)).compactMap { action in
      if case .goTo(let screen) = action.effect { screen } else { nil }
    }
  }

  private func leadsOn(_ action: Action) -> Bool {
    switch action.effect {
    case .leave, .open, .beginAgain, .goTo: true
    case .menu(let actions): actions.contains(where: leadsOn)
    case .run, .copy, .show: false
    }
  }
}

extension Condition {
  /// The texts that the condition compares a name with.
  fileprivate func texts(of name: String) -> [String] {
    switch self {
    case .isOneOf(name, let texts): texts
    case .isOneOf: []
    case .all(let parts), .any(let parts): parts.flatMap { $0.texts(of: name) }
    case .not(let part): part.texts(of: name)
    }
  }
}
