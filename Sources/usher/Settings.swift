import App
import Delivery
import Foundation
import Membership
import ScreenFiles
import Screens
import Wizard

/// Options over configuration over what is usual.
struct Settings {
  let dataFolder: String
  let store: String
  let language: String
  /// Whether the language is that of whoever runs the program, whoever signs in.
  let isLanguageAskedFor: Bool
  /// Seconds without anything from the person after which the screen is locked.
  let idleLimit: Int
  /// What stands before the token in every link; nil for what is usual.
  let links: String?
  let sshDoor: SSHDoor
  let letters: String
  let mail: Mail
  /// Who takes SMS; nil where nobody does.
  let sms: SMSGateway?
  let mailConnections: Int
  let sendLimits: SendLimits
  /// Which hosts may be told of arrivals; nil for any with a public name.
  let webhookPlaces: [String]?
  let webhookAuthorities: String?
  /// Where each event is copied to; nil where it is not.
  let auditCopy: AuditCopy?
  let isPlain: Bool
  let usesMouse: Bool
  private let screens: String?

  init(_ options: Choices) throws {
    let file = try Self.overridden(try Self.configuration(options.config))
    guard
      let usual = Self.folder("XDG_DATA_HOME", below: "/.local/share")
        ?? (options.store ?? file[.store]).map({ Self.parent(of: $0) })
    else { throw Failure(.usage, [words.text("failure.no-home")]) }
    store = options.store ?? file[.store] ?? usual + "/usher.db"
    // What belongs to a store lies beside it.
    dataFolder = Self.parent(of: store)
    let asked = options.language ?? file[.language]
    language = asked ?? "en"
    isLanguageAskedFor = asked != nil
    idleLimit =
      file[.idleMinutes].flatMap(Double.init).map { max(1, Int(($0 * 60).rounded())) }
      ?? Application.usualIdleLimit
    links = file[.links]
    sshDoor = SSHDoor(host: file[.joinHost], fingerprint: file[.hostKeyFingerprint])
    letters = file[.letters] ?? dataFolder + "/letters"
    mail = try Mail(file)
    mailConnections = Mail.connections(file)
    sms = try Self.gateway(file)
    sendLimits = Self.limits(file)
    webhookPlaces = file[.webhookHosts].map { $0.split(separator: " ").map(String.init) }
    webhookAuthorities = file[.webhookAuthorities]
    auditCopy = file[.auditCopy].map { $0 == "syslog" ? .syslog : .file($0) }
    let isTerminal = isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1
    isPlain =
      options.plain || file[.plain] == "yes" || !isTerminal || Self.variable("TERM") == "dumb"
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

  private static func configuration(_ named: String?) throws -> ConfigurationFile {
    let usual = folder("XDG_CONFIG_HOME", below: "/.config").map { $0 + "/usher.yaml" }
    guard let path = named ?? usual else { return ConfigurationFile() }
    // The usual one need not be there; one that was named must.
    if named == nil, access(path, F_OK) != 0 { return ConfigurationFile() }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Failure(.usage, [words.text("failure.configuration-wrong", ["reason": path])])
    }
    do {
      return try ConfigurationFile(text, as: path)
    } catch {
      throw Failure(
        .usage, error.all.map { words.text("failure.configuration-wrong", ["reason": "\($0)"]) })
    }
  }

  /// The configuration with what the command line says in its place.
  private static func overridden(_ file: ConfigurationFile) throws -> ConfigurationFile {
    do {
      return try file.overridden(by: ConfigurationOptions.given.values)
    } catch {
      throw Failure(
        .usage, error.all.map { words.text("failure.configuration-wrong", ["reason": "\($0)"]) })
    }
  }

  private static func folder(_ name: String, below home: String) -> String? {
    if let base = variable(name), !base.isEmpty { return base + "/usher" }
    if let base = variable("HOME"), !base.isEmpty { return base + home + "/usher" }
    return nil
  }

  private static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }

  private static func parent(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
