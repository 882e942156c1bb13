import Testing

@testable import Membership

/// What is done to a team, and what is refused.
@Suite struct TeamTests {
  private static let team = Team(
    id: Identifier("t"), organisation: Samples.organisation.id, name: TeamName(stored: "Peak"),
    kdrive: .user, mail: [.technical], leader: Identifier("ana"))

  private static func person(
    _ name: String, inTeam: Bool = true, _ change: (inout Member) -> Void = { _ in }
  ) -> Member {
    var member = Member(
      organisation: Samples.organisation.id, account: Identifier(name), role: .normal,
      ksuite: true, kdrive: nil, kchat: nil, teams: inTeam ? [team.id] : [],
      joinedAt: Samples.now)
    change(&member)
    return member
  }

  private func change(_ edit: ChangeTeam.Edit, seen: Team? = nil) -> ChangeTeam {
    ChangeTeam(
      organisation: Samples.organisation.id, actor: Identifier("actor"), team: Self.team.id,
      edit: edit, seen: seen, now: Samples.now)
  }

  private func snapshot(
    actor: Member = Samples.member(.admin), _ change: (inout Snapshot) -> Void = { _ in }
  ) -> Snapshot {
    Samples.snapshot(actor: actor) {
      $0.teams = [Self.team]
      change(&$0)
    }
  }

  private func add(_ people: [String]) -> ChangeTeamPeople {
    ChangeTeamPeople(
      organisation: Samples.organisation.id, actor: Identifier("actor"), team: Self.team.id,
      .add, people.map { Identifier($0) }, now: Samples.now)
  }

  @Test func `guests are put into no team`() {
    let found = snapshot { $0.members = [Self.person("gil", inTeam: false) { $0.role = .guest }] }
    #expect(throws: Refusal.guestOrUser) { try add(["gil"]).decide(in: found) }
  }

  @Test func `each edit changes that alone, and says so once`() throws {
    let edits: [(ChangeTeam.Edit, (inout Team) -> Void, TimelineEvent.What, String?)] = [
      (.name(TeamName(stored: "Top")), { $0.name = TeamName(stored: "Top") }, .teamRenamed, "Top"),
      (
        .rights(kdrive: .admin, mail: []),
        {
          $0.kdrive = .admin
          $0.mail = []
        }, .teamRightsChanged, "kdrive-admin"
      ),
      (.leader(nil), { $0.leader = nil }, .teamLeaderChanged, nil),
      (
        .leader(Identifier("bob")), { $0.leader = Identifier("bob") }, .teamLeaderChanged, "bob"
      ),
    ]
    for (edit, expected, what, detail) in edits {
      var new = Self.team
      expected(&new)
      let decision = try change(edit).decide(
        in: snapshot { $0.members = [Self.person("bob")] })
      #expect(decision.changes == [.changeTeam(from: Self.team, to: new)])
      #expect(decision.events.map(\.what) == [what])
      #expect(decision.events.map(\.detail) == [detail])
    }
  }

  @Test func `what is so already is no change, and leaves no event`() throws {
    let same: [ChangeTeam.Edit] = [
      .name(Self.team.name), .rights(kdrive: .user, mail: [.technical]),
    ]
    for edit in same { #expect(try change(edit).decide(in: snapshot()) == Decision()) }
    let inside = snapshot { $0.members = [Self.person("ana")] }
    #expect(try add(["ana"]).decide(in: inside) == Decision())
  }

  @Test func `what cannot be is refused with its reason`() {
    let other = Team(
      id: Identifier("o"), organisation: Samples.organisation.id, name: TeamName(stored: "Top"))
    let lowly = Samples.member(.admin, kdrive: .user)
    let cases: [(any Command, Snapshot, Refusal)] = [
      (
        change(.name(other.name)), snapshot { $0.teamOfThatName = other }, .teamExists(other.name)
      ),
      (change(.leader(Identifier("bob"))), snapshot(), .leaderNotInTeam),
      (
        change(.leader(Identifier("bob"))),
        snapshot { $0.members = [Self.person("bob", inTeam: false)] }, .leaderNotInTeam
      ),
      (
        change(.rights(kdrive: .admin, mail: [])), snapshot(actor: lowly),
        .levelAboveOwn(.admin, in: .kdrive)
      ),
      (
        add(["bob"]),
        snapshot(actor: lowly) {
          $0.teams[0].kdrive = .admin
          $0.members = [Self.person("bob", inTeam: false)]
        }, .levelAboveOwn(.admin, in: .kdrive)
      ),
      (add(["bob", "ghost"]), snapshot { $0.members = [Self.person("bob")] }, .unknownMember),
      (change(.leader(nil)), snapshot { $0.teams = [] }, .unknownTeam(Identifier(""))),
    ]
    for (command, snapshot, refusal) in cases {
      #expect(Samples.refusal(of: command, in: snapshot) == refusal)
    }
  }

  @Test func `whoever looked at something else is told who changed it, and overwrites nothing`() {
    var seen = Self.team
    seen.kdrive = nil
    let last = TimelineEvent(
      organisation: Samples.organisation.id, subject: .team(Self.team.id), who: Identifier("bea"),
      what: .teamRightsChanged, at: Samples.now.adding(seconds: -9))
    let changed = snapshot { $0.lastEvent = last }
    #expect(
      Samples.refusal(of: change(.rights(kdrive: .admin, mail: []), seen: seen), in: changed)
        == .teamChanged(by: Identifier("bea"), at: last.at))
    // Another thing of the team may have changed: that is not overwritten.
    #expect(
      Samples.refusal(of: change(.name(TeamName(stored: "Top")), seen: seen), in: changed) == nil)
  }

  @Test func `each who comes or goes has an event, and the team one for all`() throws {
    let outside = snapshot { snapshot in
      snapshot.members = ["bob", "cid", "bob"].map { Self.person($0, inTeam: false) }
    }
    let grown = try add(["bob", "cid", "bob"]).decide(in: outside)
    #expect(
      grown.changes == [
        .addToTeam(
          Self.team.id, [Identifier("bob"), Identifier("cid")], in: Samples.organisation.id)
      ])
    #expect(grown.events.map(\.what) == [.teamGrew, .teamJoined, .teamJoined])
    #expect(grown.events.map(\.detail) == ["bob cid", "Peak", "Peak"])

    let take = ChangeTeamPeople(
      organisation: Samples.organisation.id, actor: Identifier("actor"), team: Self.team.id,
      .takeOut, [Identifier("ana")], now: Samples.now)
    let shrunk = try take.decide(in: snapshot { $0.members = [Self.person("ana")] })
    var leaderless = Self.team
    leaderless.leader = nil
    #expect(
      shrunk.changes == [
        .changeTeam(from: Self.team, to: leaderless),
        .takeFromTeam(Self.team.id, [Identifier("ana")], in: Samples.organisation.id),
      ])
    #expect(shrunk.events.map(\.what) == [.teamShrank, .teamLeft])
  }

  @Test func `a team that goes takes the invitations that name it along`() throws {
    let (pending, expired) = (Samples.invitation(), Samples.invitation(days: 0, id: "i9"))
    let command = RemoveTeam(
      organisation: Samples.organisation.id, actor: Identifier("actor"), team: Self.team.id,
      now: Samples.now)
    #expect(command.needs.invitationsOfTeam == Self.team.id)
    let decision = try command.decide(
      in: snapshot { $0.invitationsOfTeam = [pending, expired] })
    var removed = Self.team
    removed.removedAt = Samples.now
    #expect(decision.changes.first == .changeTeam(from: Self.team, to: removed))
    #expect(decision.events.map(\.what) == [.teamRemoved, .revoked, .expired])
  }
}
