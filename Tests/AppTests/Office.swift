import Foundation
import Membership
import ScreenFiles
import Screens
import Store
import Wizard

@testable import App

/// A store with one invitation whose link was shown, a key that is always the same, and a postman
/// whose letters are gathered.
struct Office {
  static let now = Instant(seconds: 1_800_000_000)
  static let organisation = Identifier<Organisation>("alpine")
  static let owner = Identifier<Account>("olga")
  static let ana = Identifier<Invitation>("ana")

  /// What was handed over.
  final class Letters: @unchecked Sendable {
    private let lock = NSLock()
    private var kept: [ComposedLetter] = []

    var all: [ComposedLetter] { lock.withLock { kept } }

    func add(_ letter: ComposedLetter) -> String {
      lock.withLock {
        kept.append(letter)
        return "\(kept.count).eml"
      }
    }
  }

  let store: SQLMemberStore
  let letters: Letters
  private let world: World

  init() throws {
    var world = try World.real(
      key: LinkKey(bytes: Array(0..<32)), slots: HashSlots(folder: NSTemporaryDirectory()),
      place: "here", label: "here")
    world.now = { Self.now }
    let store = try OpenStore.memory(chain: EventChain(key: Array(0..<32), heads: nil))
    self.init(store: store, letters: Letters(), world: world)
    try store.perform(
      SetUpOrganisation(
        organisation: Organisation(
          id: Self.organisation, name: OrganisationName(stored: "Alpine & Sons {1}"), domain: nil,
          plan: .business, seats: 5, createdAt: Self.now),
        owner: Account(
          id: Self.owner, address: try .parse("olga@alpine.example"),
          firstName: PersonName(stored: "Olga"), lastName: PersonName(stored: "Berg"),
          language: .german, passwordHash: nil, createdAt: Self.now)))
  }

  private init(store: SQLMemberStore, letters: Letters, world: World) {
    self.store = store
    self.letters = letters
    self.world = world
  }

  /// The same office so much later than `now`.
  func after(seconds: Int64) -> Office {
    var later = world
    later.now = { Self.now.adding(seconds: seconds) }
    return Office(store: store, letters: letters, world: later)
  }

  var postman: Postman {
    let letters = letters
    let folder = VocabularyTests.folder
    return Postman(
      world: world, store: store,
      screens: ScreenSet(
        language: "en", phrases: Phrases([:]), keys: { KeyTable([]) },
        flow: { try folder.flow($0, language: "en") },
        translated: { try folder.phrases(language: $0) },
        letter: { kind, language in
          let letter = try folder.letter(kind, language: language)
          return (letter.subject, letter.text)
        }, layout: { try folder.letterLayout() }),
      links: nil, sshDoor: SSHDoor(), handOver: { letters.add($0) })
  }

  /// Invites Ana, and shows the link to the inviter.
  func invite(in language: Language) throws {
    try store.perform(
      InviteUser(
        organisation: Self.organisation, actor: Self.owner,
        terms: Terms(
          firstName: PersonName(stored: "Ana"), lastName: PersonName(stored: "Keller"),
          address: try .parse("ana@guest.example"), role: .external, language: language,
          ksuite: true, kdrive: .user, kchat: .user),
        sendBy: .link, expiresAt: Self.now.adding(days: 7), now: Self.now, invitation: Self.ana,
        delivery: Identifier(world.identifier()), lookup: try lookup(generation: 1)))
  }

  func renewLink() throws {
    try store.perform(
      RecordPassword(
        Reauthentication(
          organisation: Self.organisation, account: Self.owner,
          key: world.signInKey(try .parse("olga@alpine.example")), at: world.now())))
    try store.perform(
      NewLink(
        organisation: Self.organisation, actor: Self.owner, invitation: Self.ana, generation: 2,
        lookup: try lookup(generation: 2), by: .link, expiresAt: Self.now.adding(days: 7),
        now: world.now(), delivery: Identifier(world.identifier())))
  }

  /// Asks for the next code, and gives it away.
  func requestCode() throws -> MailboxCode {
    let newest = try store.newestCode(for: Self.subject())
    let serial = (newest?.serial ?? 0) + 1
    let code = MailboxCode(bytes: try world.codeBytes(Self.subject(), serial))
    try store.perform(
      RequestMailboxCode(
        organisation: Self.organisation, invitation: Self.ana, generation: 1, serial: serial,
        lookup: try lookup(code), delivery: Identifier(world.identifier()), now: world.now()))
    return code
  }

  static func subject(_ generation: Int = 1) -> IssuedCode.Subject {
    .mailbox(ana, generation: generation, in: organisation)
  }

  func give(_ code: CodeLookup, generation: Int = 1) throws {
    try store.perform(
      CheckMailboxCode(
        organisation: Self.organisation, invitation: Self.ana, generation: generation, code: code,
        now: world.now()))
  }

  func lookup(_ code: MailboxCode, generation: Int = 1) throws -> CodeLookup {
    try world.codeLookup(code.text, Self.subject(generation))
  }

  func link() throws -> String { try world.token(Self.organisation, Self.ana, 1).text }

  private func lookup(generation: Int) throws -> LinkLookup {
    world.lookup(try world.token(Self.organisation, Self.ana, generation))
  }
}
