/// What the users table can be sorted by; within equal values people stand by name.
package enum UserOrder: String, CaseIterable, Hashable, Sendable {
  /// Last name, then first name, without case and marks.
  case name
  case address
  /// From the legal representative to those who are external.
  case role
  /// Expired, pending by when they expire, active, suspended, declined, revoked.
  case state
  case lastChange = "last-change"
  /// Those who expire first, first; whatever never expires comes last.
  case expires
}
