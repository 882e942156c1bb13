/// Hands the same link over again, by any way; with a new expiry it also renews an expired one.
package struct SendInvitation: Command, Hashable {
  package let organisation: Organisation.ID
  package let actor: Account.ID
  package let invitation: Invitation.ID
  package let by: SendBy
  /// Nil leaves the expiry as it is.
  package let expiresAt: Instant?
  package let now: Instant
  package let delivery: Delivery.ID
  /// The version that the actor has seen; nil for whoever has not looked.
  package let seen: Int?
  package let limits: SendLimits

  package init(
    organisation: Organisation.ID, actor: Account.ID, invitation: Invitation.ID, by: SendBy,
    expiresAt: Instant?, now: Instant, delivery: Delivery.ID, seen: Int? = nil,
    limits: SendLimits = .usual
  ) {
    self.organisation = organisation
    self.actor = actor
    self.invitation = invitation
    self.by = by
    self.expiresAt = expiresAt
    self.now = now
    self.delivery = delivery
    self.seen = seen
    self.limits = limits
  }

  package var attempt: Attempt? { Attempt(.sent, about: .invitation(invitation), by: by) }

  package var needs: Needs {
    var needs = Renewal.needs(now, organisation, actor, invitation)
    needs.sends = by
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    var (actor, current) = try snapshot.authorised(
      by == .link ? .showLink : .sendInvitation, at: now, seen: seen)
    if by == .link { try snapshot.checkProof(at: now) }
    var decision = Decision()
    if let expiresAt {
      let renewed = try Renewal(old: current, expiresAt: expiresAt, now: now).checked(in: snapshot)
      decision.changes.append(.changeInvitation(from: current, to: renewed))
      decision.events.append(
        TimelineEvent(
          organisation: organisation, subject: .invitation(invitation), who: actor.account,
          what: .extended, at: now))
      current = renewed
    } else if current.state(at: now) != .pending {
      throw .notPending(current.state(at: now))
    }
    try snapshot.sends.check(by, limits)
    try Sending(invitation: current, by: by, delivery: delivery, actor: actor.account, now: now)
      .add(to: &decision)
    return decision
  }
}
