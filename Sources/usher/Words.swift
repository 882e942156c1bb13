import ArgumentParser
import ScreenFiles
import Screens
import Wizard

/// The words that the program carries, for what is said before any option has been read.
let words =
  (try? ScreenFolder(embedded: EmbeddedScreens.files).phrases(language: "en")) ?? Phrases([:])

/// What an option or an argument is for, from the words.
func say(_ name: String) -> ArgumentHelp { ArgumentHelp(words.text("help.\(name)")) }
