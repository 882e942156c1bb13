import Foundation
import Membership
import Testing

@testable import Store

/// Guests and their channels, as they are kept.
@Suite struct GuestsTests {
  private static func invite(
    _ address: String, _ channels: [ChannelName] = [.general], days: Int64 = 7
  ) -> InviteUser {
    let terms = Terms(
      firstName: .unknown, lastName: .unknown, address: Scene.address(address), role: .guest,
      language: .french, ksuite: false, channels: channels)
    return InviteUser(
      organisation: Scene.organisation, actor: Scene.owner, terms: terms, sendBy: .email,
      expiresAt: Scene.now.adding(days: days), now: Scene.now, invitation: Identifier(address),
      delivery: Identifier("d-\(address)"), lookup: LinkLookup("hash-\(address)"))
  }

  private func guests(_ store: SQLMemberStore, at now: Instant = Scene.now) throws -> Guests {
    try store.guests(in: Scene.organisation, at: now)
  }

  @Test(arguments: Place.allCases)
  func `a guest goes from reserved to used, takes no seat, and keeps the channels`(
    place: Place
  ) throws {
    let store = try Scene(place).store
    #expect(try store.channels(in: Scene.organisation).map(\.name) == [.general])
    let seats = try store.seats(in: Scene.organisation, at: Scene.now)
    try store.inviteByMail(Self.invite("gil@outside.example"))
    #expect(try guests(store) == Guests(total: 100, used: 0, reserved: 1))
    #expect(try guests(store, at: Scene.now.adding(days: 8)).reserved == 0)
    let id = Identifier<Invitation>("gil@outside.example")
    let invitation = try #require(try store.invitation(id, in: Scene.organisation))
    #expect(invitation.terms.channels == [.general])
    #expect(invitation.terms.name == "gil@outside.example")
    try store.perform(Scene.accept("gil@outside.example", first: "Gil"))
    #expect(try guests(store) == Guests(total: 100, used: 1, reserved: 0))
    #expect(try store.seats(in: Scene.organisation, at: Scene.now) == seats)
    let member = try store.member(Identifier("gil@outside.example"), in: Scene.organisation)
    #expect(member?.role == .guest)
    #expect(member?.channels == [.general])
    #expect(try store.channels(in: Scene.organisation).first?.guests == 1)
    #expect(try store.check() == [])
  }

  @Test(arguments: Place.allCases)
  func `a guest who is removed frees the place and the channels, and may come back`(
    place: Place
  ) throws {
    let store = try Scene(place).store
    let guest = Identifier<Account>("gil@outside.example")
    func target(_ delivery: String) -> MemberTarget {
      MemberTarget(
        organisation: Scene.organisation, actor: Scene.owner, account: guest, seen: nil,
        delivery: Identifier(delivery), now: Scene.now)
    }
    try store.inviteByMail(Self.invite("gil@outside.example"))
    try store.perform(Scene.accept("gil@outside.example", first: "Gil"))
    try store.perform(SuspendMember(target("d1")))
    try store.perform(ReinstateMember(target("d2")))
    try store.perform(RemoveMember(target("d3")))
    #expect(try guests(store) == Guests(total: 100, used: 0, reserved: 0))
    #expect(try store.channels(in: Scene.organisation).first?.guests == 0)
    let again = Scene.invite("gil@outside.example", id: "again", ksuite: true)
    try store.inviteByMail(again)
    try store.perform(
      AcceptInvitation(
        organisation: Scene.organisation, invitation: again.invitation, generation: 1, seen: 0,
        joining: .existing(guest), cameByMail: true, now: Scene.now.adding(seconds: 60)))
    let back = try #require(try store.user(guest, in: Scene.organisation, at: Scene.now))
    #expect((back.role, back.state, back.channels) == (.external, .active, []))
    #expect(try store.check() == [])
  }

  @Test(arguments: Place.allCases)
  func `other channels take the place of those before; a removed one keeps its people`(
    place: Place
  ) throws {
    let store = try Scene(place).store
    let names = ["sales", "support"].map { ChannelName(stored: $0) }
    func change(_ way: ChangeChannels.Way, _ name: ChannelName) throws {
      try store.perform(
        ChangeChannels(
          organisation: Scene.organisation, actor: Scene.owner, way, name, now: Scene.now))
    }
    for name in names { try change(.add(forNewUsers: false), name) }
    let guest = Identifier<Account>("gil@outside.example")
    let channels = { try store.member(guest, in: Scene.organisation)?.channels }
    try store.inviteByMail(Self.invite("gil@outside.example", [.general]))
    let id = Identifier<Invitation>("gil@outside.example")
    let old = try #require(try store.invitation(id, in: Scene.organisation))
    try store.perform(
      ChangeInvitation(
        organisation: Scene.organisation, actor: Scene.owner, invitation: id, seen: old.version,
        address: old.terms.address, requireAddress: true, role: .guest, kdrive: nil, kchat: nil,
        teams: [], channels: names, expiresAt: nil, generation: 2, lookup: old.lookup,
        delivery: Identifier("d"), now: Scene.now))
    let new = try #require(try store.invitation(id, in: Scene.organisation))
    #expect((new.terms.channels, new.generation, new.version) == (names, 1, 1))
    #expect(throws: Refusal.invitationChanged) {
      try store.perform(Scene.accept("gil@outside.example", first: "Gil"))
    }
    try store.perform(Scene.accept("gil@outside.example", first: "Gil", seen: 1))
    #expect(try channels() == names)
    func move(to channels: [ChannelName], seen: Int) throws {
      try store.perform(
        ChangeMember(
          MemberTarget(
            organisation: Scene.organisation, actor: Scene.owner, account: guest, seen: seen,
            delivery: Identifier("d\(seen)"), now: Scene.now), channels: channels))
    }
    try move(to: [.general, names[0]], seen: 0)
    #expect(try channels() == [.general, names[0]])
    #expect(throws: (any Error).self) { try move(to: [.general], seen: 0) }
    try move(to: [.general], seen: 1)
    #expect(try channels() == [.general])
    #expect(try store.check() == [])
  }

  @Test(arguments: Place.allCases)
  func `the rows of guests are counted as the table shows them`(place: Place) throws {
    let store = try Scene(place).store
    try store.perform(Scene.invite("ana@guest.example"))
    for name in ["a", "b", "c"] {
      try store.inviteByMail(Self.invite("\(name)@outside.example", days: 2))
    }
    try store.perform(Scene.accept("b@outside.example", first: "Bo"))
    try store.perform(
      RevokeInvitation(
        organisation: Scene.organisation, actor: Scene.owner,
        invitation: Identifier("c@outside.example"), now: Scene.now))
    func counts(_ now: Instant) throws -> [Int] {
      let rows = try store.users(
        UserQuery(organisation: Scene.organisation, guestsOnly: true, limit: 9, now: now))
      return [rows.count, try store.guestRows(in: Scene.organisation)]
    }
    #expect(try counts(Scene.now) == [3, 3])
    #expect(try counts(Scene.now.adding(days: 3)) == [3, 3])
    try store.perform(
      RemoveMember(
        MemberTarget(
          organisation: Scene.organisation, actor: Scene.owner,
          account: Identifier("b@outside.example"), seen: nil, delivery: Identifier("d"),
          now: Scene.now)))
    #expect(try counts(Scene.now) == [2, 2])
  }

  @Test(arguments: Place.allCases)
  func `guests alone are a page of the table, forwards and backwards`(place: Place) throws {
    let store = try Scene(place).store
    try store.perform(Scene.invite("ana@guest.example"))
    for name in ["c", "a", "b"] { try store.inviteByMail(Self.invite("\(name)@outside.example")) }
    try store.perform(Scene.accept("b@outside.example", first: "Bo"))
    func page(_ direction: UserQuery.Direction, from: UserPosition? = nil) throws -> [UserRow] {
      try store.users(
        UserQuery(
          organisation: Scene.organisation, guestsOnly: true, from: from, direction: direction,
          limit: 2, now: Scene.now))
    }
    let first = try page(.forwards)
    #expect(first.map(\.name) == ["a@outside.example", "c@outside.example"])
    #expect(first.map(\.channels) == [[.general], [.general]])
    let rest = try page(.forwards, from: first.last?.position)
    #expect(rest.map(\.name) == ["Bo Keller"])
    #expect(rest.map(\.role) == [.guest])
    #expect(try page(.backwards).map(\.name) == ["c@outside.example", "Bo Keller"])
  }

  @Test(arguments: Place.allCases)
  func `a guest without a name yet stands by the address among the others`(place: Place) throws {
    let store = try Scene(place).store
    for name in ["a", "z"] { try store.inviteByMail(Self.invite("\(name)@outside.example")) }
    func names() throws -> [String] {
      try store.users(
        UserQuery(organisation: Scene.organisation, state: .pending, limit: 9, now: Scene.now)
      ).map(\.name)
    }
    try store.perform(Scene.invite("ana@guest.example"))
    let expected = ["a@outside.example", "Ana Keller", "z@outside.example"]
    #expect(try names() == expected)
    try store.rewritePeople()
    #expect(try names() == expected)
  }

  @Test func `guests are counted along the index that has them alone`() throws {
    let store = try Scene(.memory).store
    let plan = try store.connection.read { statements in
      try statements.query(
        "explain query plan \(OrganisationRecord.guestsThere)",
        ["organisation": .id(Scene.organisation)]
      ).map { try $0.text("detail") }
    }
    #expect(plan.allSatisfy { $0.contains("INDEX member_guest") }, "\(plan)")
  }

  @Test func `paging through guests walks along the index in which they stand together`() throws {
    let store = try Scene(.memory).store
    let query = UserQuery(
      organisation: Scene.organisation, guestsOnly: true, limit: 50, now: Scene.now)
    let statement = UserStatement(query, store.connection, order: .name).page(from: .walk)
    let plan = try store.connection.read { statements in
      try statements.query("explain query plan " + statement.sql, statement.arguments)
        .map { try $0.text("detail") }
    }
    #expect(plan.contains { $0.contains("person_role (organisation=? AND state=? AND role=?") })
    #expect(!plan.contains { $0.contains("person_name") }, "\(plan)")
  }
}
