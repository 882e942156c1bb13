/// What became of a few of the rows for which a command is run.
package struct BatchStep: Hashable, Sendable {
  /// A row that stays as it was.
  package struct Refusal: Hashable, Sendable {
    /// What the row is called.
    package let name: String
    package let problem: Problem

    package init(name: String, problem: Problem) {
      self.name = name
      self.problem = problem
    }
  }

  /// The IDs of the rows to which it was done.
  package var done: [String] = []
  package var refused: [Refusal] = []
  /// What there is to tell of all of it, once no rows follow.
  package var facts: Facts = [:]
  /// Whether no rows follow.
  package var isLast = false

  package init() {}
}
