import Membership
import Testing
import Wizard

@testable import App
@testable import Store

/// Teams in the Manager and by commands, which are one.
@Suite struct TeamsTests {
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
      ([.removeTeam], { _ = try $0.removeTeam(called: "gipfel") }),
    ]
    for (index, (actions, work)) in deeds.enumerated() {
      let place = try TeamPlace()
      let application = try place.application()
      try place.office.change(place.giver, in: place.organisation, to: actor)
      try? application.lookAgain()
      let mayDo = actions.allSatisfy { place.written.allows($0, to: actor) }
      #expect((try refusal { try work(application) } == nil) == mayDo, "\(index) \(actor)")
    }
  }

  @Test(arguments: Actor.allCases.filter { $0 != .suspended })
  func `the menu of a team says before what the command would say`(actor: Actor) throws {
    let place = try TeamPlace()
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
    let place = try TeamPlace()
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
    let place = try TeamPlace()
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
    let place = try TeamPlace()
    let other = try place.office.application()
    _ = try other.signIn(
      address: "rhea@alpine.example", password: Secret(SignInOffice.password), code: { nil })
    let before =
      Self.toTeams + [
        .chose(action: "rename"), .answered(field: "new-name", .text("Mine")),
      ]
    let deeds: [(Frame) throws -> Event] = [
      { (_: Frame) throws -> Event in
        _ = try other.renameTeam("gipfel", to: "Hers")
        return .continued
      },
      { (_: Frame) throws -> Event in
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

  @Test(arguments: [("peak", true), ("Gipfel", true), ("Gip", false)])
  func `whoever writes answers names a team by its id or as it is called`(
    team: String, isTeam: Bool
  ) throws {
    let place = try TeamPlace()
    let answers: [String: Value] = [
      "first-name": .text("Ana"), "last-name": .text("Keller"), "language": .text("en"),
      "role": .text("normal"), "ksuite": .flag(false), "teams": .choices([team]),
      "create-mailbox": .flag(false), "address": .text("ana@guest.example"),
      "require-address": .flag(true), "send-by": .text("email"), "expires": .text("7"),
    ]
    let result = try place.application().walk("add-user", answers: answers, dryRun: false)
    guard case .refused(let problems) = result else {
      #expect(isTeam)
      let invited = try place.office.store.teamSummaries(in: place.organisation, at: Office.now)
      #expect(invited.first { $0.team.name.text == "Gipfel" }?.invitations == 1)
      return
    }
    #expect(!isTeam)
    #expect(problems.map(\.field) == ["teams"])
    #expect(problems.first?.values["options"] == "Gipfel, Top")
  }

  @Test func `what inviting reads is kept while nobody writes, and read anew when somebody has`()
    throws
  {
    let place = try TeamPlace()
    let application = try place.application()
    var isChanged = false
    application.storeMayHaveChanged = { isChanged }
    application.storeHasChanged = {
      defer { isChanged = false }
      return isChanged
    }
    let other = try place.application()
    func names() throws -> [String] {
      try application.teamsToGive(in: place.organisation).map(\.name.text)
    }
    let front = Script([
      { (_: Frame) throws -> Event in
        try other.change(place.peak.id, .name(TeamName(stored: "Kept")))
        // They were read before anybody came to them.
        #expect(try names() == ["Gipfel", "Top"])
        isChanged = true
        #expect(try names() == ["Kept", "Top"])
        return .changed
      },
      { (_: Frame) throws -> Event in
        #expect(try names() == ["Kept", "Top"])
        return .leaving
      },
    ])
    _ = try application.run("add-user", at: front)
    #expect(front.failure == nil)
    #expect(!isChanged)
  }

  @Test func `whoever is in a team sees what it gives them, with its address`() throws {
    let place = try TeamPlace()
    let front = Script()
    _ = try place.office.application(of: place.bob, in: place.organisation)
      .run("manager", at: front)
    #expect(
      front.text.contains("kDrive, Administrator: https://ksuite.infomaniak.com/kdrive"),
      "\(front.text)")
    #expect(front.text.contains("Work teams: Gipfel"))
    #expect(!front.text.contains("kSuite is not part"))
    _ = try place.application().change(place.peak.id, .takeOut, [place.bob])
    let without = Script()
    _ = try place.office.application(of: place.bob, in: place.organisation)
      .run("manager", at: without)
    #expect(without.text.contains("kSuite is not part of your account here."))
  }

  @Test func `what becomes of invitations is said before a team is removed`() throws {
    let place = try TeamPlace()
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
        .chose(action: "remove-named-team"),
        .continued,
      ])
    _ = try application.run("manager", at: front)
    #expect(front.text.contains("Pending invitations that name it: 1."))
    #expect(front.text.contains("kDrive Administrator"))
    #expect(try place.teams().map(\.team.name.text) == ["Top"])
    #expect(try application.users(in: .revoked).map(\.address) == ["ana@guest.example"])
  }

  @Test func `removing asks by name, with Cancel first, and is done to that team alone`() throws {
    let place = try TeamPlace()
    let chosen = Self.toTeams + [.chose(action: "remove-team")]
    let stays = Script(chosen + [.replied("cancel")])
    _ = try place.application().run("manager", at: stays)
    #expect(try place.teams().count == 2)
    let question = stays.frames.compactMap(\.question).first
    #expect(question?.safest == "cancel")
    #expect(question?.text.contains("Remove the team Gipfel?") == true)
    #expect(question?.text.contains("kDrive Administrator") == true)
    _ = try place.application().run("manager", at: Script(chosen + [.replied("confirm")]))
    #expect(try place.teams().map(\.team.name.text) == ["Top"])
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
      { try application.removeTeam(team.id) },
      { try application.change(team.id, .add, [place.rhea]) },
      { _ = try application.inviteTeam(called: "peak", dryRun: false) },
      { _ = try application.inviteIntoKChat(place.rhea, of: team.id) },
    ] as [() throws -> Void] { #expect(throws: Refusal.self) { try work() } }
    try application.previewInvitation(of: team.id) { Issue.record("\($0)") }
    #expect(try place.office.store.accounts(of: team.id, in: place.beta).isEmpty)
    #expect(try place.office.store.teams(in: place.alpine) == [team])
  }
}
