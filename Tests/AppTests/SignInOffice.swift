import Foundation
import Membership
import ScreenFiles
import Screens
import Testing
import Wizard

@testable import App
@testable import Store

/// The application on a store in memory and a world that tells what was asked of it.
///
/// A password's hash is the password itself with a mark; nothing takes any time.
final class SignInOffice: @unchecked Sendable {
  static let password = "seven quiet marmots sing"
  private static let screens = ScreenFolder(embedded: EmbeddedScreens.files)
  private static let phrases = (try? screens.phrases(language: "en")) ?? Phrases([:])

  let store: SQLMemberStore
  var now = Instant(seconds: 1_800_000_000)
  /// Where the person sits.
  var place = "office"
  /// The hashes that a password was compared with.
  private(set) var looks: [String] = []
  /// What was handed over.
  private(set) var letters: [ComposedLetter] = []
  var posts: [ComposedPost] = []
  /// What is said of every letter in place of taking it.
  var outage: HandoverError?
  /// What stands before the passwords that are hashed.
  var strength = "hash:"
  /// The seconds that passed before links were looked at.
  private(set) var pauses: [Int64] = []
  /// What letters tell of the way over SSH.
  var sshDoor = SSHDoor()
  private var count = 0
  let folder: String
  private static let key = LinkKey(bytes: Array(repeating: 7, count: 32))
  let factors = SecondFactors(key: key)

  init() throws {
    folder = NSTemporaryDirectory() + "usher-\(UUID().uuidString)"
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    store = try OpenStore.memory(chain: EventChain(key: Array(0..<32), heads: nil))
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private var world: World {
    get throws {
      let key = Self.key
      return World(
        now: { self.now },
        identifier: {
          self.count += 1
          return "id\(self.count)"
        },
        token: { key.token(organisation: $0, invitation: $1, generation: $2) },
        mailMark: { key.mailMark(organisation: $0, invitation: $1, generation: $2) },
        lookup: { LinkKey.lookup($0) },
        codeBytes: { key.codeBytes($0, serial: $1) }, codeLookup: { key.lookup($0, $1) },
        hash: { self.strength + $0.text },
        matches: { password, hash, count, use in
          try count()
          self.looks.append(hash)
          guard hash.hasSuffix(":" + password.text) else { return false }
          try use(hash.hasPrefix(self.strength) ? nil : self.strength + password.text)
          return true
        },
        hashOfNobody: "hash of nobody",
        signInKey: { SignInKey(address: $0.key, place: self.place) }, factors: factors,
        webhooks: Webhooks(key: Self.key), place: place,
        linkKey: { SignInKey(address: "links " + self.place, place: self.place) },
        pause: { self.pauses.append($0) }, strength: { _, _ in 4 },
        matrix: { _ in nil },
        calendar: { _, _ in
          CalendarTime(
            weekday: 1, day: 30, month: 11, year: 2026, hour: 14, minute: 5, dayNumber: 20_000)
        })
    }
  }

  /// Suspends every member, as no command of the program can yet.
  func suspendEverybody() throws {
    _ = try store.connection.write { try $0.execute("update member set state = 'suspended'", [:]) }
  }

  private static func screens(in language: String, isAskedFor: Bool) throws -> ScreenSet {
    let screens = screens
    let other: @Sendable (String) throws -> ScreenSet = {
      try Self.screens(in: $0, isAskedFor: false)
    }
    return ScreenSet(
      language: language, phrases: try screens.phrases(language: language),
      keys: { try screens.keyTable(language: language) },
      flow: { try screens.flow($0, language: language) },
      translated: { try screens.phrases(language: $0) },
      letter: { kind, language in
        let letter = try screens.letter(kind, language: language)
        return (letter.subject, letter.text)
      }, layout: { try screens.letterLayout() }, other: isAskedFor ? nil : other)
  }

  /// A program that somebody has just started.
  func application(isLanguageAskedFor: Bool = true) throws -> Application {
    Application(
      world: try world, store: store,
      screens: try Self.screens(in: "en", isAskedFor: isLanguageAskedFor),
      drafts: Drafts(folder: folder + "/drafts"),
      remembered: Remembered(
        path: folder + "/session", key: Self.key),
      links: nil, sshDoor: sshDoor, lettersFolder: folder,
      handOver: { letter in
        if let outage = self.outage { throw outage }
        self.letters.append(letter)
        return "letter"
      },
      handOverPost: { post in
        self.posts.append(post)
        return "HTTP 200"
      })
  }

  /// Makes an organisation whose owner is Rhea.
  @discardableResult
  func setUp() throws -> Identity {
    let application = try application()
    let result = try application.walk(
      "setup",
      answers: [
        "organisation": .text("Alpine Rescue"), "domain": .text("alpine.example"),
        "plan": .text("business"), "seats": .text("10"), "first-name": .text("Rhea"),
        "last-name": .text("Bonnard"), "address": .text("rhea@alpine.example"),
        "language": .text("en"), "password": .secret(Secret(Self.password)),
      ], dryRun: false)
    if case .refused(let problems) = result { Issue.record("\(problems)") }
    return try #require(application.identity)
  }

  /// What somebody sees who does all this in a flow.
  func walk(_ flow: String, _ events: [Event], in application: Application? = nil) throws
    -> Script
  {
    let front = Script(events)
    _ = try (application ?? self.application()).run(flow, at: front)
    return front
  }

  /// What somebody who signs in is told; nothing if that person is in.
  func signIn(
    _ address: String, _ password: String = password, code: String? = nil
  ) throws -> String {
    try application().signIn(address: address, password: Secret(password)) { code.map(Secret.init) }
      .map { Self.phrases.text($0.key, $0.values) }.joined(separator: "\n")
  }
}
