import App
import ScreenFiles
import Wizard

extension ScreenSet {
  /// The screens of a folder; those of another language too where none was asked for.
  init(of folder: ScreenFolder, language: String, _ phrases: Phrases, isAskedFor: Bool) {
    let other: @Sendable (String) throws -> ScreenSet = { other in
      ScreenSet(
        of: folder, language: other, try folder.phrases(language: other), isAskedFor: false)
    }
    // A postman writes thousands of letters in a few languages.
    let (words, letters) = (Kept<Phrases>(), Kept<(Words, Words)>())
    self.init(
      language: language, phrases: phrases, keys: { try folder.keyTable(language: language) },
      flow: { try folder.flow($0, language: language) },
      translated: { language in
        try words.value(language) { try folder.phrases(language: language) }
      },
      letter: { kind, language in
        try letters.value("\(language)/\(kind)") {
          let letter = try folder.letter(kind, language: language)
          return (letter.subject, letter.text)
        }
      }, layout: { try folder.letterLayout() }, other: isAskedFor ? nil : other)
  }
}
