/// Gives kChat to one of a team's people, with a seat of kSuite where there is none yet.
///
/// Somebody who has kChat already is left as they are, so that doing it twice gives nothing twice.
package struct InviteIntoKChat: Command, Hashable {
  /// What comes of it for one person.
  package enum Outcome: Hashable, Sendable {
    case hasItAlready
    /// What the person gains beside kChat: a seat, and a level in kDrive, which comes with it.
    case gains(seat: Bool, kdrive: Level?)
    case refused(Refusal)
  }

  package let organisation: Organisation.ID
  package let actor: Account.ID
  package let team: Team.ID
  package let person: Account.ID
  package let now: Instant

  package init(
    organisation: Organisation.ID, actor: Account.ID, team: Team.ID, person: Account.ID,
    now: Instant
  ) {
    self.organisation = organisation
    self.actor = actor
    self.team = team
    self.person = person
    self.now = now
  }

  /// What comes of it, with those teams of the member that there are, and the seats as they are.
  package static func outcome(
    for member: Member, in teams: [Team], seats: Seats
  ) -> Outcome {
    if member.state == .suspended { return .refused(.suspended) }
    if member.role == .guest { return .refused(.guestOrUser) }
    if member.role.reachesEveryProduct || member.kchat != nil { return .hasItAlready }
    if !member.ksuite, seats.free == 0 { return .refused(.noSeatLeft(seats)) }
    // A level of one's own would stand above what a team gives.
    let hasKDrive = member.kdrive != nil || teams.contains { $0.kdrive != nil }
    return .gains(seat: !member.ksuite, kdrive: member.ksuite || hasKDrive ? nil : .user)
  }

  package var attempt: Attempt? { Attempt(.kchatGiven, about: .account(person)) }

  package var needs: Needs {
    var needs = Needs(of: actor, in: organisation, now: now)
    needs.member = person
    needs.teamsOfMember = true
    needs.countsSeats = true
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let (_, actor) = try snapshot.authorised(.inviteTeam)
    let gives = Action.grantLevel(.user, in: .kchat)
    if let refusal = Authority.refusal(of: gives, by: actor) { throw refusal }
    guard let member = snapshot.member else { throw .unknownMember }
    guard let team = snapshot.teams.first(where: { $0.id == team }) else {
      throw .unknownTeam(team)
    }
    var decision = Decision()
    switch Self.outcome(for: member, in: snapshot.teams, seats: snapshot.seats) {
    case .hasItAlready: break
    case .refused(let refusal): throw refusal
    case .gains(let seat, let kdrive):
      if let kdrive,
        let refusal = Authority.refusal(of: .grantLevel(kdrive, in: .kdrive), by: actor)
      {
        throw refusal
      }
      decision.changes = [.giveKChat(person, in: organisation, seat: seat, kdrive: kdrive)]
      decision.events = [
        TimelineEvent(
          organisation: organisation, subject: .account(person), who: actor.account,
          what: .kchatGiven, at: now, detail: team.name.text)
      ]
    }
    return decision
  }
}
