import Foundation
import Membership

@testable import Store

/// Where a store under test lives.
enum Place: CaseIterable, Sendable {
  case memory
  case file
}

/// A store with one organisation and its legal representative, in a folder of its own.
final class Scene {
  static let now = Instant(seconds: 1_800_000_000)
  static let organisation = Identifier<Organisation>("alpine")
  static let owner = Identifier<Account>("olga")

  /// The folders of all scenes; they outlive their scenes, since a test may hold the store alone.
  private static let root: URL = {
    atexit { try? FileManager.default.removeItem(at: Scene.root) }
    return FileManager.default.temporaryDirectory.appending(path: "usher-\(UUID())")
  }()

  let folder: URL
  let store: SQLMemberStore

  var path: String { folder.appending(path: "usher.db").path }

  init(_ place: Place = .file, seats: Int = 50) throws {
    folder = try Self.emptyFolder()
    store =
      switch place {
      case .memory: try OpenStore.memory()
      case .file: try OpenStore.file(folder.appending(path: "usher.db").path)
      }
    try store.perform(Self.setUp(seats: seats))
  }

  static func emptyFolder() throws -> URL {
    let folder = root.appending(path: UUID().uuidString)
    try OpenStore.makeFolder(folder.path)
    return folder
  }

  static func setUp(seats: Int) -> SetUpOrganisation {
    SetUpOrganisation(
      organisation: Organisation(
        id: organisation, name: OrganisationName(stored: "Alpine"),
        domain: DomainName(stored: "alpine.example"), plan: .business, seats: seats,
        createdAt: now),
      owner: Account(
        id: owner, address: address("olga@alpine.example"), firstName: PersonName(stored: "Olga"),
        lastName: PersonName(stored: "Berg"), language: .german, passwordHash: "$argon2id$",
        createdAt: now, authenticatedAt: now))
  }

  static func address(_ text: String) -> EmailAddress {
    EmailAddress(stored: text, key: text.lowercased())
  }

  static func invite(
    _ address: String, id: String? = nil, first: String = "Ana", last: String = "Keller",
    teams: [Team.ID] = [], mailbox: String? = nil, sendBy: SendBy = .email, days: Int64 = 7,
    now: Instant = now, requireAddress: Bool = true, ksuite: Bool = true
  ) -> InviteUser {
    let id = id ?? address
    return InviteUser(
      organisation: organisation, actor: owner,
      terms: Terms(
        firstName: PersonName(stored: first), lastName: PersonName(stored: last),
        address: self.address(address), requireAddress: requireAddress, role: .external,
        language: .french,
        phone: PhoneNumber(stored: "+41228203544"), note: FreeText(stored: "a\nb"), ksuite: ksuite,
        teams: teams, kdrive: .user, kchat: .user, mailbox: mailbox.map { MailboxName(stored: $0) },
        message: FreeText(stored: "Welcome"), customAttributes: ["cost-centre": "4 \"é\""]),
      sendBy: sendBy, expiresAt: now.adding(days: days), now: now, invitation: Identifier(id),
      delivery: Identifier("d-\(id)"), lookup: LinkLookup("hash-\(id)"))
  }
}
