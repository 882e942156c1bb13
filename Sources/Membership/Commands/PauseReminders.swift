/// Lets nobody remind of one invitation any more, or again.
package struct PauseReminders: Command, Hashable {
  package let organisation: Organisation.ID
  package let actor: Account.ID
  package let invitation: Invitation.ID
  package let isPaused: Bool
  package let now: Instant

  package init(
    organisation: Organisation.ID, actor: Account.ID, invitation: Invitation.ID, isPaused: Bool,
    now: Instant
  ) {
    self.organisation = organisation
    self.actor = actor
    self.invitation = invitation
    self.isPaused = isPaused
    self.now = now
  }

  package var attempt: Attempt? {
    Attempt(isPaused ? .remindersPaused : .remindersResumed, about: .invitation(invitation))
  }

  package var needs: Needs {
    var needs = Needs(of: actor, in: organisation, now: now)
    needs.invitation = invitation
    needs.promisesOfInvitation = true
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let (actor, found) = try snapshot.authorised(.changeInvitation, at: now)
    var decision = Decision()
    guard found.reminding.isOn == isPaused else { return decision }
    var changed = found.reminding
    changed.isOn = !isPaused
    decision.changes = [.remind(invitation, in: organisation, from: found.reminding, to: changed)]
    decision.events = [
      TimelineEvent(
        organisation: organisation, subject: .invitation(invitation), who: actor.account,
        what: isPaused ? .remindersPaused : .remindersResumed, at: now)
    ]
    return decision
  }
}
