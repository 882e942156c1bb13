import Membership
import Testing
import Wizard

@testable import App
@testable import Store

/// A command for each of the marked rows of the users table.
@Suite struct BatchTests {
  private static let people = ["ana", "bea", "cleo"]

  private struct Place {
    let office: SignInOffice
    let application: Application
    let owner: Identity

    /// An organisation with three pending invitations.
    init() throws {
      office = try SignInOffice()
      owner = try office.setUp()
      for name in people {
        try office.invite(address: "\(name)@mail.example", ["ksuite": .flag(false)])
      }
      application = try office.application()
      #expect(try application.recognise())
      office.now = office.now.adding(seconds: 60)
    }

    var states: [String] {
      get throws {
        try application.users(in: nil).filter { $0.address.hasSuffix("mail.example") }
          .map(\.state)
      }
    }
  }

  private static let marking: [Event] = [
    .jumped(screen: "users"), .markedAll,
  ]

  private func front(
    _ action: String, _ marking: [Event] = marking, then further: [Event] = []
  ) -> Script {
    Script(
      marking + [.chose(action: action), .replied("confirm")] + further)
  }

  @Test func `each row is revoked, and whoever has no invitation is told why not`() throws {
    let place = try Place()
    let front = front("revoke-marked")
    _ = try place.application.run("manager", at: front)
    #expect(try place.states == ["revoked", "revoked", "revoked"])
    let sheet = try #require(front.frame.sheet)
    #expect(sheet.lines.first == "3 of 4 done.")
    #expect(sheet.lines.last?.hasPrefix("Rhea Bonnard <rhea@alpine.example>: ") == true)
    #expect(front.frames.contains { ($0.progress?.done ?? 0) > 0 })
    #expect(front.frame.status == "1 marked")
    #expect(try place.office.store.check() == [])
  }

  @Test func `each row is sent again by e-mail, each with a letter`() throws {
    let place = try Place()
    let before = place.office.letters.count
    _ = try place.application.run(
      "manager",
      at: front("send-marked", [.jumped(screen: "users"), .filtered("pending"), .markedAll]))
    #expect(place.office.letters.count == before + 3)
    #expect(
      Set(place.office.letters.suffix(3).map(\.to.text))
        == Set(Self.people.map { "\($0)@mail.example" }))
  }

  @Test func `each row is renewed`() throws {
    let place = try Place()
    let before = try place.application.users(in: .pending).compactMap(\.expires)
    _ = try place.application.run("manager", at: front("renew-marked"))
    let after = try place.application.users(in: .pending).compactMap(\.expires)
    #expect(after.count == 3 && zip(before, after).allSatisfy { $0 < $1 })
  }

  @Test func `stopped in the midst, some rows are done and the others are as they were`() throws {
    let place = try Place()
    let front = front(
      "revoke-marked", [.jumped(screen: "users"), .filtered("pending"), .markedAll],
      then: [.replied("stop")])
    front.polled = [2: { .wentBack }]
    _ = try place.application.run("manager", at: front)
    #expect(try place.states.sorted() == ["pending", "pending", "revoked"])
    #expect(front.frame.sheet?.lines.first == "1 of 3 done.")
    #expect(front.frame.status == "2 marked")
    #expect(place.application.batch == nil)
  }

  @Test func `whoever is suspended in the midst does nothing more`() throws {
    let place = try Place()
    let front = front(
      "revoke-marked", [.jumped(screen: "users"), .filtered("pending"), .markedAll])
    front.polled = [
      2: {
        try place.office.suspendEverybody()
        return nil
      }
    ]
    #expect(try place.application.run("manager", at: front) == .signedOut)
    let rows = try place.office.store.users(
      UserQuery(
        organisation: place.owner.organisation.id, state: .pending, limit: 9,
        now: place.office.now))
    #expect(rows.count == 2)
  }

  @Test func `who is invited while the question stands was not meant`() throws {
    let place = try Place()
    let front = Script(
      [.jumped(screen: "users"), .filtered("pending"), .markedAll, .chose(action: "revoke-marked")]
        .map { event in { _ in event } } + [
          { _ in
            try place.office.invite(address: "dora@mail.example", ["ksuite": .flag(false)])
            return .replied("confirm")
          }
        ])
    _ = try place.application.run("manager", at: front)
    #expect(try place.states.sorted() == ["pending", "revoked", "revoked", "revoked"])
  }
}
