/// Gives an invitation another expiry and sends nothing; an expired one is pending again.
package struct ExtendInvitation: Command, Hashable {
  package let organisation: Organisation.ID
  package let actor: Account.ID
  package let invitation: Invitation.ID
  package let expiresAt: Instant
  package let now: Instant
  /// The version that the actor has seen; nil for whoever has not looked.
  package let seen: Int?

  package init(
    organisation: Organisation.ID, actor: Account.ID, invitation: Invitation.ID,
    expiresAt: Instant, now: Instant, seen: Int? = nil
  ) {
    self.organisation = organisation
    self.actor = actor
    self.invitation = invitation
    self.expiresAt = expiresAt
    self.now = now
    self.seen = seen
  }

  package var attempt: Attempt? { Attempt(.extended, about: .invitation(invitation)) }

  package var needs: Needs { Renewal.needs(now, organisation, actor, invitation) }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let (actor, old) = try snapshot.authorised(.extendInvitation, at: now, seen: seen)
    let renewed = try Renewal(old: old, expiresAt: expiresAt, now: now).checked(in: snapshot)
    var decision = Decision()
    decision.changes = [.changeInvitation(from: old, to: renewed)]
    decision.events = [
      TimelineEvent(
        organisation: organisation, subject: .invitation(invitation), who: actor.account,
        what: .extended, at: now)
    ]
    return decision
  }
}
