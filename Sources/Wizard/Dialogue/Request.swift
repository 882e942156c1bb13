/// What the engine asks of the world; data, so that a test can compare it.
package enum Request: Hashable, Sendable {
  /// Facts and options for the screen, given the answers so far; answered by `learned`.
  case learn(screen: String)
  case check(name: String, field: String, Value, generation: Int)
  case makeOption(field: String, command: String, text: String)
  case loadRows(RowQuery)
  case run(command: String)
  /// How many rows are marked where all that match are; answered by `counted`.
  case countMarked
  /// Which rows are marked, so that a command can be run for each; answered by `gathered`.
  case gather
  /// Runs a command for each of the gathered rows, a few at a time, until `stopEach`; what becomes of
  /// them is told by `advanced`.
  case runEach(command: String)
  case stopEach
  case keepDraft
  case dropDraft
  case copy(String)
  /// Another flow on top; the answers to these of its fields come from what the person is at.
  case open(flow: String, with: [String])
  case end(Ending)
}

/// How a flow ended.
package enum Ending: Hashable, Sendable {
  /// It came to its end.
  case finished
  /// The person left; what was said is kept as a draft.
  case left
}
