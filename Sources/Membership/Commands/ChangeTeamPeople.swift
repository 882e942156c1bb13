/// Puts people into a team, or takes them out; those with whom it is so already stay as they are.
package struct ChangeTeamPeople: Command, Hashable {
  /// Which of the two is done.
  package enum Way: Hashable, Sendable {
    case add
    case takeOut
  }

  package let organisation: Organisation.ID
  package let actor: Account.ID
  package let team: Team.ID
  package let way: Way
  package let people: [Account.ID]
  package let now: Instant

  package init(
    organisation: Organisation.ID, actor: Account.ID, team: Team.ID, _ way: Way,
    _ people: [Account.ID], now: Instant
  ) {
    self.organisation = organisation
    self.actor = actor
    self.team = team
    self.way = way
    self.people = people
    self.now = now
  }

  package var attempt: Attempt? {
    Attempt(way == .add ? .teamGrew : .teamShrank, about: .team(team))
  }

  package var needs: Needs {
    var needs = Needs(of: actor, in: organisation, now: now)
    needs.teams = [team]
    needs.members = people
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let (actor, found) = try snapshot.authorisedForTeam(.changeTeam)
    var decision = Decision()
    switch way {
    case .add:
      // What the team gives, whoever puts somebody into it must be able to give.
      if let refusal = Authority.refusal(ofAnyOf: found.gives, by: actor) { throw refusal }
      let new = try snapshot.everyUser(of: people).filter { !$0.teams.contains(team) }
      decision.add(new, to: found, by: actor.account, at: now)
    case .takeOut:
      let gone = try snapshot.everyMember(of: people).filter { $0.teams.contains(team) }
      decision.take(gone.map(\.account), from: found, by: actor.account, at: now)
    }
    return decision
  }
}

extension Decision {
  /// Takes people out of a team who are in it; one who led it leads no more.
  fileprivate mutating func take(
    _ people: [Account.ID], from team: Team, by actor: Account.ID, at now: Instant
  ) {
    guard !people.isEmpty else { return }
    if let leader = team.leader, people.contains(leader) {
      var leaderless = team
      leaderless.leader = nil
      changes.append(.changeTeam(from: team, to: leaderless))
    }
    changes.append(.takeFromTeam(team.id, people, in: team.organisation))
    events += [TimelineEvent].moved(people, .teamShrank, .teamLeft, team, by: actor, at: now)
  }

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
