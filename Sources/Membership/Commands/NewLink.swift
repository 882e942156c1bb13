/// Makes a new link, which kills the older ones, and hands it over.
package struct NewLink: Command, Hashable {
  package let organisation: Organisation.ID
  package let actor: Account.ID
  package let invitation: Invitation.ID
  /// The generation of the new link: one more than the newest the inviter saw.
  package let generation: Int
  package let lookup: LinkLookup
  package let by: SendBy
  package let expiresAt: Instant
  package let now: Instant
  package let delivery: Delivery.ID
  /// The version that the actor has seen; nil for whoever has not looked.
  package let seen: Int?
  package let limits: SendLimits

  package init(
    organisation: Organisation.ID, actor: Account.ID, invitation: Invitation.ID, generation: Int,
    lookup: LinkLookup, by: SendBy, expiresAt: Instant, now: Instant, delivery: Delivery.ID,
    seen: Int? = nil, limits: SendLimits = .usual
  ) {
    self.organisation = organisation
    self.actor = actor
    self.invitation = invitation
    self.generation = generation
    self.lookup = lookup
    self.by = by
    self.expiresAt = expiresAt
    self.now = now
    self.delivery = delivery
    self.seen = seen
    self.limits = limits
  }

  package var attempt: Attempt? { Attempt(.linkRenewed, about: .invitation(invitation)) }

  package var needs: Needs {
    var needs = Renewal.needs(now, organisation, actor, invitation)
    needs.sends = by
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let (actor, old) = try snapshot.authorised(.renewLink, at: now, seen: seen)
    if by == .link { try snapshot.checkProof(at: now) }
    guard generation == old.generation + 1 else { throw .linkChanged }
    var new = try Renewal(old: old, expiresAt: expiresAt, now: now).checked(in: snapshot)
    new.generation = generation
    new.lookup = lookup
    var decision = Decision()
    decision.changes.append(.changeInvitation(from: old, to: new))
    decision.events.append(
      TimelineEvent(
        organisation: organisation, subject: .invitation(invitation), who: actor.account,
        what: .linkRenewed, at: now))
    try snapshot.sends.check(by, limits)
    try Sending(invitation: new, by: by, delivery: delivery, actor: actor.account, now: now)
      .add(to: &decision)
    return decision
  }
}
