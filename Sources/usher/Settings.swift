import Foundation
import ScreenFiles
import Screens
import Wizard

/// Options over configuration over what is usual.
struct Settings {
  let dataFolder: String
  let store: String
  let language: String
  /// What stands before the token in every link; nil for what is usual.
  let links: String?
  let letters: String
  let isPlain: Bool
  let usesMouse: Bool
  private let screens: String?

  init(_ options: CommonOptions) throws {
    let environment = ProcessInfo.processInfo.environment
    let file = try Self.configuration(options.config, environment)
    guard
      let usual = Self.folder("XDG_DATA_HOME", below: "/.local/share", environment)
        ?? (options.store ?? file[.store]).map({ Self.parent(of: $0) })
    else { throw Failure(.usage, [words.text("failure.no-home")]) }
    store = options.store ?? file[.store] ?? usual + "/usher.db"
    // What belongs to a store lies beside it.
    dataFolder = Self.parent(of: store)
    language = options.language ?? file[.language] ?? "en"
    links = file[.links]
    letters = file[.letters] ?? dataFolder + "/letters"
    let isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    isPlain =
      options.plain || file[.plain] == "yes" || !isTerminal || environment["TERM"] == "dumb"
    usesMouse = file[.mouse] != "no"
    screens = options.screens ?? file[.screens]
  }

  /// Whether the words may be others than those read at the start.
  var changesWords: Bool { screens != nil || language != "en" }

  /// The screens inside, with those of a folder in their place.
  func screenFolder() throws -> ScreenFolder {
    let inside = ScreenFolder(embedded: EmbeddedScreens.files)
    return try screens.map { try inside.overridden(by: $0) } ?? inside
  }

  private static func configuration(
    _ named: String?, _ environment: [String: String]
  ) throws -> ConfigurationFile {
    let usual = folder("XDG_CONFIG_HOME", below: "/.config", environment).map { $0 + "/usher.yaml" }
    guard let path = named ?? usual else { return ConfigurationFile() }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      // The usual one need not be there; one that was named must.
      if named == nil { return ConfigurationFile() }
      throw Failure(.usage, [words.text("failure.configuration-wrong", ["reason": path])])
    }
    do {
      return try ConfigurationFile(text, as: path)
    } catch {
      throw Failure(
        .usage, error.all.map { words.text("failure.configuration-wrong", ["reason": "\($0)"]) })
    }
  }

  private static func folder(
    _ variable: String, below home: String, _ environment: [String: String]
  ) -> String? {
    if let base = environment[variable], !base.isEmpty { return base + "/usher" }
    if let base = environment["HOME"], !base.isEmpty { return base + home + "/usher" }
    return nil
  }

  private static func parent(of path: String) -> String {
    let url = URL(fileURLWithPath: path)
    return url.deletingLastPathComponent().path
  }
}
