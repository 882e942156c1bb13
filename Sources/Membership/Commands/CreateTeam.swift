/// Makes a work team, of some people or of none yet.
package struct CreateTeam: Command, Hashable {
  package let team: Team
  package let people: [Account.ID]
  package let actor: Account.ID
  package let now: Instant

  package init(team: Team, people: [Account.ID] = [], actor: Account.ID, now: Instant) {
    self.team = team
    self.people = people
    self.actor = actor
    self.now = now
  }

  package var attempt: Attempt? { Attempt(.teamCreated, about: .organisation) }

  package var needs: Needs {
    var needs = Needs(now: now)
    needs.organisation = team.organisation
    needs.actor = actor
    needs.teamName = team.name
    needs.members = people
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let (organisation, actor) = try snapshot.authorised(.createTeam)
    if snapshot.teamOfThatName != nil { throw .teamExists(team.name) }
    if let refusal = Authority.refusal(ofAnyOf: team.gives, by: actor) { throw refusal }
    let people = try snapshot.everyUser(of: people)
    if let leader = team.leader, !people.contains(where: { $0.account == leader }) {
      throw .leaderNotInTeam
    }
    var decision = Decision()
    decision.changes = [.addTeam(team)]
    decision.events = [
      TimelineEvent(
        organisation: organisation.id, subject: .team(team.id), who: actor.account,
        what: .teamCreated, at: now)
    ]
    decision.add(people, to: team, by: actor.account, at: now)
    return decision
  }
}
