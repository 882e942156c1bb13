/// Writes to whoever had invited somebody that the invitation has expired, once for each expiry.
package struct TellOfExpiry: Command, Hashable {
  package let organisation: Organisation.ID
  package let invitation: Invitation.ID
  package let now: Instant
  package let delivery: Delivery.ID

  package init(
    organisation: Organisation.ID, invitation: Invitation.ID, now: Instant, delivery: Delivery.ID
  ) {
    self.organisation = organisation
    self.invitation = invitation
    self.now = now
    self.delivery = delivery
  }

  package var needs: Needs {
    var needs = Needs(now: now)
    needs.organisation = organisation
    needs.invitation = invitation
    needs.promisesOfInvitation = true
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    var decision = Decision()
    guard let expired = snapshot.invitation, expired.state(at: now) == .expired,
      expired.reminding.toldExpiry != expired.expiresAt
    else { return decision }
    var told = expired.reminding
    told.toldExpiry = expired.expiresAt
    decision.changes.append(
      .remind(invitation, in: organisation, from: expired.reminding, to: told))
    decision.tellInviter(.invitationExpired, of: expired, delivery: delivery, at: now, in: snapshot)
    return decision
  }
}
