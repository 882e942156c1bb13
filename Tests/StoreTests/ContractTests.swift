import Membership
import Testing

@testable import Store

/// What every store does, wherever it lives.
@Suite struct ContractTests {
  @Test(arguments: Place.allCases)
  func `an organisation is set up once`(place: Place) throws {
    let store = try Scene(place).store
    #expect(throws: Refusal.alreadySetUp) { try store.perform(Scene.setUp(seats: 5)) }
    #expect(try store.organisations().map(\.seats) == [50])
    #expect(try store.account(at: Scene.address("OLGA@alpine.example"))?.id == Scene.owner)
    #expect(try store.member(Scene.owner, in: Scene.organisation)?.role == .owner)
    #expect(try store.seats(in: Scene.organisation, at: Scene.now).used == 1)
    #expect(try store.check() == [])
  }

  @Test(arguments: Place.allCases)
  func `an invitation is read back as it was decided`(place: Place) throws {
    let store = try Scene(place).store
    let team = Team(
      id: Identifier("t1"), organisation: Scene.organisation, name: TeamName(stored: "Été"),
      kdrive: .admin, mail: [.technical, .statistic])
    try store.perform(CreateTeam(team: team, actor: Scene.owner, now: Scene.now))
    let command = Scene.invite("ana@guest.example", teams: [team.id], mailbox: "ana")
    let decision = try store.perform(command)
    guard case .addInvitation(let decided) = decision.changes.first else {
      Issue.record("no invitation was added")
      return
    }
    #expect(try store.invitation(command.invitation, in: Scene.organisation) == decided)
    #expect(try store.invitation(found: command.lookup) == decided)
    #expect(try store.teams(in: Scene.organisation) == [team])
    #expect(try store.waitingLetters().map(\.letter) == decision.letters)
    let mailbox = MailboxName(stored: "ana")
    #expect(try store.isMailboxTaken(mailbox, in: Scene.organisation, at: Scene.now))
    #expect(try store.mailboxes(in: Scene.organisation, at: Scene.now).reserved == 1)
    let subject = TimelineEvent.Subject.invitation(command.invitation)
    #expect(
      try store.timeline(of: subject, in: Scene.organisation).map(\.what) == [.invited, .sent])
    #expect(try store.check() == [])
  }

  @Test(arguments: Place.allCases)
  func `only true duplicates are refused`(place: Place) throws {
    let store = try Scene(place).store
    try store.perform(Scene.invite("alice@example.com"))
    for address in ["ice@example.com", "a_ice@example.com", "al%@example.com"] {
      try store.perform(Scene.invite(address))
    }
    for address in ["alice@example.com", "ALICE@EXAMPLE.COM"] {
      #expect(throws: Refusal.self) { try store.perform(Scene.invite(address, id: "again")) }
    }
    #expect(throws: Refusal.alreadyMember(Scene.address("Olga@alpine.example"))) {
      try store.perform(Scene.invite("Olga@alpine.example"))
    }
    #expect(try store.userCounts(in: Scene.organisation, at: Scene.now)[.pending] == 4)
  }

  @Test(arguments: Place.allCases)
  func `a refusal writes nothing`(place: Place) throws {
    let store = try Scene(place, seats: 1).store
    #expect(throws: Refusal.noSeatLeft(Seats(total: 1, used: 1, reserved: 0))) {
      try store.perform(Scene.invite("ana@guest.example"))
    }
    #expect(try store.waitingLetters().isEmpty)
    #expect(try store.userCounts(in: Scene.organisation, at: Scene.now) == [.active: 1])
  }

  @Test(arguments: Place.allCases)
  func `an expired invitation holds no seat and blocks no new one`(place: Place) throws {
    let store = try Scene(place, seats: 2).store
    let old = Scene.invite("ana@guest.example", id: "old", mailbox: "ana", days: 1)
    try store.perform(old)
    let later = Scene.now.adding(days: 1)
    #expect(try store.seats(in: Scene.organisation, at: Scene.now).free == 0)
    #expect(try store.seats(in: Scene.organisation, at: later).free == 1)
    let address = old.terms.address
    #expect(try store.openInvitation(for: address, in: Scene.organisation, at: later) == nil)
    try store.perform(
      Scene.invite("ANA@guest.example", id: "new", mailbox: "ana", now: later))
    let open = try store.openInvitation(for: address, in: Scene.organisation, at: later)
    #expect(open?.id == Identifier("new"))
    #expect(
      try store.userCounts(in: Scene.organisation, at: later)
        == [.active: 1, .pending: 1, .expired: 1])
    #expect(try store.check() == [])
  }

  @Test(arguments: Place.allCases)
  func `a revoked invitation frees its seat and its address`(place: Place) throws {
    let store = try Scene(place, seats: 2).store
    let first = Scene.invite("ana@guest.example", id: "first")
    try store.perform(first)
    let revoke = RevokeInvitation(
      organisation: Scene.organisation, actor: Scene.owner, invitation: first.invitation,
      now: Scene.now)
    try store.perform(revoke)
    #expect(throws: Refusal.notPending(.revoked)) { try store.perform(revoke) }
    try store.perform(Scene.invite("ana@guest.example", id: "second"))
    #expect(
      try store.userCounts(in: Scene.organisation, at: Scene.now)
        == [.active: 1, .pending: 1, .revoked: 1])
    #expect(try store.check() == [])
  }

  @Test(arguments: Place.allCases)
  func `a new link replaces the old one`(place: Place) throws {
    let store = try Scene(place).store
    let invite = Scene.invite("ana@guest.example")
    try store.perform(invite)
    try store.perform(
      NewLink(
        organisation: Scene.organisation, actor: Scene.owner, invitation: invite.invitation,
        generation: 2, lookup: LinkLookup("second"), by: .link,
        expiresAt: Scene.now.adding(days: 3), now: Scene.now, delivery: Identifier("d2")))
    #expect(try store.invitation(found: invite.lookup) == nil)
    #expect(try store.invitation(found: LinkLookup("second"))?.generation == 2)
    let deliveries = try store.deliveries(of: invite.invitation, in: Scene.organisation)
    #expect(
      Set(deliveries.map(\.subject)) == [
        .invitation(invite.invitation, generation: 1),
        .invitation(invite.invitation, generation: 2),
      ])
    #expect(try store.check() == [])
  }

  @Test(arguments: Place.allCases)
  func `names typed composed and decomposed are stored alike`(place: Place) throws {
    let store = try Scene(place).store
    try store.perform(Scene.invite("a@b.example", first: "Zo\u{E9}"))
    try store.perform(Scene.invite("c@d.example", first: "Zoe\u{301}"))
    let rows = try store.users(
      UserQuery(organisation: Scene.organisation, state: .pending, limit: 9, now: Scene.now))
    #expect(rows.count == 2)
    #expect(rows.allSatisfy { $0.firstName.text.utf8.elementsEqual("Zo\u{E9}".utf8) })
  }

  @Test func `arguments are bound by name, whatever comes first`() throws {
    let connection = try GRDBConnection()
    let row = try connection.read {
      try $0.row(
        "select :second as b, :first as a, :second as c",
        ["first": .text("1"), "second": .text("2")])
    }
    #expect(row?.values == [.text("2"), .text("1"), .text("2")])
  }
}
