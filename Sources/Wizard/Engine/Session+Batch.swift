/// What is done to each of many.
extension Session {
  /// Whether the world is to go on with a command for one row after the other.
  package var isAtBatch: Bool { batch != nil && asking == nil }

  /// Asks once more before it begins, now that the number is known.
  mutating func gathered(_ count: Int) -> [Request] {
    guard let gathered = gathering else { return [] }
    gathering = nil
    switch gathered {
    case .marked(let action): return meant(action, count)
    case .answered(let command):
      return begin(command, Batch(label: flow.title, count: count, isOfScreen: true))
    }
  }

  private mutating func meant(_ action: Action, _ count: Int) -> [Request] {
    answers.facts["marked-count"] = .text("\(count)")
    guard count > 0 else {
      window.marks = Marks()
      status = Problem("status.nothing-marked")
      return []
    }
    // What else has to be said for it is asked by a flow.
    if case .open(let flow, let fields) = action.effect {
      return [.open(flow: flow, with: fields)]
    }
    asking = .confirmEach(action, count: count)
    return []
  }

  mutating func beginBatch(_ action: Action, count: Int) -> [Request] {
    guard case .run(let command) = action.effect else { return [] }
    return begin(command, Batch(label: action.label, count: count, isOfScreen: false))
  }

  private mutating func begin(_ command: String, _ batch: Batch) -> [Request] {
    self.batch = batch
    return [.runEach(command: command)]
  }

  /// What a person may do meanwhile: ask for its end.
  mutating func didDuringBatch(_ event: Event) -> [Request] {
    if event == .wentBack || event == .leaving { asking = .stopBatch }
    return []
  }

  /// Counts what has become of rows; those to which it was done are marked no more.
  mutating func advanced(_ step: BatchStep) -> [Request] {
    guard batch != nil else { return [] }
    batch?.done += step.done.count
    batch?.refused += step.refused
    _ = unmarked(step.done)
    answers.facts.merge(step.facts) { $1 }
    return step.isLast ? endBatch() : []
  }

  /// Takes marks away.
  mutating func unmarked(_ ids: [String]) -> [Request] {
    for id in ids { window.marks.remove(id) }
    return []
  }

  /// Shows what came of it, on the screen that follows where there is one; the table is read anew.
  mutating func endBatch() -> [Request] {
    guard let ended = batch else { return [] }
    if asking == .stopBatch { asking = nil }
    batch = nil
    if ended.isOfScreen, let next = path.screen(after: screen) {
      screen = next.name
      return [.dropDraft] + arrive()
    }
    results = ended
    if window.marks.isAll, ended.left == 0, ended.refused.isEmpty { window.marks = Marks() }
    return readAnew()
  }
}
