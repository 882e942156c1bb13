/// Says no to an invitation; its links die and its seat is free again.
package struct DeclineInvitation: Command, Hashable {
  package let organisation: Organisation.ID
  package let invitation: Invitation.ID
  /// The generation of the link that was used.
  package let generation: Int
  package let reason: FreeText?
  /// Of the letter that tells whoever had invited.
  package let delivery: Delivery.ID
  package let now: Instant

  package init(
    organisation: Organisation.ID, invitation: Invitation.ID, generation: Int, reason: FreeText?,
    delivery: Delivery.ID, now: Instant
  ) {
    self.organisation = organisation
    self.invitation = invitation
    self.generation = generation
    self.reason = reason
    self.delivery = delivery
    self.now = now
  }

  package var attempt: Attempt? { Attempt(.declined, about: .invitation(invitation)) }

  package var needs: Needs {
    var needs = Needs(now: now)
    needs.organisation = organisation
    needs.invitation = invitation
    needs.promisesOfInvitation = true
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let pending = try snapshot.invitation(behind: generation, at: now)
    var declined = pending
    declined.storedState = .declined
    var decision = Decision()
    decision.changes = [.changeInvitation(from: pending, to: declined)]
    decision.events = [
      TimelineEvent(
        organisation: organisation, subject: .invitation(invitation), who: nil, what: .declined,
        at: now, detail: reason.flatMap { $0.text.isEmpty ? nil : $0.text })
    ]
    decision.tellInviter(
      .invitationDeclined, of: declined, delivery: delivery, at: now, in: snapshot)
    return decision
  }
}
