/// Invites one person, as a user or as a guest; every rule is checked again here, whatever a screen checked before.
package struct InviteUser: Command, Hashable {
  package let organisation: Organisation.ID
  package let actor: Account.ID
  package let terms: Terms
  package let sendBy: SendBy
  package let expiresAt: Instant
  package let now: Instant
  package let invitation: Invitation.ID
  package let delivery: Delivery.ID
  /// The hash of the token of the first generation.
  package let lookup: LinkLookup
  package let limits: SendLimits

  package init(
    organisation: Organisation.ID, actor: Account.ID, terms: Terms, sendBy: SendBy,
    expiresAt: Instant, now: Instant, invitation: Invitation.ID, delivery: Delivery.ID,
    lookup: LinkLookup, limits: SendLimits = .usual
  ) {
    self.organisation = organisation
    self.actor = actor
    self.terms = terms
    self.sendBy = sendBy
    self.expiresAt = expiresAt
    self.now = now
    self.invitation = invitation
    self.delivery = delivery
    self.lookup = lookup
    self.limits = limits
  }

  package var attempt: Attempt? { Attempt(.invited, about: .organisation) }

  package var needs: Needs {
    var needs = Needs(of: actor, in: organisation, now: now)
    needs.address = terms.address
    needs.mailbox = terms.mailbox
    needs.teams = terms.teams
    needs.sends = sendBy
    needs.phone = terms.phone
    needs.countsSeats = terms.ksuite
    needs.countsMailboxes = terms.mailbox != nil
    needs.countsGuests = terms.role == .guest
    needs.channels = terms.role == .guest
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let (organisation, actor) = try snapshot.authorised(terms.invite)
    let granted = try Grant(terms: terms, teams: snapshot.teams).checked(for: actor)
    try checkAddress(in: snapshot)
    if granted.ksuite, snapshot.seats.free == 0 { throw .noSeatLeft(snapshot.seats) }
    try check(granted.mailbox, of: organisation, in: snapshot)
    try granted.checkAsGuest(in: snapshot)
    try expiresAt.checkAsExpiry(at: now)
    let new = Invitation(
      id: invitation, organisation: organisation.id, terms: granted, sendBy: sendBy,
      expiresAt: expiresAt, generation: 1, lookup: lookup, storedState: .pending,
      invitedBy: actor.account, createdAt: now)
    var decision = Decision()
    // The earlier one has expired; from now on the new one is the open one.
    if let old = snapshot.openInvitation { decision.expire(old, at: now) }
    decision.changes.append(.addInvitation(new))
    decision.events.append(
      TimelineEvent(
        organisation: organisation.id, subject: .invitation(invitation), who: actor.account,
        what: .invited, at: now))
    try snapshot.sends.check(sendBy, limits)
    try Sending(invitation: new, by: sendBy, delivery: delivery, actor: actor.account, now: now)
      .add(to: &decision)
    return decision
  }

  private func checkAddress(in snapshot: Snapshot) throws(Refusal) {
    if snapshot.memberAtAddress != nil { throw .alreadyMember(terms.address) }
    if let open = snapshot.openInvitation, open.state(at: now) == .pending {
      throw .alreadyInvited(terms.address, as: open.id)
    }
  }

  private func check(
    _ mailbox: MailboxName?, of organisation: Organisation, in snapshot: Snapshot
  ) throws(Refusal) {
    guard let mailbox else { return }
    if organisation.domain == nil { throw .noDomain }
    if snapshot.isMailboxTaken { throw .mailboxTaken(mailbox) }
    if snapshot.mailboxes.free == 0 { throw .mailboxQuota(snapshot.mailboxes) }
  }
}
