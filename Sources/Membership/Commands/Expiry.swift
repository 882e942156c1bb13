extension Instant {
  /// Refuses a moment at which no invitation may expire.
  func checkAsExpiry(at now: Instant) throws(Refusal) {
    if self <= now { throw .expiryInThePast }
    if self > now.adding(days: Invitation.longestValidityDays) {
      throw .expiryTooFar(days: Invitation.longestValidityDays)
    }
  }
}
