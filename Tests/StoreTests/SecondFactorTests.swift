import Foundation
import Membership
import Testing

@testable import Store

/// A step of time is used once, whoever tries and from wherever.
@Suite struct SecondFactorTests {
  private static let secret = SealedSecret("sealed")
  private let key = SignInKey(address: "olga", place: "office")

  private func proof(_ code: GivenCode? = nil) -> Reauthentication {
    Reauthentication(
      organisation: Scene.organisation, account: Scene.owner, key: key, code: code, at: Scene.now)
  }

  private func turnOn(_ store: SQLMemberStore, step: Int64 = 100) throws {
    try store.perform(
      TurnOnSecondFactor(
        proof(), factor: SecondFactor(secret: Self.secret, confirmedAt: Scene.now, lastStep: step),
        delivery: Identifier("on")))
  }

  private func signIn(
    _ store: SQLMemberStore, step: Int64, secret: SealedSecret = secret, now: Instant = Scene.now
  ) throws {
    try store.perform(
      RecordSignIn(
        organisation: Scene.organisation, account: Scene.owner, key: key,
        code: GivenCode(secret: secret, step: step), now: now))
  }

  private func lastStep(_ store: SQLMemberStore) throws -> Int64? {
    try store.account(Scene.owner)?.secondFactor?.lastStep
  }

  @Test(arguments: Place.allCases)
  func `a factor is there as it was confirmed, and its step only grows`(place: Place) throws {
    let store = try Scene(place).store
    #expect(try store.account(Scene.owner)?.secondFactor == nil)
    try turnOn(store)
    #expect(
      try store.account(Scene.owner)?.secondFactor
        == SecondFactor(secret: Self.secret, confirmedAt: Scene.now, lastStep: 100))
    #expect(throws: Refusal.factorCodeWrong) { try signIn(store, step: 100) }
    try signIn(store, step: 101)
    // The same code, the one before after a newer one, and both once the clock was set back.
    for (step, now) in [(101, 0), (100, 0), (101, -86_400), (99, -86_400)] as [(Int64, Int64)] {
      #expect(throws: Refusal.factorCodeWrong) {
        try signIn(store, step: step, now: Scene.now.adding(seconds: now))
      }
    }
    #expect(try lastStep(store) == 101)
    try signIn(store, step: 102)
    #expect(throws: Refusal.secondFactorOn) { try turnOn(store) }
    #expect(try store.check() == [])
  }

  @Test func `of ten that give one code at once, over ten connections, one is let in`() throws {
    let scene = try Scene(.file)
    try turnOn(scene.store)
    let (path, test) = (scene.path, self)
    for step in 101...110 as ClosedRange<Int64> {
      let results = Results.together(10) { _ in
        let store = try OpenStore.file(path)
        defer { try? store.close() }
        try test.signIn(store, step: step)
      }
      #expect(results.successes == 1)
      #expect(results.refusals == Array(repeating: .factorCodeWrong, count: 9))
    }
    #expect(try lastStep(scene.store) == 110)
    let events = try scene.store.timeline(of: .account(Scene.owner), in: Scene.organisation)
    #expect(events.count { $0.what == .signedIn } == 10)
  }

  @Test func `a write that was decided on an older state changes nothing`() throws {
    let store = try Scene(.memory).store
    try turnOn(store)
    let old = try #require(try store.account(Scene.owner)?.secondFactor)
    let stale = [
      Change.useFactorStep(Scene.owner, GivenCode(secret: Self.secret, step: 100)),
      .useFactorStep(Scene.owner, GivenCode(secret: SealedSecret("other"), step: 101)),
      .setSecondFactor(Scene.owner, from: nil, to: old),
      .setSecondFactor(
        Scene.owner,
        from: SecondFactor(secret: SealedSecret("other"), confirmedAt: Scene.now, lastStep: 1),
        to: nil),
    ]
    for change in stale {
      var decision = Decision()
      decision.changes = [change]
      #expect(throws: StoreError(.conflict)) {
        try store.writing { try DecisionWriter(statements: $0, timeline: $1).write(decision) }
      }
      #expect(try store.account(Scene.owner)?.secondFactor == old)
    }
  }

  @Test func `turned off or reset, nothing of it is left but the events`() throws {
    let store = try Scene(.memory).store
    try turnOn(store)
    try store.perform(
      TurnOffSecondFactor(
        proof(GivenCode(secret: Self.secret, step: 101)), delivery: Identifier("off")))
    #expect(try store.account(Scene.owner)?.secondFactor == nil)

    var account = Scene.account("ana@guest.example")
    account.secondFactor = SecondFactor(
      secret: Self.secret, confirmedAt: Scene.now, lastStep: 7)
    try store.inviteByMail(Scene.invite("ana@guest.example"))
    try store.perform(Scene.accept("ana@guest.example", joining: .newAccount(account)))
    #expect(try store.account(account.id)?.secondFactor == account.secondFactor)
    func reset(_ who: Account.ID, by actor: Account.ID) throws {
      try store.perform(
        ResetSecondFactor(
          organisation: Scene.organisation, actor: actor, account: who,
          delivery: Identifier("reset"), now: Scene.now))
    }
    #expect(throws: Refusal.notAuthorised(.external)) { try reset(Scene.owner, by: account.id) }
    try reset(account.id, by: Scene.owner)
    #expect(try store.account(account.id)?.secondFactor == nil)
    let events = try store.timeline(of: .account(account.id), in: Scene.organisation)
    #expect(events.map(\.what) == [.joined, .secondFactorOn, .secondFactorReset])
    #expect(events.last?.who == Scene.owner)
    let rows = try store.connection.read {
      try $0.query(
        "select id from account where factor_secret is not null or factor_step is not null")
    }
    #expect(rows.isEmpty)
    #expect(try store.check() == [])
  }
}
