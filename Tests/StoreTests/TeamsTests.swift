import Membership
import Testing

@testable import Store

/// Teams and their people as they are kept.
@Suite struct TeamsTests {
  private static let peak = Identifier<Team>("peak")
  private static let ana = Identifier<Account>("ana@guest.example")

  private func team(_ id: String, _ name: String) -> Team {
    Team(
      id: Identifier(id), organisation: Scene.organisation, name: TeamName(stored: name),
      kdrive: .user, mail: [.statistic])
  }

  /// A store with a team, in which Olga and Ana are.
  private func scene(_ place: Place, seats: Int = 50) throws -> SQLMemberStore {
    let store = try Scene(place, seats: seats).store
    try store.perform(
      CreateTeam(
        team: team("peak", "Gipfel"), people: [Scene.owner], actor: Scene.owner, now: Scene.now))
    try store.inviteByMail(Scene.invite("ana@guest.example", teams: [Self.peak], ksuite: false))
    try store.perform(Scene.accept("ana@guest.example"))
    return store
  }

  private func change(_ edit: ChangeTeam.Edit) -> ChangeTeam {
    ChangeTeam(
      organisation: Scene.organisation, actor: Scene.owner, team: Self.peak, edit: edit,
      now: Scene.now)
  }

  private func remove() -> RemoveTeam {
    RemoveTeam(
      organisation: Scene.organisation, actor: Scene.owner, team: Self.peak,
      now: Scene.now)
  }

  private func summaries(_ store: SQLMemberStore) throws -> [TeamSummary] {
    try store.teamSummaries(in: Scene.organisation, at: Scene.now)
  }

  @Test(arguments: Place.allCases)
  func `a team is listed with its people, its leader and who is still invited`(
    place: Place
  ) throws {
    let store = try scene(place)
    try store.perform(change(.leader(Self.ana)))
    try store.perform(change(.name(TeamName(stored: "Top"))))
    try store.perform(Scene.invite("bea@guest.example", teams: [Self.peak]))
    try store.perform(Scene.invite("cid@guest.example", teams: [Self.peak], days: 1))
    let summary = try #require(try summaries(store).first)
    #expect(summary.team.name == TeamName(stored: "Top"))
    #expect(summary.team.kdrive == .user)
    #expect(summary.team.mail == [.statistic])
    #expect(summary.people == 2)
    #expect(summary.leader == "Ana Keller")
    #expect(summary.invitations == 2)
    let tomorrow = Scene.now.adding(days: 1)
    let later = try store.teamSummaries(in: Scene.organisation, at: tomorrow)
    #expect(later.map(\.invitations) == [1])
    let people = try store.people(
      TeamPeopleQuery(team: Self.peak, organisation: Scene.organisation, limit: 9))
    #expect(people.map(\.account.id) == [Scene.owner, Self.ana])
    #expect(try store.check() == [])
  }

  @Test(arguments: Place.allCases)
  func `who is taken out is out, and leads no more`(place: Place) throws {
    let store = try scene(place)
    try store.perform(change(.leader(Self.ana)))
    try store.perform(
      ChangeTeamPeople(
        organisation: Scene.organisation, actor: Scene.owner, team: Self.peak,
        .takeOut, [Self.ana], now: Scene.now))
    #expect(try store.member(Self.ana, in: Scene.organisation)?.teams == [])
    #expect(try summaries(store).map(\.leader) == [nil])
    #expect(try summaries(store).map(\.team.leader) == [nil])
    let events = try store.timeline(of: .account(Self.ana), in: Scene.organisation)
    #expect(events.last?.what == .teamLeft)
    #expect(events.last?.detail == "Gipfel")
  }

  @Test(arguments: Place.allCases)
  func `a team that was removed is nowhere but in its timeline, and its name is free`(
    place: Place
  ) throws {
    let store = try scene(place)
    try store.perform(Scene.invite("bea@guest.example", teams: [Self.peak]))
    try store.perform(remove())
    #expect(try store.teams(in: Scene.organisation).isEmpty)
    #expect(try summaries(store).isEmpty)
    #expect(try store.accounts(of: Self.peak, in: Scene.organisation).isEmpty)
    #expect(try store.member(Scene.owner, in: Scene.organisation)?.teams == [])
    let query = UserQuery(organisation: Scene.organisation, limit: 9, now: Scene.now)
    #expect(try store.users(query).allSatisfy { $0.teams.isEmpty })
    let events = try store.timeline(of: .team(Self.peak), in: Scene.organisation)
    #expect(events.map(\.what) == [.teamCreated, .teamGrew, .teamRemoved])
    for command in [change(.leader(nil)), remove()] as [any Command] {
      #expect(throws: Refusal.unknownTeam(Identifier(""))) { try store.perform(command) }
    }
    try store.perform(
      CreateTeam(team: team("new", "GIPFEL"), actor: Scene.owner, now: Scene.now))
    try store.perform(
      RemoveTeam(
        organisation: Scene.organisation, actor: Scene.owner, team: Identifier("new"),
        now: Scene.now))
    try store.perform(
      CreateTeam(team: team("newer", "gipfel"), actor: Scene.owner, now: Scene.now))
    #expect(try store.check() == [])
  }

  @Test(arguments: Place.allCases)
  func `a link for a team that was removed is dead, whenever it was sent`(place: Place) throws {
    let store = try scene(place)
    try store.inviteByMail(Scene.invite("bea@guest.example", teams: [Self.peak]))
    try store.perform(remove())
    #expect(throws: Refusal.deadLink) { try store.perform(Scene.accept("bea@guest.example")) }
    #expect(try store.check() == [])
  }

  @Test(arguments: Place.allCases)
  func `kChat is given once, with one seat, however many give it at once`(place: Place) throws {
    let store = try scene(place, seats: 2)
    let results = Results.together(8) { _ in
      try store.perform(
        InviteIntoKChat(
          organisation: Scene.organisation, actor: Scene.owner, team: Self.peak,
          person: Self.ana, now: Scene.now))
    }
    #expect(results.successes == 8)
    let member = try #require(try store.member(Self.ana, in: Scene.organisation))
    #expect(member.ksuite)
    #expect(member.kchat == .user)
    // The team gives kDrive already; a level of one's own would stand above it.
    #expect(member.kdrive == nil)
    let seats = try store.seats(in: Scene.organisation, at: Scene.now)
    #expect(seats == Seats(total: 2, used: 2, reserved: 0))
    let events = try store.timeline(of: .account(Self.ana), in: Scene.organisation)
    #expect(events.count { $0.what == .kchatGiven } == 1)
    #expect(try store.check() == [])
  }

  @Test func `the list of teams looks along indexes`() throws {
    let store = try scene(.memory)
    let plan = try store.connection.read {
      try $0.query(
        "explain query plan \(TeamPeopleRecord.summariesStatement)",
        ["organisation": .id(Scene.organisation), "now": .instant(Scene.now)]
      ).map { try $0.text("detail") }
    }
    #expect(!plan.contains { $0.hasPrefix("SCAN") }, Comment(rawValue: plan.joined(separator: ";")))
  }
}
