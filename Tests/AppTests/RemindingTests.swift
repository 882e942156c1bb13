import Foundation
import Membership
import Store
import Testing
import Wizard

@testable import App

/// Reminders and expiries, from the schedule to the letters.
@Suite struct RemindingTests {
  /// An organisation whose owner has invited Zoë, for seven days.
  private func office(by way: SendBy = .email) throws -> SignInOffice {
    let office = try SignInOffice()
    try office.setUp()
    try office.invite(by: way)
    try office.application().postman.deliverSome()
    return office
  }

  /// What is put into the outbox so many days after Zoë was invited.
  private func remind(_ office: SignInOffice, after days: Int64) throws -> RemindingReport {
    office.now = Self.start.adding(days: days)
    return try office.application().remind()
  }

  private static let start = Instant(seconds: 1_800_000_000)

  @Test func `who has not answered is reminded once, two days before the end, with the same link`()
    throws
  {
    let office = try office()
    let link = try office.linkInLetter()
    #expect(try remind(office, after: 4) == RemindingReport())
    #expect(try remind(office, after: 5) == RemindingReport(reminders: 1))
    #expect(try remind(office, after: 5) == RemindingReport())
    #expect(try remind(office, after: 6) == RemindingReport())
    let letter = try #require(office.letters.last)
    #expect(office.letters.count == 2)
    #expect(letter.subject == "Alpine Rescue still waits for your answer")
    #expect(letter.to.text == SignInOffice.zoe)
    #expect(try office.linkInLetter() == link)
    #expect(try office.opened(link).isJoining)
    #expect(try office.store.check() == [])
  }

  @Test func `whoever had invited is told once that it has expired, and again after renewing`()
    throws
  {
    let office = try office()
    _ = try remind(office, after: 6)
    #expect(try remind(office, after: 8) == RemindingReport(notices: 1))
    #expect(try remind(office, after: 8) == RemindingReport())
    let letter = try #require(office.letters.last)
    #expect(letter.subject == "Zoë O'Brien has not joined Alpine Rescue")
    #expect(letter.to.text == "rhea@alpine.example")
    #expect(!letter.text.contains("https://"))
    let organisation = try organisation(office)
    let id = try #require(
      try office.store.invitationsAround(office.now, after: nil, limit: 1).first
    ).invitation
    let owner = try #require(try office.store.account(at: .parse("rhea@alpine.example"))).id
    try office.store.perform(
      ExtendInvitation(
        organisation: organisation, actor: owner, invitation: id,
        expiresAt: office.now.adding(days: 3), now: office.now))
    #expect(try remind(office, after: 12) == RemindingReport(notices: 1))
    // What expired long ago is no news.
    #expect(try remind(office, after: 30) == RemindingReport())
  }

  private func organisation(_ office: SignInOffice) throws -> Organisation.ID {
    try #require(try office.store.organisations().first).id
  }

  /// What happens before the reminder is due, and whether it is sent all the same.
  enum Meanwhile: String, CaseIterable {
    case nothing, paused, resumed, never, sentAgain, revoked, accepted, newLink, byHand
  }

  @Test(arguments: Meanwhile.allCases)
  func `nobody is reminded of what is paused, closed, or was sent a moment before`(
    _ meanwhile: Meanwhile
  ) throws {
    let office = try office(by: meanwhile == .byHand ? .link : .email)
    let organisation = try organisation(office)
    let owner = try #require(
      try office.store.account(at: .parse("rhea@alpine.example"))
    ).id
    office.now = Self.start.adding(days: 4).adding(seconds: 3_600)
    let due = try office.store.invitationsAround(office.now, after: nil, limit: 1)
    let id = try #require(due.first).invitation
    func perform(_ command: any Command) throws { try office.store.perform(command) }
    func pause(_ isPaused: Bool) throws {
      try perform(
        PauseReminders(
          organisation: organisation, actor: owner, invitation: id, isPaused: isPaused,
          now: office.now))
    }
    switch meanwhile {
    case .nothing, .accepted, .newLink, .byHand: break
    case .paused: try pause(true)
    case .resumed:
      try pause(true)
      try pause(false)
    case .never:
      try perform(
        ChangeSetting(
          organisation: organisation, actor: owner, seen: .reminders(.usual),
          to: .reminders(ReminderSchedule([])), now: office.now))
    case .sentAgain:
      try perform(
        SendInvitation(
          organisation: organisation, actor: owner, invitation: id, by: .email, expiresAt: nil,
          now: office.now, delivery: Identifier("again")))
    case .revoked:
      try perform(
        RevokeInvitation(
          organisation: organisation, actor: owner, invitation: id, now: office.now))
    }
    office.now = Self.start.adding(days: 5)
    let isSent = [.nothing, .resumed, .accepted, .newLink].contains(meanwhile)
    let before = office.letters.count
    let application = try office.application()
    // What is put into the outbox goes out only later, when it may be about nothing any more.
    application.ownWays = []
    #expect(try application.remind() == RemindingReport(reminders: isSent ? 1 : 0))
    switch meanwhile {
    case .accepted:
      let joining = try office.opened(try office.linkInLetter())
      joining.ownWays = []
      _ = try joining.walk("register", answers: SignInOffice.joining(), dryRun: false)
    case .newLink:
      let lookup = LinkLookup("other")
      try perform(
        NewLink(
          organisation: organisation, actor: owner, invitation: id, generation: 2, lookup: lookup,
          by: .email, expiresAt: office.now.adding(days: 2), now: office.now,
          delivery: Identifier("new")))
    case _: break
    }
    for _ in 1...3 { try application.postman.deliverSome() }
    let reminders = office.letters.dropFirst(before).filter { $0.subject.contains("still waits") }
    #expect(reminders.count == ([.nothing, .resumed].contains(meanwhile) ? 1 : 0))
    #expect(try office.store.check() == [])
  }

  @Test func `each row says for itself whether its person is reminded`() throws {
    let office = try office()
    try office.invite(address: "max@mail.example")
    let application = try office.application()
    #expect(try application.recognise())
    func rows() throws -> [Row] {
      try application.rows(
        RowQuery(source: "users", filter: "all", search: "", anchor: .start, count: 9)
      ).rows
    }
    func reminding() throws -> [String?] {
      try ["rhea@alpine.example", SignInOffice.zoe, "max@mail.example"].map { address in
        try rows().first { $0.cells[1] == address }?.facts["row-reminding"]?.text
      }
    }
    #expect(try reminding() == ["", "yes", "yes"])
    let max = try #require(try rows().first { $0.cells[1] == "max@mail.example" })
    try application.pauseReminders(Identifier(max.id), true)
    #expect(try reminding() == ["", "yes", "no"])
    try application.pauseReminders(Identifier(max.id), false)
    #expect(try reminding() == ["", "yes", "yes"])
    office.now = Self.start.adding(days: 9)
    #expect(try reminding() == ["", "", ""])
  }

  @Test func `two at once send one`() throws {
    let office = try office()
    let organisation = try organisation(office)
    office.now = Self.start.adding(days: 5)
    let due = try #require(
      try office.store.invitationsAround(office.now, after: nil, limit: 1).first)
    // Both have found that it is due before either has done it.
    let counts = try (1...2).map { number in
      try office.store.perform(
        RemindInvitation(
          organisation: organisation, invitation: due.invitation, now: office.now,
          delivery: Identifier("reminder-\(number)"))
      ).letters.count
    }
    #expect(counts == [1, 0])
  }

  /// A schedule, how many days after a week's invitation, and which day's reminder is due.
  static let moments: [([Int64], Int64, Int64?)] = [
    ([2], 4, nil), ([2], 5, 5), ([2], 6, 5), ([2], 7, nil), ([], 6, nil), ([3, 1], 4, 4),
    ([3, 1], 6, 6), ([7, 2], 0, 0),
  ]

  @Test(arguments: moments.indices) func `the newest moment that has come is due`(_ index: Int) {
    let (days, after, expected) = Self.moments[index]
    let start = Instant(seconds: 1_800_000_000)
    let due = ReminderSchedule(days).due(
      Reminding(), expiresAt: start.adding(days: 7), at: start.adding(days: after))
    #expect(due == expected.map { start.adding(days: $0) })
  }
}
