/// Something that is done to one row or person after the other.
struct Batch: Hashable, Sendable {
  /// What it is called while it is done and afterwards.
  let label: Words
  /// How many were meant at its beginning.
  let count: Int
  /// Whether *Continue* began it, so that its end leads on.
  let isOfScreen: Bool
  var done = 0
  var refused: [BatchStep.Refusal] = []

  /// Those that were not come to.
  var left: Int { count - done - refused.count }
}

/// What is done to many as soon as it is known to which.
enum Gathering: Hashable, Sendable {
  /// To each of the marked rows.
  case marked(Action)
  /// To each of those whom the answers name, by the command of the screen.
  case answered(command: String)
}
