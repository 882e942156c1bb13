import Foundation
import Glibc

/// Waits as long as another connection keeps the store to itself.
///
/// Whoever sits before a terminal is asked whether to go on; everybody else waits for some seconds.
final class LockWait: @unchecked Sendable {
  private static let limit = Duration.seconds(5)
  /// Milliseconds between two tries, the last one from then on; as SQLite itself waits, but never so
  /// long that somebody who is asked would notice.
  private static let pauses: [UInt32] = [1, 2, 5, 10, 15, 20, 25, 25, 25, 50]

  private let lock = NSLock()
  private var began = ContinuousClock.now
  private var goesOn: (@Sendable (Duration) -> Bool)?

  /// From now on `goesOn` decides, at every try, given how long it has taken; nil for the usual limit.
  func ask(_ goesOn: (@Sendable (Duration) -> Bool)?) {
    lock.withLock { self.goesOn = goesOn }
  }

  /// Whether to try once more, after `tries` that failed; pauses before.
  func goesOn(after tries: Int) -> Bool {
    let (waited, goesOn) = lock.withLock {
      if tries == 0 { began = .now }
      return (ContinuousClock.now - began, self.goesOn)
    }
    guard goesOn?(waited) ?? (waited < Self.limit) else { return false }
    usleep(1_000 * Self.pauses[min(tries, Self.pauses.count - 1)])
    return true
  }
}
