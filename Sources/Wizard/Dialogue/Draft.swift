/// An unfinished flow: where the person was and what was said, without secrets.
package struct Draft: Hashable, Sendable {
  package let flow: String
  package let screen: String
  /// Answers by field name; never a secret.
  package let answers: [String: Value]

  package init(flow: String, screen: String, answers: [String: Value]) {
    self.flow = flow
    self.screen = screen
    self.answers = answers.filter { _, value in
      if case .secret = value { false } else { true }
    }
  }
}
