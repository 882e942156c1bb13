/// Writes down that a link was opened, or has expired; nothing else changes by it.
package struct RecordOpening: Command, Hashable {
  package let organisation: Organisation.ID
  package let invitation: Invitation.ID
  /// The generation of the link that was used.
  package let generation: Int
  package let now: Instant

  package init(
    organisation: Organisation.ID, invitation: Invitation.ID, generation: Int, now: Instant
  ) {
    self.organisation = organisation
    self.invitation = invitation
    self.generation = generation
    self.now = now
  }

  package var needs: Needs {
    var needs = Needs(now: now)
    needs.organisation = organisation
    needs.invitation = invitation
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    if let expiry = snapshot.expiry(behind: generation, at: now) { return expiry }
    let pending = try snapshot.invitation(behind: generation, at: now)
    var decision = Decision()
    decision.events = [
      TimelineEvent(
        organisation: organisation, subject: .invitation(pending.id), who: nil, what: .opened,
        at: now)
    ]
    return decision
  }
}
