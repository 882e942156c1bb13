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

  private static func changing(_ action: String, _ answer: Event) -> [Event] {
    marking + [.chose(action: action), answer, .continued]
  }

  @Test func `each row is given the role, but for oneself and whoever is above`() throws {
    let place = try Place()
    let other = try place.office.add(.owner, "orla", to: place.owner.organisation.id)
    let admin = try place.office.add(.admin, "adam", to: place.owner.organisation.id)
    let user = try place.office.add(.normal, "uwe", to: place.owner.organisation.id)
    let application = try place.office.application(
      of: admin, in: place.owner.organisation.id)
    let front = Script(
      Self.changing("change-role-marked", .answered(field: "role", .text("external")))
        + [.continued, .closedSheet])
    _ = try application.run("manager", at: front)
    #expect(front.frames.contains { $0.title == "Give 7 marked rows the role External?" })
    let sheet = try #require(front.frames.last { $0.sheet != nil }?.sheet)
    #expect(sheet.title == "Change role")
    #expect(sheet.lines.first == "4 of 7 done.")
    for name in ["Rhea Bonnard", "orla Test", "adam Test"] {
      #expect(sheet.lines.contains { $0.hasPrefix(name) }, "\(sheet.lines)")
    }
    #expect(front.frame.screen == "users" && front.frame.status == "3 marked")
    let roles = try application.users(in: nil).reduce(into: [:]) { $0[$1.id] = $1.role }
    #expect(roles[user.text] == "external" && roles[other.text] == "owner")
    #expect(roles[admin.text] == "admin" && roles[place.owner.account.id.text] == "owner")
    #expect(
      try application.users(in: .pending).map(\.role) == Array(repeating: "external", count: 3))
    #expect(try place.office.store.check() == [])
    // Who has it already is as was wanted.
    let again = Script(
      [
        .jumped(screen: "users"), .filtered("pending"), .markedAll,
        .chose(action: "change-role-marked"),
        .answered(field: "role", .text("external")), .continued, .continued, .closedSheet,
      ])
    _ = try application.run("manager", at: again)
    #expect(again.frames.contains { $0.sheet?.lines == ["3 of 3 done."] })
    #expect(again.frame.status == "")
  }

  @Test func `members and invitations join a team and leave it, guests do not`() throws {
    let place = try Place()
    let organisation = place.owner.organisation.id
    let team = Team(id: Identifier("t"), organisation: organisation, name: TeamName(stored: "T"))
    try place.office.store.perform(Plant(changes: [.addTeam(team)]))
    _ = try place.application.walk(
      "invite-guest",
      answers: [
        "address": .text("gil@outside.example"), "language": .text("en"),
        "channels": .choices(["general"]), "send-by": .text("email"), "expires": .text("7"),
      ], dryRun: false)
    let joins = Script(
      Self.changing("add-marked", .answered(field: "team", .text("t"))) + [.closedSheet])
    _ = try place.application.run("manager", at: joins)
    let sheet = try #require(joins.frames.last { $0.sheet != nil }?.sheet)
    #expect(sheet.lines.first == "4 of 5 done.")
    #expect(sheet.lines.last?.hasPrefix("gil@outside.example: ") == true)
    func teams() throws -> [String] {
      try place.application.users(in: nil).filter { $0.teams == ["T"] }.map(\.address).sorted()
    }
    let people = Self.people.map { "\($0)@mail.example" } + ["rhea@alpine.example"]
    #expect(try teams() == people)
    let leave = Script(
      [
        .jumped(screen: "users"), .filtered("pending"), .markedAll, .chose(action: "take-marked"),
        .answered(field: "team", .text("t")), .continued, .replied("stop"),
      ])
    leave.polled = [3: { .wentBack }]
    _ = try place.application.run("manager", at: leave)
    #expect(
      leave.frame.sheet?.lines.prefix(2) == [
        "1 of 4 done.", "Stopped: 2 were not come to and stay as they are.",
      ])
    #expect(try teams().count == 3)
    #expect(try place.office.store.check() == [])
  }

  @Test func `rows are done by a command, one after the other, each with a result`() throws {
    let place = try Place()
    let ids = try place.application.rowIDs(in: .pending, matching: "mail")
    #expect(ids.count == 3)
    var results: [RowResult] = []
    func run(_ deed: Deed, _ ids: [String], dryRun: Bool = false) throws -> [RowResult.Result] {
      results = []
      try place.application.carryOut(deed, onEach: ids, dryRun: dryRun) { results.append($0) }
      return results.map(\.result)
    }
    let me = place.owner.account.id.text
    #expect(try run(.giveRole(.external), ids, dryRun: true) == [.meant, .meant, .meant])
    #expect(
      try run(.giveRole(.external), ids + [me, "nobody"]) == [
        .done, .done, .done, .refused, .refused,
      ])
    #expect(results[3].name == "Rhea Bonnard <rhea@alpine.example>")
    #expect(results[3].reason?.hasPrefix("This is you.") == true)
    #expect(try run(.revoke, [ids[0], ids[0], me]) == [.done, .refused, .refused])
    #expect(results[2].reason?.contains("invitation") == true)
    #expect(try place.application.users(in: .pending).map(\.role) == ["external", "external"])
  }
}
