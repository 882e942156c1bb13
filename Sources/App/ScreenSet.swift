import Wizard

/// The screens, words and letters that the program runs with.
package struct ScreenSet: Sendable {
  /// The code of the language, such as `de`.
  package let language: String
  package let phrases: Phrases
  /// Which key does what.
  package let keys: @Sendable () throws -> KeyTable
  /// Reads a flow; throws where its files are wrong.
  package let flow: @Sendable (String) throws -> Flow
  /// The words in another language, for letters.
  package let translated: @Sendable (_ language: String) throws -> Phrases
  /// The subject and the text of a letter in a language.
  package let letter: @Sendable (_ kind: String, _ language: String) throws -> (Words, Words)
  /// How letters look in programs that show HTML; throws where the template cannot be read.
  let layout: @Sendable () throws -> LetterLayout
  /// The same in another language; nil where this one was asked for.
  package let other: (@Sendable (_ language: String) throws -> ScreenSet)?

  package init(
    language: String, phrases: Phrases, keys: @escaping @Sendable () throws -> KeyTable,
    flow: @escaping @Sendable (String) throws -> Flow,
    translated: @escaping @Sendable (String) throws -> Phrases,
    letter: @escaping @Sendable (String, String) throws -> (Words, Words),
    layout: @escaping @Sendable () throws -> String,
    other: (@Sendable (String) throws -> ScreenSet)? = nil
  ) {
    self.language = language
    self.phrases = phrases
    self.keys = keys
    self.flow = flow
    self.translated = translated
    self.letter = letter
    self.layout = { try LetterLayout(layout()) }
    self.other = other
  }
}
