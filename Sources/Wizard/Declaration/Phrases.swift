/// The words that belong to no single screen: buttons, problems, refusals, questions, states.
///
/// Keys are dotted paths into `Screens/words.yaml`, such as `problem.required`.
package struct Phrases: Sendable, Equatable {
  private let words: [String: Words]

  package init(_ words: [String: Words]) {
    self.words = words
  }

  /// Every key there is.
  package var keys: [String] { Array(words.keys) }

  /// The words under a key, or nil.
  package subscript(key: String) -> Words? { words[key] }

  /// The sentence under a key with its holes filled; the key itself where there are no words.
  package func text(_ key: String, _ values: [String: String] = [:]) -> String {
    words[key]?.filled { values[$0] } ?? key
  }
}
