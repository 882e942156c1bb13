/// Takes a pending invitation back; its links die and its seat is free again.
package struct RevokeInvitation: Command, Hashable {
  package let organisation: Organisation.ID
  package let actor: Account.ID
  package let invitation: Invitation.ID
  package let now: Instant
  /// The version that the actor has seen; nil for whoever has not looked.
  package let seen: Int?

  package init(
    organisation: Organisation.ID, actor: Account.ID, invitation: Invitation.ID, now: Instant,
    seen: Int? = nil
  ) {
    self.organisation = organisation
    self.actor = actor
    self.invitation = invitation
    self.now = now
    self.seen = seen
  }

  package var attempt: Attempt? { Attempt(.revoked, about: .invitation(invitation)) }

  package var needs: Needs {
    var needs = Needs(of: actor, in: organisation, now: now)
    needs.invitation = invitation
    needs.lastChange = .invitation(invitation)
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let (actor, old) = try snapshot.authorised(.revokeInvitation, at: now, seen: seen)
    var revoked = old
    revoked.storedState = .revoked
    var decision = Decision()
    decision.changes = [.changeInvitation(from: old, to: revoked)]
    decision.events = [
      TimelineEvent(
        organisation: organisation, subject: .invitation(invitation), who: actor.account,
        what: .revoked, at: now)
    ]
    return decision
  }
}
