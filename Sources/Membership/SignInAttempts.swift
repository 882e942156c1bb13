/// Tries to sign in with one address that failed, since the last one that succeeded.
///
/// A try is counted before it is looked at, so whoever ends the process gains nothing by it.
package struct SignInAttempts: Hashable, Sendable {
  /// So many may fail before anybody has to wait.
  package static let freeFailures = 4
  /// Seconds to wait after the first failure that is not free; each further one doubles them.
  package static let firstDelay: Int64 = 5
  package static let longestDelay: Int64 = 15 * 60
  /// So long after the last failure everything is forgotten.
  package static let memory: Int64 = 30 * 86_400

  package let failures: Int
  package let lastFailure: Instant

  package init(failures: Int, lastFailure: Instant) {
    self.failures = failures
    self.lastFailure = lastFailure
  }

  /// Seconds that have to pass between the last failure and the next try.
  package var delay: Int64 {
    guard failures > Self.freeFailures else { return 0 }
    // Beyond ten doublings the longest is reached; the bound keeps the shift small.
    let doublings = min(failures - Self.freeFailures - 1, 10)
    return min(Self.firstDelay << Int64(doublings), Self.longestDelay)
  }

  /// Seconds still to wait at a moment; never more than the whole delay, whatever the clock says.
  package func wait(at now: Instant) -> Int64 { max(0, delay - max(0, elapsed(at: now))) }

  /// Whether the failure lies in the future: the clock was set back since.
  package func isAhead(of now: Instant) -> Bool { lastFailure > now }

  /// What still counts at a moment; nil where it was too long ago.
  package func remembered(at now: Instant) -> SignInAttempts? {
    elapsed(at: now) < Self.memory ? self : nil
  }

  private func elapsed(at now: Instant) -> Int64 {
    let (difference, overflow) = now.seconds.subtractingReportingOverflow(lastFailure.seconds)
    return overflow ? 0 : difference
  }
}
