/// All that is known of failed tries with one address, as seen from one place.
///
/// A place from which somebody has signed in before is counted by itself; all others are counted
/// together. So whoever fails on purpose from elsewhere keeps nobody waiting who comes from a place
/// that is known.
package struct SignInTries: Hashable, Sendable {
  /// So many failures in a row are looked at, from all places together.
  package static let limit = 100
  /// So many of them from unknown places.
  package static let strangersLimit = 50
  /// So many of them from each known place.
  package static let placeLimit = 20

  /// Whether somebody, whoever it was, has signed in from this place.
  package let isKnownPlace: Bool
  /// The failures that are counted together with those of this place.
  package let here: SignInAttempts?
  /// The failures from everywhere, these included.
  package let failures: Int

  package init(isKnownPlace: Bool = false, here: SignInAttempts? = nil, failures: Int = 0) {
    self.isKnownPlace = isKnownPlace
    self.here = here
    self.failures = failures
  }

  /// Why no try is looked at now, or nil where one is.
  package func refusal(at now: Instant) -> Refusal? {
    let limit = isKnownPlace ? Self.placeLimit : Self.strangersLimit
    let here = here?.remembered(at: now)
    if failures >= Self.limit || (here?.failures ?? 0) >= limit { return .signInStopped }
    guard let wait = here?.wait(at: now), wait > 0 else { return nil }
    return .signInTooSoon(seconds: wait)
  }
}
