import Membership
import Testing
import Wizard

@testable import App
@testable import Store

/// Teams in the Manager and by commands, which are one.
@Suite struct TeamsTests {
  /// An office with two teams, the giver and Bob, who is in the first.
  struct Place {
    let office: SignInOffice
    let organisation: Organisation.ID
    let giver: Account.ID
    let bob: Account.ID
    let peak: Team
    let written: WrittenMatrix

    init(seats: Int = 10) throws {
      office = try SignInOffice()
      organisation = try office.setUp().organisation.id
      giver = try office.add(.owner, "giver", to: organisation)
      bob = try office.add(.external, "bob", to: organisation)
      written = try WrittenMatrix(below: "Who may do what")
      peak = Team(
        id: Identifier("peak"), organisation: organisation, name: TeamName(stored: "Gipfel"),
        kdrive: .admin)
      try office.store.perform(
        Plant(changes: [
          .addTeam(peak),
          .addTeam(
            Team(
              id: Identifier("top"), organisation: organisation, name: TeamName(stored: "Top"))),
          .addToTeam(peak.id, [bob], in: organisation),
        ]))
      try office.store.connection.write { statements in
        _ = try statements.execute(
          """
          update member set ksuite = 0, kdrive = null, kchat = null where account = 'bob'
          """, [:])
        _ = try statements.execute(
          """
          update organisation set seats = :seats,
            seats_used = (select count(*) from member where ksuite = 1)
          """, ["seats": .integer(seats)])
      }
    }

    func application() throws -> Application {
      try office.application(of: giver, in: organisation)
    }

    func teams() throws -> [TeamSummary] {
      try office.store.teamSummaries(in: organisation, at: office.now)
    }

    func row(_ application: Application) throws -> Row? {
      try application.rows(
        RowQuery(source: "teams", filter: "", search: "gipfel", anchor: .start, count: 9)
      ).rows.first
    }
  }

  private func refusal(_ work: () throws -> Void) throws -> String? {
    do {
      try work()
      return nil
    } catch let refusal as Refusal {
      return refusal.code
    }
  }

  /// What counts is what somebody is when it is done, not when the program was opened.
  @Test(arguments: Actor.allCases)
  func `everybody may do to a team what the matrix says`(actor: Actor) throws {
    let admin = Membership.Action.grantLevel(.admin, in: .kdrive)
    let deeds: [([Membership.Action], (Application) throws -> Void)] = [
      ([.viewUsers], { _ = try $0.teams() }),
      ([.createTeam], { _ = try $0.makeTeam(called: "New", kdrive: nil, mail: []) }),
      ([.createTeam, admin], { _ = try $0.makeTeam(called: "New", kdrive: .admin, mail: []) }),
      ([.changeTeam], { _ = try $0.renameTeam("gipfel", to: "Other") }),
      ([.changeTeam], { _ = try $0.take(["bob@alpine.example"], fromTeam: "gipfel") }),
      ([.changeTeam], { _ = try $0.lead(team: "gipfel", by: "bob@alpine.example") }),
      ([.changeTeam, admin], { _ = try $0.add(["giver@alpine.example"], toTeam: "gipfel") }),
      ([.changeTeam], { _ = try $0.add(["giver@alpine.example"], toTeam: "top") }),
      ([.changeTeam, admin], { _ = try $0.giveRights(toTeam: "top", kdrive: .admin, mail: []) }),
      ([.changeTeam], { _ = try $0.giveRights(toTeam: "gipfel", kdrive: .user, mail: []) }),
      ([.inviteTeam], { _ = try $0.inviteTeam(called: "gipfel", dryRun: true) }),
      ([.inviteTeam], { _ = try $0.inviteTeam(called: "gipfel", dryRun: false) }),
      ([.removeTeam], { _ = try $0.removeTeam(called: "gipfel", revokesInvitations: true) }),
    ]
    for (index, (actions, work)) in deeds.enumerated() {
      let place = try Place()
      let application = try place.application()
      try place.office.change(place.giver, in: place.organisation, to: actor)
      try? application.lookAgain()
      let mayDo = actions.allSatisfy { place.written.allows($0, to: actor) }
      #expect((try refusal { try work(application) } == nil) == mayDo, "\(index) \(actor)")
    }
  }

  @Test(arguments: Actor.allCases.filter { $0 != .suspended })
  func `the menu of a team says before what the command would say`(actor: Actor) throws {
    let place = try Place()
    try place.office.change(place.giver, in: place.organisation, to: actor)
    let row = try place.row(place.application())
    #expect((row != nil) == place.written.allows(.viewUsers, to: actor))
    guard let row else { return }
    for (fact, action) in [
      ("change-team-off", .changeTeam), ("remove-team-off", .removeTeam),
      ("invite-team-off", .inviteTeam),
    ] as [(String, Membership.Action)] {
      #expect((row.facts[fact]?.text == "") == place.written.allows(action, to: actor), "\(fact)")
    }
  }

  private static let toTeams: [Event] = [.jumped(screen: "teams"), .selected(row: "peak")]

  @Test func `a team is made on screens, with people who are named by their address`() throws {
    let place = try Place()
    let front = Script(
      [
        .jumped(screen: "teams"), .chose(action: "make-team"),
        .answered(field: "team-name", .text("  Zoo ")),
        .answered(field: "team-mail-rights", .choices(["statistic"])), .continued,
        .asksForOption(field: "people", text: "nobody@alpine.example"),
        .asksForOption(field: "people", text: "BOB@alpine.example"), .continued,
      ])
    _ = try place.application().run("manager", at: front)
    #expect(front.text.contains("There is no such member"))
    #expect(front.frame.screen == "teams")
    let made = try #require(try place.teams().last)
    #expect(made.team.name.text == "Zoo")
    #expect(made.team.mail == [.statistic])
    #expect(made.people == 1)
  }

  @Test func `the people of a team are shown with what they have, and from where`() throws {
    let place = try Place()
    let front = Script(
      Self.toTeams + [
        .chose(action: "see-people"), .chose(action: "lead"), .chose(action: "details"),
      ])
    _ = try place.application().run("manager", at: front)
    #expect(
      front.frame.sheet?.lines.contains("kDrive Administrator (from the team Gipfel)") == true)
    #expect(try place.teams().map(\.leader) == ["bob Test", nil])
    let out = Script(
      Self.toTeams + [
        .chose(action: "see-people"), .chose(action: "take-out"), .replied("confirm"),
      ])
    _ = try place.application().run("manager", at: out)
    #expect(
      out.frames.contains {
        $0.question?.text.hasPrefix("Take bob Test out of Gipfel?") == true
          && $0.question?.safest == "cancel"
      })
    #expect(try place.teams().map(\.people) == [0, 0])
    #expect(try place.teams().map(\.leader) == [nil, nil])
  }

  @Test func `the second of two administrators is told who was first, and overwrites nothing`()
    throws
  {
    let place = try Place()
    let other = try place.office.application()
    _ = try other.signIn(
      address: "rhea@alpine.example", password: Secret(SignInOffice.password), code: { nil })
    let before =
      Self.toTeams + [
        .chose(action: "rename"), .answered(field: "new-name", .text("Mine")),
      ]
    let deeds: [(Frame) throws -> Event] = [
      { _ in
        _ = try other.renameTeam("gipfel", to: "Hers")
        return .continued
      },
      { _ in
        let names = try place.teams().map(\.team.name.text)
        #expect(names == ["Hers", "Top"])
        return .continued
      },
    ]
    let front = Script(before.map { event in { _ in event } } + deeds)
    _ = try place.application().run("manager", at: front)
    #expect(front.text.contains("Rhea Bonnard changed this team at that moment"))
    // Whoever does it once more, knowing that, means it.
    #expect(try place.teams().map(\.team.name.text) == ["Mine", "Top"])
  }

  @Test func `what becomes of invitations is said before a team is removed`() throws {
    let place = try Place()
    let application = try place.application()
    let answers: [String: Value] = [
      "first-name": .text("Ana"), "last-name": .text("Keller"), "language": .text("en"),
      "role": .text("normal"), "ksuite": .flag(false), "teams": .choices(["peak"]),
      "create-mailbox": .flag(false), "address": .text("ana@guest.example"),
      "require-address": .flag(true), "send-by": .text("email"), "expires": .text("7"),
    ]
    _ = try application.walk("add-user", answers: answers, dryRun: false)
    let front = Script(
      Self.toTeams + [
        .chose(action: "remove-team"), .answered(field: "invitations", .text("revoke")),
        .continued,
      ])
    _ = try application.run("manager", at: front)
    #expect(front.text.contains("Pending invitations that name it: 1."))
    #expect(front.text.contains("kDrive Administrator"))
    #expect(try place.teams().map(\.team.name.text) == ["Top"])
    #expect(try application.users(in: .revoked).map(\.address) == ["ana@guest.example"])
  }

  @Test func `a team is invited once: who gains, who has it, who finds no seat`() throws {
    let place = try Place(seats: 3)
    for name in ["cid", "dan", "eve"] {
      _ = try place.office.add(.external, name, to: place.organisation)
    }
    try place.office.store.connection.write { statements in
      for sql in [
        "update member set ksuite = 0, kdrive = null, kchat = null where account in ('cid', 'dan')",
        "update member set state = 'suspended' where account = 'dan'",
        """
        insert into member_team (organisation, account, team)
        select organisation, account, 'peak' from member where account in ('cid', 'dan', 'eve')
        """,
        "update organisation set seats_used = (select count(*) from member where ksuite = 1)",
        "update organisation set seats = seats_used + 1",
      ] { _ = try statements.execute(sql, [:]) }
    }
    let front = Script(
      Self.toTeams + [
        .chose(action: "invite-team"), .continued, .continued, .continued,
      ])
    _ = try place.application().run("manager", at: front)
    #expect(front.text.contains("Gain kChat: 1"))
    #expect(front.frame.screen == "done")
    let blocks = "\(front.frame.blocks)"
    for line in [
      "Invited: 1. Had it already: 1. Not done: 2.", "bob Test: invited (kChat, a seat of kSuite)",
      "eve Test: has kChat already", "cid Test: not done. No seat is free",
      "dan Test: not done. This account is suspended",
    ] { #expect(blocks.contains(line), "\(line) in \(blocks)") }
    let again = try place.application().inviteTeam(called: "Gipfel", dryRun: false)
    #expect(
      again.map { "\($0.name) \($0.result.rawValue)" } == [
        "bob Test already-there", "cid Test refused", "dan Test refused", "eve Test already-there",
      ])
    #expect(again.allSatisfy { !$0.seat })
    let seats = try place.office.store.seats(in: place.organisation, at: place.office.now)
    #expect(seats.free == 0)
    #expect(try place.office.store.check() == [])
  }

  @Test func `nothing of another organisation's teams is seen or changed`() throws {
    let place = try TwoOrganisations()
    let team = Team(
      id: Identifier("peak"), organisation: place.alpine, name: TeamName(stored: "Gipfel"))
    try place.office.store.perform(Plant(changes: [.addTeam(team)]))
    let application = try place.application(in: place.beta)
    #expect(try application.teams().isEmpty)
    for work in [
      { _ = try application.team(called: "peak") },
      { try application.change(team.id, .name(TeamName(stored: "Mine"))) },
      { try application.removeTeam(team.id, revokesInvitations: true) },
      { try application.add([place.rhea], to: team.id) },
    ] as [() throws -> Void] { #expect(throws: Refusal.self) { try work() } }
    #expect(try application.previewInvitation(of: team.id).isEmpty)
    #expect(try application.inviteIntoKChat(team.id).isEmpty)
    #expect(try place.office.store.teams(in: place.alpine) == [team])
  }
}
