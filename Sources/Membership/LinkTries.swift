/// Links that opened nothing, counted by where they were tried.
///
/// Nobody guesses a link; but whoever tries is slowed, and the organisations hear of it. Somebody who
/// comes from elsewhere does not notice.
package struct LinkTries: Hashable, Sendable {
  /// So many within an hour are looked at without a pause; every time as many more are told.
  package static let step = 20
  package static let memory: Int64 = 3_600
  package static let pauseSeconds: Int64 = 1

  let attempts: SignInAttempts?

  package init(_ attempts: SignInAttempts?) { self.attempts = attempts }

  /// How many count at a moment.
  package func count(at now: Instant) -> Int {
    guard let attempts, !attempts.isAhead(of: now),
      attempts.lastFailure.adding(seconds: Self.memory) > now
    else { return 0 }
    return attempts.failures
  }

  /// How many seconds pass before a link from there is looked at, whatever it is.
  package func pause(at now: Instant) -> Int64 {
    count(at: now) < Self.step ? 0 : Self.pauseSeconds
  }
}
