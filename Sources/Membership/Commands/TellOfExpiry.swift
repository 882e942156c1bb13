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
    // Whoever may not invite here any more has no use for it.
    guard let inviter = snapshot.inviter, let account = snapshot.inviterAccount,
      Authority.refusal(of: .extendInvitation, by: inviter) == nil
    else { return decision }
    let subject = Letter.Subject.invitation(invitation, generation: expired.generation)
    decision.changes.append(
      .addDelivery(
        Delivery(
          id: delivery, subject: subject, kind: .invitationExpired, by: .email, at: now,
          result: .queued), in: organisation))
    decision.letters.append(
      Letter(
        delivery: delivery, organisation: organisation, kind: .invitationExpired, subject: subject,
        by: .email, address: account.address, phone: nil, language: account.language))
    return decision
  }
}
