import Testing

@testable import Membership

/// Links that open nothing, by where they were tried.
@Suite struct LinkTriesTests {
  private static let now = Samples.now

  private static func tries(_ count: Int, ago: Int64 = 0) -> SignInAttempts {
    SignInAttempts(failures: count, lastFailure: now.adding(seconds: -ago))
  }

  @Test(
    arguments: [
      (nil, 0, 0), (tries(19), 19, 0), (tries(20), 20, 1), (tries(5_000), 5_000, 1),
      (tries(20, ago: 3_599), 20, 1), (tries(20, ago: 3_600), 0, 0), (tries(20, ago: -1), 0, 0),
    ] as [(SignInAttempts?, Int, Int64)])
  func `after twenty within an hour there is a pause, which a clock set back ends`(
    attempts: SignInAttempts?, count: Int, pause: Int64
  ) {
    #expect(LinkTries(attempts).count(at: Self.now) == count)
    #expect(LinkTries(attempts).pause(at: Self.now) == pause)
  }

  @Test func `each is counted, each twentieth is told to everybody`() throws {
    let key = SignInKey(address: "links", place: "here")
    let command = CountDeadLink(
      key: key, organisations: [Identifier("a"), Identifier("b")], now: Self.now)
    for (before, told) in [(0, 0), (18, 0), (19, 2), (20, 0), (39, 2)] {
      let decision = try command.decide(
        in: Samples.snapshot { $0.signIn = SignInTries(here: Self.tries(before)) })
      #expect(
        decision.changes == [
          .countSignIns(key, fromKnownPlace: false, isAccount: false, Self.tries(before + 1))
        ])
      #expect(decision.events.count == told)
      for event in decision.events {
        #expect(event.what == .deadLinksTried)
        #expect(event.subject == .organisation)
        #expect(event.detail == String(before + 1))
      }
    }
  }
}
