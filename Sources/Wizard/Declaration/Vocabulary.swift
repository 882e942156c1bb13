/// The names that the program around the screens understands: closed lists, against which screen
/// files are checked before they are used.
package struct Vocabulary: Hashable, Sendable {
  package let checks: Set<String>
  package let commands: Set<String>
  package let facts: Set<String>
  /// Where options and rows come from.
  package let sources: Set<String>
  /// The kinds of letters, each with what can be filled into it.
  package let letters: [String: Set<String>]

  package init(
    checks: Set<String>, commands: Set<String>, facts: Set<String>, sources: Set<String>,
    letters: [String: Set<String>] = [:]
  ) {
    self.checks = checks
    self.commands = commands
    self.facts = facts
    self.sources = sources
    self.letters = letters
  }
}
