import ScreenFiles
import Screens
import Wizard

/// The words and keys that the program carries; empty ones where they cannot be read.
enum Embedded {
  private static let folder = ScreenFolder(embedded: EmbeddedScreens.files)
  static let phrases = (try? folder.phrases(language: "en")) ?? Phrases([:])
  static let keys = (try? folder.keyTable(language: "en")) ?? KeyTable([])
}
