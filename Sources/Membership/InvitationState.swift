/// Where an invitation stands in its life.
///
/// `expired` is what a pending one is once its time is over: it follows from the clock, no job
/// writes it.
package enum InvitationState: String, CaseIterable, Hashable, Sendable {
  case pending
  case accepted
  case declined
  case revoked
  case expired

  /// Whether a new expiry makes it pending, or keeps it so.
  package var mayBeExtended: Bool { self == .pending || mayBecome(.pending) }

  /// Whether the life of an invitation may go from this state to that one.
  package func mayBecome(_ next: InvitationState) -> Bool {
    switch (self, next) {
    case (.pending, .accepted), (.pending, .declined), (.pending, .revoked), (.pending, .expired),
      (.expired, .pending):
      true
    case (.pending, .pending), (.expired, _), (.accepted, _), (.declined, _), (.revoked, _): false
    }
  }
}
