/// What can be wrong with the screen files; the sentences stand in `FaultSentences`.
package enum Mistake: Hashable, Sendable {
  /// What was expected instead of what is there.
  package enum Shape: Hashable, Sendable {
    case words, text, texts, list, map, condition, options, menu
  }

  /// How many minutes the program can be told to wait.
  static let minutes = 0.05...720

  // A file as a whole.
  case badYAML(String)
  case emptyFile
  case notUTF8
  case anchor
  case keyIsNotText
  case duplicateKey(String)
  case unreadable(String)
  case unwritable(String)
  case link
  case damaged
  case noFile(String)
  /// A file that would be overwritten.
  case isThere

  // The shape of what stands in it.
  case unknownKey(String, known: [String])
  case missingKey(String)
  case wrongShape(String, Shape)
  case emptyWords(String)
  case unknownValue(String, String, known: [String])
  case notANumber(String, least: Int)
  case notMinutes(String)
  /// Something that is counted.
  case notCount(String)
  /// The layout of letters is no Mustache template.
  case noTemplate
  case badName(String)
  /// A key that means nothing beside what stands there too, such as `kind: review`.
  case keyOnKind(String, String)
  case optionsMissing(String)
  case fieldsAndTable
  case effects([String], known: [String])
  /// A password or a code, written into a file of answers.
  case secretInFile(String)

  // What it says to the rest.
  /// A name that stands twice where it must be the only one.
  case usedTwice(String)
  case unknown(kind: String, String, known: [String])
  /// A hole or a condition that names nothing asked or known before.
  case unknownName(String, known: [String])
  case unknownHole(String, known: [String])
  case neverHolds
  case unreachable(String)
  case deadEnd(String)
  case notNamed(String)
  case meansNothing

  // What a language says beside English.
  case untranslated(String)
  case unusedWords(String)
  case otherHoles(String, expected: [String])
}
