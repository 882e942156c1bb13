/// One screen of a flow: what it asks, says and offers.
package struct Screen: Hashable, Sendable {
  /// A line of the review, shown when its condition holds.
  package struct Summary: Hashable, Sendable {
    package let words: Words
    package let when: Condition?

    package init(words: Words, when: Condition? = nil) {
      self.words = words
      self.when = when
    }
  }

  /// Kebab-case, unique in its flow.
  package let name: String
  package let title: Words
  /// The title in a rail or a menu, where there is little room.
  package let short: Words
  package var intro: Words?
  package var fields: [Field] = []
  package var actions: [Action] = []
  package var table: Table?
  /// What the review says of this screen; without any, its answers stand behind each other.
  package var summary: [Summary] = []
  package var when: Condition?
  /// The label of the button that goes on; nil for the usual word.
  package var continueLabel: Words?
  /// The command that *Continue* runs before it goes on.
  package var run: String?
  /// Whether that command is run for each of those whom the answers name, one after the other.
  package var isForEach = false
  /// Whether nothing here can be taken back: no way back leads from this screen.
  package var isFinal = false

  package init(name: String, title: Words, short: Words? = nil) {
    self.name = name
    self.title = title
    self.short = short ?? title
  }

  /// Whether the screen shows everything said so far.
  package var hasReview: Bool { fields.indices.contains { fields[$0].kind == .review } }
}
