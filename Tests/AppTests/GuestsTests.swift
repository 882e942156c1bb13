import Membership
import Store
import Testing
import Wizard

@testable import App

/// A guest, from the invitation to what the guest sees.
@Suite struct GuestsTests {
  private static let gil = "gil@outside.example"
  private let office: SignInOffice
  private let owner: Identity

  init() throws {
    office = try SignInOffice()
    owner = try office.setUp()
  }

  private static func answers(_ more: [String: Value] = [:]) -> [String: Value] {
    [
      "address": .text(gil), "language": .text("en"), "channels": .choices(["general"]),
      "send-by": .text("email"), "expires": .text("7"), "message": .text("Welcome"),
    ].merging(more) { $1 }
  }

  @discardableResult
  private func invite() throws -> Facts {
    let application = try office.application(of: owner.account.id, in: owner.organisation.id)
    let result = try application.walk("invite-guest", answers: Self.answers(), dryRun: false)
    guard case .done(let facts) = result else { throw Refused(result: result) }
    return facts
  }

  private func gil() throws -> Member? {
    try office.store.member(at: EmailAddress.parse(Self.gil), in: owner.organisation.id)
  }

  @Test func `screen by screen and by a file of answers come to the same`() throws {
    let application = try office.application(of: owner.account.id, in: owner.organisation.id)
    let script = try office.walk(
      "invite-guest",
      [
        .answered(field: "address", .text(Self.gil)), .continued,
        .answered(field: "channels", .choices(["general"])), .continued,
        .answered(field: "message", .text("Welcome")), .continued, .continued,
      ], in: application)
    #expect(script.screens == ["details", "channels", "invite", "review", "sent"])
    #expect(script.problems == [])
    let id = try #require(application.shownInvitation)
    let byScreens = try #require(try office.store.invitation(id, in: owner.organisation.id))
    let other = try SignInOffice()
    let me = try other.setUp()
    let second = try other.application(of: me.account.id, in: me.organisation.id)
    _ = try second.walk("invite-guest", answers: Self.answers(), dryRun: false)
    let otherID = try #require(second.shownInvitation)
    let byAnswers = try #require(try other.store.invitation(otherID, in: me.organisation.id))
    #expect(byScreens.terms == byAnswers.terms)
    #expect(byScreens.expiresAt == byAnswers.expiresAt)
    #expect(byScreens.sendBy == byAnswers.sendBy)
    #expect(office.letters.map(\.subject) == other.letters.map(\.subject))
  }

  @Test func `nobody becomes a guest by Add a user`() throws {
    let application = try office.application(of: owner.account.id, in: owner.organisation.id)
    let answers = SignInOffice.answers(address: Self.gil, ["role": .text("guest")])
    let result = try application.walk("add-user", answers: answers, dryRun: false)
    guard case .refused(let problems) = result else { throw Refused(result: result) }
    #expect(problems.map(\.field) == ["role"])
    #expect(
      try office.store.users(
        .init(organisation: owner.organisation.id, guestsOnly: true, limit: 9, now: office.now)
      ).isEmpty)
  }

  @Test func `the letter names the channels, and greets nobody by name`() throws {
    let facts = try invite()
    #expect(facts["invited-person"]?.text == Self.gil)
    let letter = try #require(office.letters.last)
    #expect(letter.toName == "")
    #expect(letter.text.hasPrefix("Rhea Bonnard invites you to join Alpine Rescue."))
    #expect(letter.text.contains("You will be a guest in these channels of kChat: general"))
    #expect(letter.text.contains("\n\nWelcome\n\n"))
  }

  @Test func `a guest registers, and sees the channels and the address of kChat`() throws {
    try invite()
    let application = try office.opened(office.linkInLetter())
    let welcome = Script([Event]())
    _ = try application.run("register", at: welcome)
    let offer = "As a guest you will be in these channels of kChat, and see nothing else of it: "
    #expect(welcome.frame.texts.contains { $0.hasSuffix(offer + "general") })
    let result = try application.walk("register", answers: SignInOffice.joining(), dryRun: false)
    guard case .done = result else { throw Refused(result: result) }
    let guest = try #require(try gil())
    let manager = try office.application(of: guest.account, in: owner.organisation.id)
    let seen = try office.walk("manager", [], in: manager).frame
    #expect(seen.texts.contains("kChat, as a guest: https://kchat.infomaniak.com"))
    #expect(seen.texts.contains("Your channels of kChat: general"))
    #expect(!seen.texts.contains { $0.contains("Seats") })
    #expect(throws: Refusal.notAuthorised(.guest)) { try manager.guests() }
  }

  /// Gil has registered, and Sales and Support are there.
  private func joined() throws -> Member {
    let application = try office.application(of: owner.account.id, in: owner.organisation.id)
    for channel in ["sales", "support"] {
      _ = try application.walk("add-channel", answers: ["channel": .text(channel)], dryRun: false)
    }
    try invite()
    let result = try office.opened(office.linkInLetter())
      .walk("register", answers: SignInOffice.joining(), dryRun: false)
    guard case .done = result else { throw Refused(result: result) }
    return try #require(try gil())
  }

  @Test func `a guest is not offered where people are chosen for a team`() throws {
    let guest = try joined()
    let application = try office.application(of: owner.account.id, in: owner.organisation.id)
    let script = Script([
      .jumped(screen: "teams"), .chose(action: "make-team"),
      .answered(field: "team-name", .text("Top")), .continued,
    ])
    _ = try application.run("manager", at: script)
    let offered = try #require(script.frame.input("people")?.options.map(\.name))
    #expect(offered.contains(owner.account.id.text))
    #expect(!offered.contains(guest.account.text))
  }

  @Test func `a guest's channels are changed on the row, unless somebody was faster`() throws {
    let guest = try joined()
    let application = try office.application(of: owner.account.id, in: owner.organisation.id)
    let other = try office.application(of: owner.account.id, in: owner.organisation.id)
    let open: [Event] = [
      .jumped(screen: "users"), .filtered("guests"), .chose(action: "change-channels"),
    ]
    let script = Script(
      open.map { event in { _ in event } } + [
        { frame in
          #expect(frame.input("channels")?.value == .choices(["general"]))
          #expect(frame.input("channels")?.options.map(\.name) == ["general", "sales", "support"])
          return .answered(field: "channels", .choices(["general", "sales"]))
        }, { _ in .continued },
        { frame in
          #expect(frame.texts == ["Channels: general → general, sales"])
          let target = try other.target(guest.account.text, seen: nil)
          let support = ChannelName(stored: "support")
          _ = try other.change(
            ChangeMember(target, channels: [.general, support]), of: guest.account.text)
          return .continued
        },
        { frame in
          #expect(frame.problem.contains("Somebody was faster"))
          #expect(frame.problem.contains("Channels: general → general, support"))
          return .chose(action: "look-again")
        },
        { frame in
          #expect(frame.texts.first == "Channels: general, support → general, sales")
          return .continued
        },
      ])
    _ = try application.run("manager", at: script)
    #expect(script.failure == nil)
    #expect(script.frame.screen == "users")
    #expect(try gil()?.channels.map(\.text) == ["general", "sales"])
    #expect(try office.store.check() == [])
  }

  @Test func `a pending guest is changed on the row: channels, address, validity`() throws {
    let application = try office.application(of: owner.account.id, in: owner.organisation.id)
    _ = try application.walk("add-channel", answers: ["channel": .text("sales")], dryRun: false)
    try invite()
    let before = office.letters.count
    let script = try office.walk(
      "manager",
      [
        .jumped(screen: "users"), .filtered("guests"),
        .chose(action: "change-invitation-of-guest"),
        .answered(field: "channels", .choices(["sales"])), .continued,
        .answered(field: "address", .text("gilles@outside.example")),
        .answered(field: "new-expiry", .text("30")), .continued, .continued,
      ], in: application)
    #expect(script.problems == [])
    #expect(script.frame.screen == "sent")
    let rows = try application.guests()
    #expect(rows.map(\.address) == ["gilles@outside.example"])
    #expect(rows.map(\.channels) == [["sales"]])
    #expect(office.letters.count == before + 1)
    let again = try application.changeInvitation(
      rows[0].id, answers: ["channels": .choices(["general", "sales"])], seen: rows[0].version)
    guard case .done = again else { throw Refused(result: again) }
    #expect(try application.guests().map(\.channels) == [["general", "sales"]])
    let late = try application.changeInvitation(
      rows[0].id, answers: ["channels": .choices(["sales"])], seen: rows[0].version)
    guard case .refused(let problems) = late else { throw Refused(result: late) }
    #expect(problems.map(\.key) == ["refusal.changed-meanwhile"])
  }

  @Test func `guests are counted beside their filter, and marking all of them marks nobody else`()
    throws
  {
    try invite()
    try office.invite()
    let application = try office.application(of: owner.account.id, in: owner.organisation.id)
    let script = try office.walk(
      "manager",
      [
        .jumped(screen: "users"), .filtered("guests"), .markedAll,
        .chose(action: "revoke-marked"), .replied("confirm"), .closedSheet,
      ], in: application)
    var filters: [String: Int?] = [:]
    for case .table(let table) in script.frame.blocks {
      for filter in table.filters { filters[filter.name] = filter.count }
    }
    #expect(filters["guests"] == 1)
    #expect(script.frames.contains { $0.status == "1 marked" })
    #expect(try application.users(in: .revoked).map(\.address) == [Self.gil])
    #expect(try application.users(in: .pending).map(\.address) == [SignInOffice.zoe])
  }

  @Test func `an account that is there gains the organisation as a guest`() throws {
    let account = Account(
      id: Identifier("gil"), address: try .parse(Self.gil),
      firstName: PersonName(stored: "Gil"), lastName: PersonName(stored: "Roche"),
      language: .french, passwordHash: "hash:\(SignInOffice.password)", createdAt: office.now)
    try office.store.perform(Plant(changes: [.addAccount(account)]))
    try invite()
    let application = try office.opened(office.linkInLetter())
    let result = try application.walk(
      "register",
      answers: [
        "decision": .text("accept"), "present-password": .secret(Secret(SignInOffice.password)),
      ], dryRun: false)
    guard case .done = result else { throw Refused(result: result) }
    #expect(try gil()?.account == account.id)
    #expect(try gil()?.role == .guest)
  }

  @Test func `the administrator counts and finds guests; the quota is said on the first screen`()
    throws
  {
    try invite()
    let application = try office.application(of: owner.account.id, in: owner.organisation.id)
    let seen = try office.walk("manager", [], in: application).frame
    #expect(
      seen.texts.contains("Guests of kChat: 0 there, 1 invited, 99 free of 100"))
    #expect(try application.guests().map(\.channels) == [["general"]])
    #expect(try application.guests().map(\.role) == ["guest"])
    for number in 1...99 {
      let answers = Self.answers(["address": .text("g\(number)@outside.example")])
      let result = try application.walk("invite-guest", answers: answers, dryRun: false)
      guard case .done = result else { throw Refused(result: result) }
    }
    let full = try office.walk(
      "invite-guest", [.answered(field: "address", .text("last@outside.example")), .continued],
      in: application)
    #expect(full.screens == ["details"])
    #expect(full.problems.count == 1)
    #expect(full.problems.first?.contains("0 there and 100 invited of 100") == true)
  }
}
