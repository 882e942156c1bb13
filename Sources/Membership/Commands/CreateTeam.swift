/// Makes a work team.
package struct CreateTeam: Command, Hashable {
  package let team: Team
  package let actor: Account.ID
  package let now: Instant

  package init(team: Team, actor: Account.ID, now: Instant) {
    self.team = team
    self.actor = actor
    self.now = now
  }

  package var needs: Needs {
    var needs = Needs(now: now)
    needs.organisation = team.organisation
    needs.actor = actor
    needs.teamName = team.name
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let (organisation, actor) = try snapshot.authorised(.createTeam)
    if snapshot.teamOfThatName != nil { throw .teamExists(team.name) }
    if let level = team.kdrive,
      let refusal = Authority.refusal(of: .grantLevel(level, in: .kdrive), by: actor)
    {
      throw refusal
    }
    var decision = Decision()
    decision.changes = [.addTeam(team)]
    decision.events = [
      TimelineEvent(
        organisation: organisation.id, subject: .team(team.id), who: actor.account,
        what: .teamCreated, at: now)
    ]
    return decision
  }
}
