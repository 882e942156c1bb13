/// What is done to each of the marked rows.
extension Session {
  /// Whether the world is to go on with a command for one row after the other.
  package var isAtBatch: Bool { batch != nil && asking == nil }

  /// Asks once more before it begins, now that the number is known.
  mutating func gathered(_ count: Int) -> [Request] {
    guard let action = gathering else { return [] }
    gathering = nil
    answers.facts["marked-count"] = .text("\(count)")
    guard count > 0 else {
      window.marks = Marks()
      status = Problem("status.nothing-marked")
      return []
    }
    asking = .confirmEach(action, count: count)
    return []
  }

  mutating func beginBatch(_ action: Action, count: Int) -> [Request] {
    guard case .run(let command) = action.effect else { return [] }
    batch = Batch(action: action, count: count)
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
    for id in step.done { window.marks.remove(id) }
    return step.isLast ? endBatch() : []
  }

  /// Shows what came of it; the table is read anew.
  mutating func endBatch() -> [Request] {
    guard let ended = batch else { return [] }
    if asking == .stopBatch { asking = nil }
    batch = nil
    results = ended
    if window.marks.isAll, ended.left == 0, ended.refused.isEmpty { window.marks = Marks() }
    return readAnew()
  }
}
