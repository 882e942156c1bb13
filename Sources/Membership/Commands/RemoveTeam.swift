/// Removes a team: nobody has anything from it any more, and its name is free.
///
/// Its row stays, with the people it had at the end. The pending invitations that name it are revoked:
/// a link that was given out for a team must not outlive it.
package struct RemoveTeam: Command, Hashable {
  package let organisation: Organisation.ID
  package let actor: Account.ID
  package let team: Team.ID
  package let now: Instant

  package init(
    organisation: Organisation.ID, actor: Account.ID, team: Team.ID, now: Instant
  ) {
    self.organisation = organisation
    self.actor = actor
    self.team = team
    self.now = now
  }

  package var attempt: Attempt? { Attempt(.teamRemoved, about: .team(team)) }

  package var needs: Needs {
    var needs = Needs(of: actor, in: organisation, now: now)
    needs.teams = [team]
    needs.invitationsOfTeam = team
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let (actor, old) = try snapshot.authorisedForTeam(.removeTeam)
    var removed = old
    removed.removedAt = now
    var decision = Decision()
    decision.changes = [.changeTeam(from: old, to: removed)]
    decision.events = [event(.team(team), .teamRemoved, by: actor)]
    for invitation in snapshot.invitationsOfTeam where invitation.storedState == .pending {
      if let refusal = Authority.refusal(of: .revokeInvitation, by: actor) { throw refusal }
      if invitation.state(at: now) == .expired {
        decision.expire(invitation, at: now)
        continue
      }
      var revoked = invitation
      revoked.storedState = .revoked
      decision.changes.append(.changeInvitation(from: invitation, to: revoked))
      decision.events.append(event(.invitation(invitation.id), .revoked, by: actor))
    }
    return decision
  }

  private func event(
    _ subject: TimelineEvent.Subject, _ what: TimelineEvent.What, by actor: Member
  ) -> TimelineEvent {
    TimelineEvent(
      organisation: organisation, subject: subject, who: actor.account, what: what, at: now)
  }
}
