/// What can be wrong with the screen files; the sentences stand in `FaultSentences`.
package enum Mistake: Hashable, Sendable {
  /// What was expected instead of what is there.
  package enum Shape: Hashable, Sendable {
    case words, text, texts, list, map, condition, options, menu
  }

  // A file as a whole.
  case badYAML(String)
  case emptyFile
  case notUTF8
  case anchor
  case keyIsNotText
  case duplicateKey(String)
  case unreadable(String)
  case link
  case damaged
  case noFile(String)

  // The shape of what stands in it.
  case unknownKey(String, known: [String])
  case missingKey(String)
  case wrongShape(String, Shape)
  case emptyWords(String)
  case unknownValue(String, String, known: [String])
  case notANumber(String, least: Int)
  case badName(String)
  /// A key that means nothing beside what stands there too, such as `kind: review`.
  case keyOnKind(String, String)
  case optionsMissing(String)
  case fieldsAndTable
  case effects([String], known: [String])
  /// A password or a code, written into a file of answers.
  case secretInFile(String)
}
