import Membership
import Testing

@testable import Store

/// Several organisations in one store, and which of them somebody entered last.
@Suite struct OrganisationsTests {
  private static let beta = Identifier<Organisation>("beta")

  private func add(to store: SQLMemberStore, at now: Instant = Scene.now) throws {
    try store.perform(
      AddOrganisation(
        organisation: Organisation(
          id: Self.beta, name: OrganisationName(stored: "Beta"), domain: nil, plan: .standard,
          seats: 2, createdAt: now),
        from: Scene.organisation, actor: Scene.owner))
  }

  private func order(_ store: SQLMemberStore) throws -> [Organisation.ID] {
    try store.members(of: Scene.owner).map(\.organisation)
  }

  @Test(arguments: Place.allCases)
  func `the one that was entered last comes first`(place: Place) throws {
    let store = try Scene(place).store
    try add(to: store, at: Scene.now.adding(seconds: 1))
    #expect(try order(store) == [Scene.organisation, Self.beta])
    #expect(try store.members(of: Scene.owner).map(\.enteredAt) == [nil, nil])
    for (step, organisation) in [Self.beta, Scene.organisation, Self.beta].enumerated() {
      let now = Scene.now.adding(seconds: Int64(step) + 10)
      try store.perform(
        EnterOrganisation(organisation: organisation, account: Scene.owner, now: now))
      #expect(try order(store).first == organisation)
      #expect(try store.member(Scene.owner, in: organisation)?.enteredAt == now)
    }
    let events = try store.timeline(of: .account(Scene.owner), in: Self.beta)
    #expect(events.map(\.what) == [.entered, .entered])
    #expect(try store.members(of: Identifier("nobody")).isEmpty)
    #expect(try store.check() == [])
  }

  @Test(arguments: Place.allCases)
  func `people, numbers and invitations are of one organisation each`(place: Place) throws {
    let store = try Scene(place, seats: 3).store
    try add(to: store)
    let invite = Scene.invite("ana@guest.example")
    try store.perform(invite)
    #expect(try store.invitation(invite.invitation, in: Self.beta) == nil)
    #expect(try store.deliveries(of: invite.invitation, in: Self.beta).isEmpty)
    #expect(try store.timeline(of: .invitation(invite.invitation), in: Self.beta).isEmpty)
    #expect(try store.oldestPending(in: Self.beta, at: Scene.now, limit: 9).isEmpty)
    #expect(try store.userCounts(in: Self.beta, at: Scene.now) == [.active: 1])
    #expect(
      try store.seats(in: Self.beta, at: Scene.now) == Seats(total: 2, used: 1, reserved: 0))
    let rows = try store.users(
      UserQuery(organisation: Self.beta, limit: 9, now: Scene.now))
    #expect(rows.map(\.id) == [.member(Scene.owner)])
    #expect(
      try store.openInvitation(
        for: invite.terms.address, in: Self.beta, at: Scene.now) == nil)
  }

  @Test func `a row says what its invitation gives`() throws {
    let store = try Scene(.memory).store
    let team = Team(
      id: Identifier("t"), organisation: Scene.organisation, name: TeamName(stored: "T"),
      kdrive: .admin)
    try store.perform(CreateTeam(team: team, actor: Scene.owner, now: Scene.now))
    try store.perform(Scene.invite("ana@guest.example", teams: [team.id]))
    let rows = try store.users(
      UserQuery(organisation: Scene.organisation, limit: 9, now: Scene.now))
    #expect(
      rows.map(\.gives) == [
        [],
        [
          .grantRole(.external), .grantLevel(.user, in: .kdrive),
          .grantLevel(.user, in: .kchat), .grantLevel(.admin, in: .kdrive),
        ],
      ])
  }
}
