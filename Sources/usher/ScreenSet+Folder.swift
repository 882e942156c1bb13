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
    self.init(
      language: language, phrases: phrases, keys: { try folder.keyTable(language: language) },
      flow: { try folder.flow($0, language: language) },
      translated: { try folder.phrases(language: $0) },
      letter: { kind, language in
        let letter = try folder.letter(kind, language: language)
        return (letter.subject, letter.text)
      }, other: isAskedFor ? nil : other)
  }
}
