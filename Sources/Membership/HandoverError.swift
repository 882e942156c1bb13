/// Why a letter was not taken over: what that means for it, and the words of whoever said so.
package struct HandoverError: Error, Hashable, Sendable {
  /// What is to become of the letter.
  package enum Meaning: String, CaseIterable, Hashable, Sendable {
    /// It will never be taken.
    case refused
    /// It may be taken another time.
    case later
    /// Nothing would be taken now; the letter is not at fault.
    case unreachable
  }

  package let meaning: Meaning
  /// One line; empty where nothing was said.
  package let words: String
  /// Seconds for which whoever said so asks not to be asked again, from 1; nil where nothing was said of that.
  package let wait: Int64?

  package init(_ meaning: Meaning, words: String, wait: Int64? = nil) {
    self.meaning = meaning
    self.words = words
    self.wait = wait
  }
}
