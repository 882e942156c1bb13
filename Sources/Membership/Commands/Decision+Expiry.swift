extension Decision {
  /// Adds that a pending invitation has expired.
  mutating func expire(_ old: Invitation, at now: Instant) {
    var closed = old
    closed.storedState = .expired
    changes.append(.changeInvitation(from: old, to: closed))
    events.append(
      TimelineEvent(
        organisation: old.organisation, subject: .invitation(old.id), who: nil, what: .expired,
        at: now))
  }
}
