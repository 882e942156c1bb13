import Membership
import Testing

@testable import Store

/// A refused command leaves one event, and nothing else.
@Suite struct RefusalEventTests {
  private static let guest = "ana@guest.example"
  private static let revoked = TimelineEvent.Subject.invitation(Identifier(guest))

  /// A store whose one invitation is revoked already.
  private func revoked(_ place: Place) throws -> SQLMemberStore {
    let store = try Scene(place).store
    try store.perform(Scene.invite(Self.guest))
    try store.perform(Scene.revoke(Self.guest))
    return store
  }

  private func revoke(
    _ store: SQLMemberStore, by actor: Account.ID = Scene.owner, after seconds: Int64 = 0
  ) {
    #expect(throws: Refusal.self) {
      try store.perform(
        RevokeInvitation(
          organisation: Scene.organisation, actor: actor,
          invitation: Identifier(Self.guest), now: Scene.now.adding(seconds: seconds)))
    }
  }

  private func refusals(_ store: SQLMemberStore) throws -> [TimelineEvent] {
    try store.timeline(of: Self.revoked, in: Scene.organisation).filter { $0.what == .refused }
  }

  @Test(arguments: Place.allCases)
  func `it says who, about whom, what was attempted and why not, and is sealed`(
    place: Place
  ) throws {
    let store = try revoked(place)
    let before = try store.user(at: Self.guest)
    revoke(store, after: 30)
    let event = try #require(try refusals(store).first)
    #expect(event.who == Scene.owner)
    #expect(event.at == Scene.now.adding(seconds: 30))
    #expect(event.detail == "revoked not-pending state=revoked")
    #expect(try refusals(store).count == 1)
    #expect(try store.verifyTimeline(of: Scene.organisation).faults == [])
    #expect(try store.user(at: Self.guest) == before)
    #expect(try store.check() == [])
  }

  @Test(arguments: Place.allCases)
  func `the same is told once a minute, another person's each time`(place: Place) throws {
    let store = try revoked(place)
    for seconds: Int64 in [0, 1, 59] { revoke(store, after: seconds) }
    #expect(try refusals(store).count == 1)
    revoke(store, by: Identifier("stranger"), after: 59)
    #expect(try refusals(store).map(\.detail).last == "revoked not-a-member")
    revoke(store, after: 60)
    #expect(try refusals(store).count == 3)
    // What a clock that was ahead has written keeps nothing back.
    revoke(store, after: -3600)
    #expect(try refusals(store).count == 4)
  }

  @Test func `of one person no more than a thousand are written within an hour`() throws {
    let store = try Scene(.memory).store
    func refuse(_ number: Int, _ seconds: Int64) {
      #expect(throws: Refusal.unknownInvitation) {
        try store.perform(
          RevokeInvitation(
            organisation: Scene.organisation, actor: Scene.owner,
            invitation: Identifier("none-\(number)"), now: Scene.now.adding(seconds: seconds)))
      }
    }
    func count() throws -> Int {
      let query = TimelineQuery(organisation: Scene.organisation, limit: 5000)
      let entries: [TimelineEntry] = try store.timeline(query)
      return entries.filter { $0.event.what == .refused }.count
    }
    for number in 0..<RefusedAttempt.limit + 5 { refuse(number, 0) }
    #expect(try count() == RefusedAttempt.limit)
    refuse(-1, RefusedAttempt.limitSeconds)
    #expect(try count() == RefusedAttempt.limit + 1)
  }

  @Test func `what attempts nothing, or is no refusal of substance, leaves none`() throws {
    let store = try revoked(.memory)
    #expect(throws: Refusal.deadLink) { try store.perform(Scene.open(Self.guest)) }
    #expect(throws: Refusal.deadLink) { try store.perform(Scene.accept(Self.guest)) }
    #expect(throws: Refusal.deadLink) { try store.perform(Scene.decline(Self.guest)) }
    #expect(try refusals(store) == [])
  }

  @Test func `a note that cannot be written does not hide the refusal`() throws {
    let store = try revoked(.file)
    try store.connection.write {
      _ = try $0.execute(
        """
        create trigger no_refusals before insert on timeline when new.what = 'refused'
        begin select raise(abort, 'full'); end
        """, [:])
    }
    #expect(throws: Refusal.notPending(.revoked)) { try store.perform(Scene.revoke(Self.guest)) }
    #expect(try refusals(store) == [])
    #expect(throws: Refusal.unknownOrganisation) {
      try store.perform(
        RevokeInvitation(
          organisation: Identifier("nowhere"), actor: Scene.owner,
          invitation: Identifier(Self.guest), now: Scene.now))
    }
  }

  @Test func `whoever was faster is never somebody who was refused`() throws {
    let store = try revoked(.memory)
    revoke(store, by: Identifier("stranger"))
    #expect {
      try store.perform(
        RevokeInvitation(
          organisation: Scene.organisation, actor: Scene.owner, invitation: Identifier(Self.guest),
          now: Scene.now, seen: 7))
    } throws: { error in
      guard case .changedMeanwhile(let event) = error as? Refusal else { return false }
      return event?.what == .revoked
    }
  }
}

extension SQLMemberStore {
  /// The row of the one at an address.
  fileprivate func user(at address: String) throws -> UserRow? {
    try users(
      UserQuery(organisation: Scene.organisation, search: address, limit: 9, now: Scene.now)
    ).first
  }
}
