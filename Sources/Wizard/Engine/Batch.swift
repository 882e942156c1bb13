/// An action that is done to one marked row after the other.
struct Batch: Hashable, Sendable {
  let action: Action
  /// The rows that were marked at its beginning.
  let count: Int
  var done = 0
  var refused: [BatchStep.Refusal] = []

  /// The rows that were not come to.
  var left: Int { count - done - refused.count }
}
