import Foundation
import Membership
import Testing

@testable import Store

/// What changing and removing members does to what is kept, wherever it lives.
@Suite struct MemberChangesTests {
  let ana = Identifier<Account>("ana@guest.example")

  /// Ana has joined, with a mailbox, in a team.
  func joined(_ place: Place = .memory) throws -> Scene {
    let scene = try Scene(place, seats: 3)
    try scene.store.perform(
      CreateTeam(
        team: Team(
          id: Identifier("t"), organisation: Scene.organisation, name: TeamName(stored: "T")),
        actor: Scene.owner, now: Scene.now))
    try scene.store.inviteByMail(
      Scene.invite("ana@guest.example", teams: [Identifier("t")], mailbox: "ana"))
    try scene.store.perform(Scene.accept("ana@guest.example"))
    return scene
  }

  func target(_ store: SQLMemberStore, seen: Int? = nil) -> MemberTarget {
    MemberTarget(
      organisation: Scene.organisation, actor: Scene.owner, account: ana, seen: seen,
      delivery: Identifier("d-\(UUID())"), now: Scene.now)
  }

  private func member(_ store: SQLMemberStore) throws -> Member? {
    try store.member(ana, in: Scene.organisation)
  }

  @Test(arguments: Place.allCases)
  func `every change counts, and only what was seen is changed`(place: Place) throws {
    let store = try joined(place).store
    #expect(try member(store)?.version == 0)
    try store.perform(ChangeMember(target(store, seen: 0), role: .normal, teams: []))
    let changed = try #require(try member(store))
    #expect((changed.version, changed.role, changed.teams) == (1, .normal, []))
    do {
      try store.perform(SuspendMember(target(store, seen: 0)))
      Issue.record("Ana was suspended by somebody who had not seen her new role")
    } catch Refusal.changedMeanwhile(let event) {
      #expect(event?.what == .memberChanged)
      #expect(event?.who == Scene.owner)
      #expect(
        Difference.read(event?.detail ?? "") == [
          Difference(.role, "external", "normal"), Difference(.teams, "T", ""),
        ])
    }
    #expect(try member(store) == changed)
    try store.perform(SuspendMember(target(store, seen: 1)))
    try store.perform(ReinstateMember(target(store, seen: 2)))
    #expect(try member(store)?.version == 3)
    // Signing in and reading news are no changes of the row.
    try store.perform(
      ChooseArrivalLetters(
        organisation: Scene.organisation, account: ana, choice: .all, now: Scene.now))
    #expect(try member(store)?.version == 3)
    #expect(try store.check() == [])
  }

  @Test(arguments: Place.allCases)
  func `a removed member stays as a row, and seat, mailbox and teams are free`(
    place: Place
  ) throws {
    let store = try joined(place).store
    let events = try store.timeline(of: .account(ana), in: Scene.organisation).count
    try store.perform(RemoveMember(target(store)))
    #expect(try member(store) == nil)
    #expect(try store.members(of: ana).isEmpty)
    #expect(try store.account(ana) != nil)
    #expect(
      try store.seats(in: Scene.organisation, at: Scene.now)
        == Seats(total: 3, used: 1, reserved: 0))
    #expect(
      try store.isMailboxTaken(
        MailboxName(stored: "ana"), in: Scene.organisation, at: Scene.now) == false)
    #expect(
      try store.userCounts(in: Scene.organisation, at: Scene.now) == [.active: 1, .removed: 1])
    let row = try #require(try store.user(ana, in: Scene.organisation, at: Scene.now))
    #expect((row.state, row.teams, row.version) == (.removed, [], 1))
    let shown = try store.users(
      UserQuery(organisation: Scene.organisation, state: .removed, limit: 9, now: Scene.now))
    #expect(shown.map(\.id) == [.member(ana)])
    #expect(
      try store.timeline(of: .account(ana), in: Scene.organisation).count == events + 1)
    #expect(throws: Refusal.unknownMember) {
      try store.perform(SuspendMember(target(store)))
    }
    #expect(try store.check() == [])
  }

  @Test(arguments: Place.allCases)
  func `whoever comes back is invited anew, by another link, and takes the row again`(
    place: Place
  ) throws {
    let store = try joined(place).store
    try store.perform(RemoveMember(target(store)))
    #expect(throws: Refusal.deadLink) {
      try store.perform(Scene.accept("ana@guest.example", joining: .existing(ana)))
    }
    let again = Scene.invite("ana@guest.example", id: "again", mailbox: "ana")
    #expect(again.lookup != Scene.invite("ana@guest.example").lookup)
    try store.inviteByMail(again)
    try store.perform(
      AcceptInvitation(
        organisation: Scene.organisation, invitation: again.invitation, generation: 1, seen: 0,
        joining: .existing(ana), cameByMail: true, now: Scene.now.adding(seconds: 60)))
    let back = try #require(try member(store))
    #expect((back.version, back.state, back.mailbox?.text) == (2, .active, "ana"))
    #expect(back.joinedAt == Scene.now.adding(seconds: 60))
    #expect(back.teams.isEmpty)
    #expect(
      try store.seats(in: Scene.organisation, at: Scene.now)
        == Seats(total: 3, used: 2, reserved: 0))
    #expect(try store.userCounts(in: Scene.organisation, at: Scene.now)[.removed] == nil)
    #expect(try store.check() == [])
  }

  @Test func `sessions begun here end with it, those of elsewhere go on`() throws {
    let store = try joined().store
    let other = Organisation(
      id: Identifier("beta"), name: OrganisationName(stored: "Beta"), domain: nil,
      plan: .standard, seats: 2, createdAt: Scene.now)
    try store.connection.write { try OrganisationRecord.insert(other, $0) }
    func session(_ id: String, _ organisation: Organisation.ID) -> AccountSession {
      AccountSession(
        id: Identifier(id), account: ana, organisation: organisation, startedAt: Scene.now,
        place: "desk")
    }
    try store.connection.write {
      try SessionRecord.insert(session("here", Scene.organisation), $0)
      try SessionRecord.insert(session("there", other.id), $0)
    }
    try store.perform(SuspendMember(target(store)))
    #expect(try store.session(Identifier("here"))?.endedAt == Scene.now)
    #expect(try store.session(Identifier("there"))?.endedAt == nil)
    #expect(throws: Refusal.suspended) {
      try store.perform(
        InSession(
          EnterOrganisation(organisation: Scene.organisation, account: ana, now: Scene.now),
          session: Identifier("there"), account: ana, organisation: Scene.organisation,
          now: Scene.now))
    }
  }

  /// Ten at once, each with what was seen at the start: one is first, nine are told by whom.
  @Test func `of many who change one row at once, one does and all others are told`() throws {
    let scene = try joined(.file)
    let path = scene.path
    for round in 0..<10 {
      let seen = try #require(try member(scene.store)).version
      let results = Results.together(10) { index in
        let store = try OpenStore.file(path)
        defer { try? store.close() }
        let target = MemberTarget(
          organisation: Scene.organisation, actor: Scene.owner, account: ana, seen: seen,
          delivery: Identifier("d-\(round)-\(index)"), now: Scene.now)
        if round.isMultiple(of: 2) {
          try store.perform(SuspendMember(target))
        } else {
          try store.perform(ReinstateMember(target))
        }
      }
      #expect(results.successes == 1)
      #expect(results.refusals.count == 9)
      for refusal in results.refusals {
        guard case .changedMeanwhile(let event) = refusal else {
          Issue.record("\(refusal)")
          continue
        }
        #expect(event?.what == (round.isMultiple(of: 2) ? .memberSuspended : .memberReinstated))
      }
      #expect(try member(scene.store)?.version == seen + 1)
    }
    #expect(try scene.store.check() == [])
  }

  /// Everybody reads, edits, and looks again when told: the history is that of some order.
  @Test func `edits by many give a history in which each follows from the one before`() throws {
    let scene = try joined(.file)
    let path = scene.path
    let results = Results.together(4) { index in
      let store = try OpenStore.file(path)
      defer { try? store.close() }
      for step in 0..<10 {
        while true {
          let now = try #require(try store.member(ana, in: Scene.organisation))
          let target = MemberTarget(
            organisation: Scene.organisation, actor: Scene.owner, account: ana,
            seen: now.version, delivery: Identifier("e-\(index)-\(step)-\(now.version)"),
            now: Scene.now)
          do {
            try store.perform(
              ChangeMember(target, role: now.role == .normal ? .external : .normal))
            break
          } catch Refusal.changedMeanwhile {
            continue
          }
        }
      }
    }
    #expect(results.successes == 4)
    let roles = try scene.store.timeline(of: .account(ana), in: Scene.organisation)
      .filter { $0.what == .memberChanged }
      .flatMap { Difference.read($0.detail ?? "") }
    #expect(roles.count == 40)
    for (before, after) in zip(roles, roles.dropFirst()) { #expect(before.new == after.old) }
    #expect(try member(scene.store)?.version == 40)
  }
}
