/// Gives a team another name, other rights or another leader.
package struct ChangeTeam: Command, Hashable {
  /// What is to be otherwise.
  package enum Edit: Hashable, Sendable {
    case name(TeamName)
    case rights(kdrive: Level?, mail: Set<MailRight>)
    /// One of its people, or nobody.
    case leader(Account.ID?)
  }

  package let organisation: Organisation.ID
  package let actor: Account.ID
  package let team: Team.ID
  package let edit: Edit
  /// The team as whoever acts saw it; nil where nobody looked at it first.
  package let seen: Team?
  package let now: Instant

  package init(
    organisation: Organisation.ID, actor: Account.ID, team: Team.ID, edit: Edit,
    seen: Team? = nil, now: Instant
  ) {
    self.organisation = organisation
    self.actor = actor
    self.team = team
    self.edit = edit
    self.seen = seen
    self.now = now
  }

  package var attempt: Attempt? { Attempt(edit.what, about: .team(team)) }

  package var needs: Needs {
    var needs = Needs(of: actor, in: organisation, now: now)
    needs.teams = [team]
    needs.lastEvent = .team(team)
    switch edit {
    case .name(let name): needs.teamName = name
    case .leader(let account?): needs.members = [account]
    case .rights, .leader(nil): break
    }
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let (actor, old) = try snapshot.authorisedForTeam(.changeTeam)
    if let seen, !edit.concernsTheSame(seen, old) {
      throw .teamChanged(by: snapshot.lastEvent?.who, at: snapshot.lastEvent?.at ?? now)
    }
    let new = try edited(old, by: actor, in: snapshot)
    var decision = Decision()
    guard new != old else { return decision }
    decision.changes = [.changeTeam(from: old, to: new)]
    decision.events = [
      TimelineEvent(
        organisation: organisation, subject: .team(team), who: actor.account, what: edit.what,
        at: now, detail: edit.detail)
    ]
    return decision
  }

  private func edited(
    _ team: Team, by actor: Member, in snapshot: Snapshot
  ) throws(Refusal) -> Team {
    var team = team
    switch edit {
    case .name(let name):
      if let other = snapshot.teamOfThatName, other.id != team.id { throw .teamExists(name) }
      team.name = name
    case .rights(let kdrive, let mail):
      let old = team
      (team.kdrive, team.mail) = (kdrive, mail)
      // What everybody in it has already is not given once more.
      let given = team.gives.filter { !old.gives.contains($0) }
      if let refusal = Authority.refusal(ofAnyOf: given, by: actor) { throw refusal }
    case .leader(nil): team.leader = nil
    case .leader(let account?):
      guard let member = snapshot.members.first, member.teams.contains(team.id)
      else { throw .leaderNotInTeam }
      team.leader = account
    }
    return team
  }
}

extension ChangeTeam.Edit {
  /// Whether what is to be otherwise is the same in both.
  fileprivate func concernsTheSame(_ one: Team, _ other: Team) -> Bool {
    switch self {
    case .name: one.name == other.name
    case .rights: one.kdrive == other.kdrive && one.mail == other.mail
    case .leader: one.leader == other.leader
    }
  }

  fileprivate var what: TimelineEvent.What {
    switch self {
    case .name: .teamRenamed
    case .rights: .teamRightsChanged
    case .leader: .teamLeaderChanged
    }
  }

  fileprivate var detail: String? {
    switch self {
    case .name(let name): name.text
    case .rights(let kdrive, let mail):
      ((kdrive.map { ["kdrive-\($0.rawValue)"] } ?? [])
        + MailRight.allCases.filter(mail.contains).map { "mail-\($0.rawValue)" })
        .joined(separator: " ")
    case .leader(let account): account?.text
    }
  }
}
