/// A new expiry for an invitation, which may bring an expired one back.
struct Renewal {
  let old: Invitation
  let expiresAt: Instant
  let now: Instant

  /// What any renewing has to know.
  static func needs(
    _ now: Instant, _ organisation: Organisation.ID, _ actor: Account.ID,
    _ invitation: Invitation.ID
  ) -> Needs {
    var needs = Needs(of: actor, in: organisation, now: now)
    needs.account = actor
    needs.invitation = invitation
    needs.lastChange = .invitation(invitation)
    needs.rivalsOfInvitation = true
    needs.promisesOfInvitation = true
    needs.countsSeats = true
    needs.countsMailboxes = true
    needs.countsGuests = true
    needs.channels = true
    return needs
  }

  /// The renewed invitation.
  ///
  /// An expired one held neither seat nor mailbox nor a guest's place nor address, so they must be free again.
  func checked(in snapshot: Snapshot) throws(Refusal) -> Invitation {
    try expiresAt.checkAsExpiry(at: now)
    let state = old.state(at: now)
    if state == .expired {
      try checkThatNothingWasTaken(in: snapshot)
    } else if !state.mayBeExtended {
      throw .notPending(state)
    }
    var renewed = old
    renewed.storedState = .pending
    renewed.expiresAt = expiresAt
    return renewed
  }

  private func checkThatNothingWasTaken(in snapshot: Snapshot) throws(Refusal) {
    let terms = old.terms
    if snapshot.memberAtAddress != nil { throw .alreadyMember(terms.address) }
    if let open = snapshot.openInvitation, open.id != old.id {
      throw .alreadyInvited(terms.address, as: open.id)
    }
    if terms.ksuite, snapshot.seats.free == 0 { throw .noSeatLeft(snapshot.seats) }
    try terms.checkAsGuest(in: snapshot)
    guard let mailbox = terms.mailbox else { return }
    if snapshot.isMailboxTaken { throw .mailboxTaken(mailbox) }
    if snapshot.mailboxes.free == 0 { throw .mailboxQuota(snapshot.mailboxes) }
  }
}
