import Foundation
import GRDB
import Membership
import Testing

@testable import Store

/// Somebody who is erased is in no table and in no byte of the store; the timeline goes on.
@Suite struct ErasingTests {
  static let address = "zyxwanda@quorr.example"
  static let beta = Identifier<Organisation>("beta")
  static let later = Scene.now.adding(days: 1)
  /// As they are written, and as they are folded for searching.
  static let traces = [
    "Zyxwanda", "zyxwanda", "Quorrlimp", "quorrlimp", "quorr.example", "jostrab", "+41228203544",
    "Grumblefitz", "4 \\\"é\\\"", "argon2id-z", "vlornhost",
  ]

  static func erase(
    _ person: UserRow.ID, by actor: Account.ID = Scene.owner,
    in organisation: Organisation.ID = Scene.organisation, mark: String = "3f2a"
  ) -> ErasePerson {
    ErasePerson(
      organisation: organisation, actor: actor, person: person,
      pseudonym: Pseudonym(name: "Erased person", mark: mark), hash: "keyed", now: later)
  }

  static func invite(_ id: String) -> InviteUser {
    Scene.invite(address, id: id, first: "Zyxwanda", last: "Quorrlimp", mailbox: "jostrab")
  }

  static func remove() -> RemoveMember {
    RemoveMember(
      MemberTarget(
        organisation: Scene.organisation, actor: Scene.owner, account: Identifier("a1"), seen: nil,
        delivery: Identifier("bye"), now: Scene.now))
  }

  /// She was invited and declined with words, was invited anew, at another address first, joined,
  /// was told of by letter, and removed; a server has refused a letter in its own words.
  func lived(_ place: Place = .file) throws -> Scene {
    let scene = try Scene(place)
    let store = scene.store
    try store.perform(Self.invite("i1"))
    try store.perform(Scene.decline("i1", reason: "Grumblefitz says no"))
    let first = Self.invite("i2")
    try store.perform(first)
    for waiting in try store.waitingLetters() {
      try store.settle(
        waiting.letter, as: .refused(words: "550 <\(Self.address)> unknown at vlornhost"),
        at: Scene.now)
    }
    try store.perform(
      ChangeInvitation(
        organisation: Scene.organisation, actor: Scene.owner, invitation: Identifier("i2"), seen: 0,
        address: Scene.address("z@vlornhost.quorr.example"), requireAddress: false, role: .external,
        kdrive: .user, kchat: .user, teams: [], channels: [], expiresAt: first.expiresAt,
        generation: 2, lookup: LinkLookup("second"), delivery: Identifier("d3"), now: Scene.now))
    let new = Account(
      id: Identifier("a1"), address: Scene.address(Self.address),
      firstName: PersonName(stored: "Zyxwanda"), lastName: PersonName(stored: "Quorrlimp"),
      language: .french, phone: PhoneNumber(stored: "+41228203544"), passwordHash: "argon2id-z",
      createdAt: Scene.now)
    try store.perform(
      AcceptInvitation(
        organisation: Scene.organisation, invitation: Identifier("i2"), generation: 2, seen: 1,
        joining: .newAccount(new), cameByMail: true, now: Scene.now))
    try store.perform(
      QueueArrivalLetters(
        organisation: Scene.organisation, announcement: 1, limit: 9, now: Scene.now))
    return scene
  }

  func gone(_ place: Place = .file) throws -> Scene {
    let scene = try lived(place)
    try scene.store.perform(Self.remove())
    return scene
  }

  func entries(
    _ store: SQLMemberStore, in organisation: Organisation.ID = Scene.organisation
  ) throws -> [TimelineEntry] {
    try store.timeline(TimelineQuery(organisation: organisation, limit: 99))
  }

  func found(in folder: URL) throws -> [String] {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .flatMap { file in
        let bytes = try Data(contentsOf: file)
        return Self.traces.filter { bytes.range(of: Data($0.utf8)) != nil }
          .map { "\($0) in \(file.lastPathComponent)" }
      }
  }

  @Test(arguments: ["a1", "i1"])
  func `no byte of the person is left, before the store is closed and after`(id: String) throws {
    let scene = try gone()
    #expect(try !found(in: scene.folder).isEmpty)
    let person: UserRow.ID =
      id == "a1" ? .member(Identifier(id)) : .invitation(Identifier(id))
    try scene.store.perform(Self.erase(person))
    try scene.store.forgetDeleted()
    #expect(try found(in: scene.folder) == [])
    #expect(try scene.store.check() == [])
    #expect(try scene.store.verifyTimeline(of: Scene.organisation).faults == [])
    try scene.store.close()
    #expect(try found(in: scene.folder) == [])
  }

  @Test(arguments: Place.allCases)
  func `the row, the letters and the account are gone, and the timeline has a pseudonym`(
    place: Place
  ) throws {
    let store = try gone(place).store
    let before = try entries(store)
    let erasure = try #require(
      try store.erasure(of: .member(Identifier("a1")), in: Scene.organisation, at: Self.later))
    #expect(erasure.invitations == [Identifier("i1"), Identifier("i2")])
    #expect(
      Set(erasure.deliveries.map(\.text)).isSuperset(of: ["d-i1", "d-i2", "bye", "joined-1-olga"]))
    try store.perform(Self.erase(.member(Identifier("a1"))))
    for state in [UserRow.State.removed, .declined, .revoked] {
      let query = UserQuery(
        organisation: Scene.organisation, state: state, limit: 9, now: Self.later)
      #expect(try store.users(query).isEmpty)
    }
    #expect(try store.waitingLetters().isEmpty)
    #expect(try store.account(at: Scene.address(Self.address)) == nil)
    #expect(try store.account(Identifier("a1"))?.passwordHash == nil)
    #expect(try store.invitation(Identifier("i1"), in: Scene.organisation) == nil)
    let after = try entries(store)
    #expect(after.first?.event.what == .erased)
    #expect(after.first?.subject == "Erased person 3f2a")
    // Each event is there with its seal; only words went.
    #expect(after.dropFirst().map(\.seal) == before.map(\.seal))
    #expect(Set(after.compactMap(\.subject)) == ["Erased person 3f2a"])
    #expect(after.first { $0.event.what == .joined }?.who == "Erased person 3f2a")
    #expect(
      after.allSatisfy {
        !TimelineEvent.What.withWords.contains($0.event.what) || $0.event.detail == nil
      })
    #expect(try store.verifyTimeline(of: Scene.organisation).faults == [])
    #expect(try store.check() == [])
    try store.rewritePeople()
    #expect(try store.check() == [])
    // The address is free for somebody else.
    try store.perform(Self.invite("i9"))
    try store.perform(Scene.accept("i9", as: Self.address, account: "a9"))
    #expect(try store.check() == [])
  }

  @Test(
    arguments: [
      "who = 'mallory'", "detail = 'x'", "seal = 'x'", "erased_seal = 'x'", "erased_seal = null",
      "erased_seal = (select erased_seal from timeline where what = 'declined')",
    ])
  func `an erased entry that is changed is named`(change: String) throws {
    let scene = try gone()
    try scene.store.perform(Self.erase(.member(Identifier("a1"))))
    let number = try #require(
      try entries(scene.store).first { $0.event.what == .invitationChanged }?.number)
    try scene.store.connection.write {
      _ = try $0.execute("update timeline set \(change) where number = \(number)", [:])
    }
    #expect(
      try scene.store.verifyTimeline(of: Scene.organisation).faults.contains(.altered(number)))
  }

  @Test func `nobody without the key takes words out of an entry`() throws {
    let scene = try gone()
    let number = try #require(
      try entries(scene.store).first { $0.event.what == .declined }?.number)
    try scene.store.connection.write {
      _ = try $0.execute(
        "update timeline set detail = null, erased_seal = seal where number = \(number)", [:])
    }
    #expect(try scene.store.verifyTimeline(of: Scene.organisation).faults == [.altered(number)])
  }

  @Test func `a member, and whoever is invited, is refused; once more changes nothing`() throws {
    let store = try lived().store
    let (member, declined) = (
      UserRow.ID.member(Identifier("a1")), UserRow.ID.invitation(Identifier("i1"))
    )
    for person in [member, declined] {
      #expect(throws: Refusal.stillMember) { try store.perform(Self.erase(person)) }
    }
    try store.perform(Self.remove())
    try store.perform(Self.invite("i9"))
    for person in [member, declined] {
      #expect(throws: Refusal.stillInvited) { try store.perform(Self.erase(person)) }
    }
    // It expires by itself, and no clock brings it back.
    let expired = ErasePerson(
      organisation: Scene.organisation, actor: Scene.owner, person: member,
      pseudonym: Pseudonym(name: "Erased person", mark: "3f2a"), hash: nil,
      now: Scene.now.adding(days: 8))
    try store.perform(expired)
    #expect(throws: Refusal.unknownInvitation) { try store.perform(Scene.revoke("i9")) }
    let events = try entries(store).count
    #expect(try store.perform(Self.erase(member, mark: "ffff")) == Decision())
    // The refused revocation is the only other event.
    #expect(try entries(store).count == events)
    #expect(try store.name(of: Identifier("a1"), in: Scene.organisation) == "Erased person 3f2a")
    #expect(throws: Refusal.unknownMember) {
      try store.perform(Self.erase(.member(Identifier("nobody"))))
    }
  }

  @Test func `while somebody else reads, the bytes are said to be left; then they go`() throws {
    let scene = try gone()
    try scene.store.perform(Self.erase(.member(Identifier("a1"))))
    scene.store.whileLocked { _ in false }
    let other = try DatabaseQueue(path: scene.path)
    try other.inDatabase { database in
      try database.execute(sql: "begin")
      _ = try Int.fetchOne(database, sql: "select count(*) from account")
      #expect(throws: StoreError.self) { try scene.store.forgetDeleted() }
      try database.execute(sql: "commit")
    }
    try scene.store.forgetDeleted()
    #expect(try found(in: scene.folder) == [])
    try other.close()
  }
}
