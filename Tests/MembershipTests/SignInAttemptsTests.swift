import Testing

@testable import Membership

@Suite struct SignInAttemptsTests {
  private static let now = Samples.now

  private func attempts(_ failures: Int, ago: Int64 = 0) -> SignInAttempts {
    SignInAttempts(failures: failures, lastFailure: Self.now.adding(seconds: -ago))
  }

  @Test(arguments: [
    (0, 0), (1, 0), (4, 0), (5, 5), (6, 10), (7, 20), (8, 40), (9, 80), (10, 160), (11, 320),
    (12, 640), (13, 900), (14, 900), (50, 900), (100, 900), (Int.max, 900),
  ])
  func `the delay grows from the fifth failure to a quarter of an hour`(
    failures: Int, seconds: Int
  ) {
    #expect(attempts(failures).delay == Int64(seconds))
    #expect(attempts(failures).wait(at: Self.now) == Int64(seconds))
  }

  /// Seconds since the last failure, and what is still to wait of forty.
  private static let waits: [(ago: Int64, seconds: Int64)] = [
    (0, 40), (1, 39), (39, 1), (40, 0), (41, 0), (86_400, 0),
    // The clock was set back: the whole delay, and not more.
    (-1, 40), (-600, 40), (-86_400, 40), (-40_000_000, 40), (Int64.min / 2, 40),
  ]

  @Test(arguments: waits)
  func `a wait ends, and is never longer than the delay`(ago: Int64, seconds: Int64) {
    #expect(attempts(8, ago: ago).wait(at: Self.now) == seconds)
  }

  @Test func `a moment too far away to be counted makes no trap`() {
    let attempts = SignInAttempts(failures: 8, lastFailure: Instant(seconds: .min))
    #expect(attempts.wait(at: Instant(seconds: .max)) == 40)
  }

  /// Known place, failures here, failures from everywhere.
  private static let places: [(Bool, Int, Int, Refusal?)] = [
    (true, 4, 4, nil), (true, 5, 5, .signInTooSoon(seconds: 5)),
    (true, 19, 19, .signInTooSoon(seconds: 900)), (true, 20, 20, .signInStopped),
    (true, 0, 99, nil), (true, 0, 100, .signInStopped), (false, 4, 24, nil),
    (false, 49, 49, .signInTooSoon(seconds: 900)), (false, 50, 50, .signInStopped),
    (false, 0, 40, nil), (false, 0, 100, .signInStopped),
  ]

  @Test(arguments: places)
  func `places are counted apart, and all together to a hundred`(
    isKnown: Bool, here: Int, everywhere: Int, refusal: Refusal?
  ) {
    let tries = SignInTries(
      isKnownPlace: isKnown, here: here == 0 ? nil : attempts(here), failures: everywhere)
    #expect(tries.refusal(at: Self.now) == refusal)
  }

  @Test func `thirty days after the last failure it is forgotten`() throws {
    let days: Int64 = 30 * 86_400
    for (ago, isForgotten) in [(days - 1, false), (days, true), (-days, false)] {
      let tries = SignInTries(here: attempts(50, ago: ago))
      #expect((tries.refusal(at: Self.now) == nil) == isForgotten)
    }
    let counted = try decide(SignInTries(here: attempts(50, ago: days)))
    #expect(counted.changes == [change(1)])
  }

  private func decide(_ tries: SignInTries) throws -> Decision {
    try CountSignIn(key: Samples.key, isAccount: true, now: Self.now)
      .decide(in: Samples.snapshot { $0.signIn = tries })
  }

  private func change(_ failures: Int, isKnown: Bool = false) -> Change {
    .countSignIns(
      Samples.key, fromKnownPlace: isKnown, isAccount: true,
      SignInAttempts(failures: failures, lastFailure: Self.now))
  }

  @Test func `a try that is looked at counts, one that is not does not`() throws {
    #expect(try decide(SignInTries()).changes == [change(1)])
    let known = SignInTries(isKnownPlace: true, here: attempts(7, ago: 20), failures: 30)
    #expect(try decide(known).changes == [change(8, isKnown: true)])
    #expect(throws: Refusal.signInTooSoon(seconds: 1)) {
      try decide(SignInTries(here: attempts(7, ago: 19)))
    }
    #expect(throws: Refusal.signInStopped) { try decide(SignInTries(here: attempts(50, ago: 1))) }
  }

  @Test func `after the clock was set back the delay begins anew and then ends`() throws {
    let decision = try decide(SignInTries(here: attempts(8, ago: -86_400)))
    #expect(decision.refusal == .signInTooSoon(seconds: 40))
    #expect(decision.changes == [change(8)])
    #expect(try decide(SignInTries(here: attempts(8, ago: 40))).changes == [change(9)])
  }

  @Test func `success takes the count back and tells how many failed before`() throws {
    let rehash = RecordSignIn.Rehash(old: "weak", new: "strong")
    let command = RecordSignIn(
      organisation: Samples.organisation.id, account: Identifier("actor"), key: Samples.key,
      rehash: rehash, now: Self.now)
    #expect(command.needs.signIn == Samples.key)
    for (failures, detail) in [(1, nil), (8, "7")] as [(Int, String?)] {
      let decision = try command.decide(
        in: Samples.snapshot {
          $0.signIn = SignInTries(failures: failures)
          $0.account = Samples.account()
        })
      #expect(
        decision.changes == [
          .signIn(Identifier("actor"), at: Self.now),
          .enter(Samples.organisation.id, by: Identifier("actor"), at: Self.now),
          .forgetSignIns(Samples.key, at: Self.now),
          .setPasswordHash(Identifier("actor"), from: "weak", to: "strong"),
        ])
      #expect(decision.events.map(\.detail) == [detail])
    }
    #expect(throws: Refusal.suspended) {
      try command.decide(
        in: Samples.snapshot(actor: Samples.member(.admin, state: .suspended)))
    }
  }
}

extension Samples {
  static let key = SignInKey(address: "address", place: "place")
}
