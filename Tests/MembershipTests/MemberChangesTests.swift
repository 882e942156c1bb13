import Testing

@testable import Membership

/// What is done to a member: role, levels, teams, suspending, reinstating, removing.
@Suite struct MemberChangesTests {
  private static let person = Identifier<Account>("ana")

  static func member(
    _ role: Role, kdrive: Level? = .user, kchat: Level? = .user, teams: [Team.ID] = [],
    state: Member.State = .active, version: Int = 3, account: Account.ID = person
  ) -> Member {
    Member(
      organisation: Samples.organisation.id, account: account, role: role, ksuite: true,
      kdrive: kdrive, kchat: kchat, teams: teams, state: state, joinedAt: Samples.now,
      version: version)
  }

  static func target(
    _ account: Account.ID = person, by actor: Account.ID = Identifier("actor"), seen: Int? = 3
  ) -> MemberTarget {
    MemberTarget(
      organisation: Samples.organisation.id, actor: actor, account: account, seen: seen,
      delivery: Identifier("d"), now: Samples.now)
  }

  private static func team(_ name: String, kdrive: Level? = nil) -> Team {
    Team(
      id: Identifier(name), organisation: Samples.organisation.id,
      name: TeamName(stored: name), kdrive: kdrive)
  }

  private func snapshot(
    _ member: Member?, actor: Member = Samples.member(.admin), teams: [Team] = [],
    former: [Team] = []
  ) -> Snapshot {
    Samples.snapshot(actor: actor) {
      $0.member = member
      $0.account = Samples.account()
      $0.teams = teams
      $0.formerTeams = former
    }
  }

  /// Each thing that can be done, to somebody in whatever state it takes.
  private static let deeds: [(command: any Command, state: Member.State)] = [
    (ChangeMember(target(), role: .external), .active), (SuspendMember(target()), .active),
    (ReinstateMember(target()), .suspended), (RemoveMember(target()), .active),
    (RemoveMember(target()), .suspended),
  ]

  @Test func `only administrators do it, never to themselves, nor to somebody above`() throws {
    for (command, state) in Self.deeds {
      for role in Role.allCases {
        for other in Role.allCases where other != .external {
          let found = Samples.refusal(
            of: command,
            in: snapshot(Self.member(other, state: state), actor: Samples.member(role)))
          let expected: Refusal? =
            switch (role, other) {
            case (.normal, _), (.external, _), (.guest, _): .notAuthorised(role)
            case (.admin, .owner): .memberAboveOwn(.owner)
            case (.owner, .guest), (.admin, .guest):
              command is ChangeMember ? .guestOrUser : nil
            case (.owner, _), (.admin, .admin), (.admin, .normal), (.admin, .external): nil
            }
          #expect(found == expected, "\(command), \(role) to \(other)")
        }
      }
    }
    let actor = Samples.member(.owner)
    for command in [
      ChangeMember(Self.target(actor.account, seen: nil), role: .normal),
      SuspendMember(Self.target(actor.account, seen: nil)),
      RemoveMember(Self.target(actor.account, seen: nil)),
    ] as [any Command] {
      #expect(Samples.refusal(of: command, in: snapshot(actor, actor: actor)) == .ownMembership)
    }
  }

  @Test func `what somebody else changed meanwhile is told, and nothing is decided`() throws {
    let event = TimelineEvent(
      organisation: Samples.organisation.id, subject: .account(Self.person),
      who: Identifier("rhea"), what: .memberChanged, at: Samples.now)
    for (command, state) in Self.deeds {
      var changed = snapshot(Self.member(.normal, state: state, version: 4))
      changed.lastChange = event
      #expect(throws: Refusal.changedMeanwhile(event)) { try command.decide(in: changed) }
      var removed = snapshot(nil)
      removed.lastChange = event
      #expect(throws: Refusal.changedMeanwhile(event)) { try command.decide(in: removed) }
      #expect(command.needs.lastChange == .account(Self.person))
    }
    let blind = SuspendMember(Self.target(seen: nil))
    _ = try blind.decide(in: snapshot(Self.member(.normal, version: 9)))
    #expect(throws: Refusal.unknownMember) { try blind.decide(in: snapshot(nil)) }
  }

  @Test func `suspending ends the sessions here, tells the person, and keeps the rest`() throws {
    let old = Self.member(.normal)
    var suspended = old
    suspended.state = .suspended
    let decision = try SuspendMember(Self.target()).decide(in: snapshot(old))
    #expect(
      decision.changes.prefix(2) == [
        .changeMember(from: old, to: suspended),
        .endSessions(.begunIn(Samples.organisation.id), of: Self.person, at: Samples.now),
      ])
    #expect(decision.events.map(\.what) == [.memberSuspended])
    #expect(decision.events.map(\.who) == [Identifier("actor")])
    #expect(decision.letters.map(\.kind) == [.memberSuspended])
    #expect(throws: Refusal.stateAlready(.suspended)) {
      try SuspendMember(Self.target()).decide(in: snapshot(suspended))
    }
    #expect(throws: Refusal.stateAlready(.active)) {
      try ReinstateMember(Self.target()).decide(in: snapshot(old))
    }
  }

  @Test func `nobody reinstates somebody who has what they may not give`() throws {
    let lesser = Samples.member(.admin, kchat: .user)
    #expect(throws: Refusal.kchatRightMissing) {
      try ReinstateMember(Self.target()).decide(
        in: snapshot(Self.member(.normal, state: .suspended), actor: lesser))
    }
    let decision = try ReinstateMember(Self.target()).decide(
      in: snapshot(Self.member(.normal, state: .suspended)))
    #expect(decision.events.map(\.what) == [.memberReinstated])
    #expect(decision.letters.map(\.kind) == [.memberReinstated])
  }

  @Test func `removing kills every link that is out for the person`() throws {
    let open = Samples.invitation()
    var found = snapshot(Self.member(.normal))
    found.openInvitation = open
    var revoked = open
    revoked.storedState = .revoked
    let command = RemoveMember(Self.target())
    let decision = try command.decide(in: found)
    #expect(command.needs.invitationOfAccount)
    #expect(
      decision.changes.prefix(3) == [
        .removeMember(Self.member(.normal)),
        .endSessions(.begunIn(Samples.organisation.id), of: Self.person, at: Samples.now),
        .changeInvitation(from: open, to: revoked),
      ])
    #expect(decision.events.map(\.what) == [.memberRemoved, .revoked])
    #expect(decision.letters.map(\.kind) == [.memberRemoved])
  }

  /// Before and after a change of role: levels in kDrive and kChat, and whether sessions end.
  @Test(arguments: [
    (Role.normal, Role.admin, Level.admin, false), (.external, .normal, .user, false),
    (.admin, .normal, .user, true), (.normal, .external, .user, true),
    (.admin, .external, .user, true),
  ])
  func `levels follow the role, and who loses something signs in again`(
    old: Role, new: Role, level: Level, ends: Bool
  ) throws {
    let full: Level = old.reachesEveryProduct ? .admin : .user
    let before = Self.member(old, kdrive: full, kchat: full)
    let decision = try ChangeMember(Self.target(), role: new).decide(in: snapshot(before))
    guard case .changeMember(from: before, let after) = decision.changes.first else {
      Issue.record("\(decision.changes)")
      return
    }
    #expect((after.role, after.kdrive, after.kchat) == (new, level, level))
    let ended = Change.endSessions(
      .begunIn(Samples.organisation.id), of: Self.person, at: Samples.now)
    #expect(decision.changes.contains(ended) == ends)
    #expect(decision.letters.map(\.kind) == [.roleChanged])
    let told = Difference.read(decision.events.first?.detail ?? "")
    #expect(told.first == Difference(.role, old.rawValue, new.rawValue))
  }

  @Test func `nobody gives more than they have, and everybody may take away`() throws {
    let lesser = Samples.member(.admin, kdrive: .user, kchat: .user)
    let high = Self.team("high", kdrive: .admin)
    func refusal(_ command: ChangeMember, _ member: Member, former: [Team] = []) -> Refusal? {
      Samples.refusal(
        of: command,
        in: snapshot(
          member, actor: lesser, teams: command.teams == [high.id] ? [high] : [], former: former))
    }
    let normal = Self.member(.normal)
    let above = Refusal.levelAboveOwn(.admin, in: .kdrive)
    #expect(refusal(ChangeMember(Self.target(), role: .owner), normal) == .roleAboveOwn(.owner))
    #expect(refusal(ChangeMember(Self.target(), kdrive: .admin), normal) == above)
    #expect(refusal(ChangeMember(Self.target(), kchat: .admin), normal) == .kchatRightMissing)
    #expect(refusal(ChangeMember(Self.target(), teams: [high.id]), normal) == above)
    let full = Self.member(.normal, kdrive: .admin, kchat: .admin, teams: [high.id])
    #expect(refusal(ChangeMember(Self.target(), kdrive: .user, kchat: .user), full) == nil)
    #expect(refusal(ChangeMember(Self.target(), teams: []), full, former: [high]) == nil)
    // Who stays in a team is given nothing by it.
    #expect(
      refusal(ChangeMember(Self.target(), kdrive: .user, teams: [high.id]), full, former: [high])
        == nil)
  }

  @Test func `what cannot be chosen is refused by name`() {
    func refusal(_ command: ChangeMember, _ member: Member) -> Refusal? {
      Samples.refusal(of: command, in: snapshot(member))
    }
    let (admin, normal) = (Self.member(.admin), Self.member(.normal))
    #expect(refusal(ChangeMember(Self.target(), kdrive: .user), admin) == .rightsByRole(.admin))
    #expect(refusal(ChangeMember(Self.target(), role: .normal), normal) == .nothingChanged)
    let gone = Identifier<Team>("gone")
    #expect(refusal(ChangeMember(Self.target(), teams: [gone]), normal) == .unknownTeam(gone))
    var plain = Member(
      organisation: Samples.organisation.id, account: Self.person, role: .normal, ksuite: false,
      kdrive: nil, kchat: nil, joinedAt: Samples.now)
    plain.version = 3
    #expect(refusal(ChangeMember(Self.target(), kchat: .user), plain) == .noKSuite)
  }

  /// Whatever five people do to each other, in whatever order: somebody is left who can do it all.
  @Test func `a legal representative is always left`() {
    var number: UInt64 = 20_261_125
    func pick(_ count: Int) -> Int {
      number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(number >> 33) % count
    }
    for _ in 0..<50 {
      var members = (0..<5).map {
        Self.member([.owner, .admin][$0 % 2], version: 0, account: Identifier("m\($0)"))
      }
      for _ in 0..<100 where members.count > 1 {
        let (actor, other) = (members[pick(members.count)], members[pick(members.count)])
        let target = Self.target(other.account, by: actor.account, seen: nil)
        let commands: [any Command] = [
          SuspendMember(target), ReinstateMember(target), RemoveMember(target),
          ChangeMember(target, role: Role.allCases[pick(4)]),
        ]
        var found = snapshot(other, actor: actor)
        found.member = other
        guard let decision = try? commands[pick(4)].decide(in: found) else { continue }
        for change in decision.changes {
          switch change {
          case .changeMember(let old, let new):
            members = members.map { $0.account == old.account ? new : $0 }
          case .removeMember(let gone): members.removeAll { $0.account == gone.account }
          case _: continue
          }
        }
        #expect(members.contains { $0.role == .owner && $0.state == .active })
      }
    }
  }
}
