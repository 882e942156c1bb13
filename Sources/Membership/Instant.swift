/// A moment, in whole seconds since the start of 1970 in UTC.
package struct Instant: Hashable, Comparable, Sendable {
  package let seconds: Int64

  package init(seconds: Int64) { self.seconds = seconds }

  /// The moment that many seconds later, or earlier if negative.
  package func adding(seconds: Int64) -> Instant { Instant(seconds: self.seconds + seconds) }

  /// The moment that many times 24 hours later.
  package func adding(days: Int64) -> Instant { adding(seconds: days * 86_400) }

  package static func < (one: Instant, other: Instant) -> Bool { one.seconds < other.seconds }
}
