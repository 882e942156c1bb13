/// Puts people into a team; those who are in it already stay as they are.
package struct AddToTeam: Command, Hashable {
  package let organisation: Organisation.ID
  package let actor: Account.ID
  package let team: Team.ID
  package let people: [Account.ID]
  package let now: Instant

  package init(
    organisation: Organisation.ID, actor: Account.ID, team: Team.ID, people: [Account.ID],
    now: Instant
  ) {
    self.organisation = organisation
    self.actor = actor
    self.team = team
    self.people = people
    self.now = now
  }

  package var needs: Needs {
    var needs = Needs(now: now)
    needs.organisation = organisation
    needs.actor = actor
    needs.teams = [team]
    needs.members = people
    return needs
  }

  /// What the team gives, whoever puts somebody into it must be able to give.
  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let (actor, found) = try snapshot.authorisedForTeam(.changeTeam)
    if let refusal = Authority.refusal(ofAnyOf: found.gives, by: actor) { throw refusal }
    let new = try snapshot.everyMember(of: people).filter { !$0.teams.contains(team) }
    var decision = Decision()
    decision.add(new, to: found, by: actor.account, at: now)
    return decision
  }
}

/// Takes people out of a team; those who are not in it stay as they are.
package struct TakeFromTeam: Command, Hashable {
  package let organisation: Organisation.ID
  package let actor: Account.ID
  package let team: Team.ID
  package let people: [Account.ID]
  package let now: Instant

  package init(
    organisation: Organisation.ID, actor: Account.ID, team: Team.ID, people: [Account.ID],
    now: Instant
  ) {
    self.organisation = organisation
    self.actor = actor
    self.team = team
    self.people = people
    self.now = now
  }

  package var needs: Needs {
    var needs = Needs(now: now)
    needs.organisation = organisation
    needs.actor = actor
    needs.teams = [team]
    needs.members = people
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let (actor, found) = try snapshot.authorisedForTeam(.changeTeam)
    let gone = try snapshot.everyMember(of: people).filter { $0.teams.contains(team) }
    var decision = Decision()
    guard !gone.isEmpty else { return decision }
    let accounts = gone.map(\.account)
    if let leader = found.leader, accounts.contains(leader) {
      var leaderless = found
      leaderless.leader = nil
      decision.changes.append(.changeTeam(from: found, to: leaderless))
    }
    decision.changes.append(.takeFromTeam(team, accounts, in: organisation))
    decision.events = .moved(accounts, .teamShrank, .teamLeft, found, by: actor.account, at: now)
    return decision
  }
}

extension Decision {
  /// Puts members into a team who are not in it.
  mutating func add(_ people: [Member], to team: Team, by actor: Account.ID, at now: Instant) {
    guard !people.isEmpty else { return }
    let accounts = people.map(\.account)
    changes.append(.addToTeam(team.id, accounts, in: team.organisation))
    events += [TimelineEvent].moved(accounts, .teamGrew, .teamJoined, team, by: actor, at: now)
  }
}

extension [TimelineEvent] {
  /// One event for the team, and one for each of the people.
  fileprivate static func moved(
    _ people: [Account.ID], _ ofTeam: TimelineEvent.What, _ ofPerson: TimelineEvent.What,
    _ team: Team, by actor: Account.ID, at now: Instant
  ) -> [TimelineEvent] {
    func event(
      _ subject: TimelineEvent.Subject, _ what: TimelineEvent.What, _ detail: String
    ) -> TimelineEvent {
      TimelineEvent(
        organisation: team.organisation, subject: subject, who: actor, what: what, at: now,
        detail: detail)
    }
    let accounts = people.map(\.text).joined(separator: " ")
    return [event(.team(team.id), ofTeam, accounts)]
      + people.map { event(.account($0), ofPerson, team.name.text) }
  }
}
