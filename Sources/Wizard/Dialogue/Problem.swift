/// What is wrong with an answer, or why something was refused; its sentence stands in `Screens/`.
package struct Problem: Hashable, Sendable {
  /// The key of its sentence, such as `problem.required`.
  package let key: String
  /// What fills the holes of the sentence.
  package let values: [String: String]
  /// The field it concerns; nil where the whole screen is meant.
  package let field: String?

  package init(_ key: String, values: [String: String] = [:], field: String? = nil) {
    self.key = key
    self.values = values
    self.field = field
  }
}
