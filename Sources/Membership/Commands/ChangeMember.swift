/// Gives a member another role, other levels or other teams; or a guest other channels.
///
/// Whoever comes down from a role that reaches every product keeps the level of a user, and whoever
/// loses anything has to sign in again.
package struct ChangeMember: Command, Hashable {
  package let target: MemberTarget
  /// What is not named stays.
  package let role: Role?
  package let kdrive: Level?
  package let kchat: Level?
  package let teams: [Team.ID]?
  /// Those of a guest, who has nothing else.
  package let channels: [ChannelName]?

  package init(
    _ target: MemberTarget, role: Role? = nil, kdrive: Level? = nil, kchat: Level? = nil,
    teams: [Team.ID]? = nil
  ) {
    self.target = target
    self.role = role
    self.kdrive = kdrive
    self.kchat = kchat
    self.teams = teams
    channels = nil
  }

  /// Puts a guest into these channels.
  package init(_ target: MemberTarget, channels: [ChannelName]) {
    self.target = target
    (role, kdrive, kchat, teams) = (nil, nil, nil, nil)
    self.channels = channels
  }

  package var attempt: Attempt? { Attempt(.memberChanged, about: .account(target.account)) }

  package var needs: Needs {
    var needs = target.needs
    needs.teams = teams ?? []
    needs.channels = channels != nil
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let (actor, member, person) = try target.checked(
      { channels == nil ? .changeMember(of: $0) : .changeGuest(of: $0) }, in: snapshot)
    if let channels { try snapshot.checkChannels(ofGuest: channels) }
    if role == .guest { throw .guestOrUser }
    for id in teams ?? [] where !snapshot.teams.contains(where: { $0.id == id }) {
      throw .unknownTeam(id)
    }
    let old = Possession(member, teams: snapshot.formerTeams)
    let new = try possession(of: member, teams: teams == nil ? nil : snapshot.teams, from: old)
    let differences = new.differences(from: old)
    if differences.isEmpty { throw .nothingChanged }
    if let refusal = Authority.refusal(ofAnyOf: new.gifts(beyond: old), by: actor) {
      throw refusal
    }
    var changed = member
    (changed.role, changed.kdrive, changed.kchat) = (new.role, new.kdrive, new.kchat)
    (changed.teams, changed.channels) = (new.teams.map(\.id), new.channels)
    var decision = Decision()
    decision.changes = [.changeMember(from: member, to: changed)]
    if new.isLess(than: old) { decision.changes.append(target.endOfSessions) }
    decision.events = [target.event(.memberChanged, differences)]
    if new.role != old.role { target.tell(person, .roleChanged, in: &decision) }
    return decision
  }

  private func possession(
    of member: Member, teams: [Team]?, from old: Possession
  ) throws(Refusal) -> Possession {
    let role = role ?? old.role
    if kdrive != nil || kchat != nil {
      if role.reachesEveryProduct { throw .rightsByRole(role) }
      if !member.ksuite { throw .noKSuite }
    }
    return old.changed(
      role: role, kdrive: kdrive, kchat: kchat, teams: teams, channels: channels,
      ksuite: member.ksuite)
  }
}

extension Possession {
  /// What a member has; `teams` are the member's.
  package init(_ member: Member, teams: [Team]) {
    self.init(
      role: member.role, kdrive: member.kdrive, kchat: member.kchat, teams: teams,
      channels: member.channels)
  }

  /// The same with another role, other levels, teams or channels; what is nil stays.
  ///
  /// A role that reaches every product brings all levels; who comes down from one keeps a user's.
  package func changed(
    role newRole: Role?, kdrive newKDrive: Level?, kchat newKChat: Level?, teams newTeams: [Team]?,
    channels newChannels: [ChannelName]? = nil, ksuite: Bool
  ) -> Possession {
    var new = self
    new.role = newRole ?? role
    new.teams = newTeams ?? teams
    new.channels = newChannels ?? channels
    switch (role.reachesEveryProduct, new.role.reachesEveryProduct) {
    case (false, true): (new.kdrive, new.kchat) = (.admin, .admin)
    case (true, false):
      let least: Level? = ksuite ? .user : nil
      (new.kdrive, new.kchat) = (newKDrive ?? least, newKChat ?? least)
    case (false, false): (new.kdrive, new.kchat) = (newKDrive ?? kdrive, newKChat ?? kchat)
    case (true, true): break
    }
    return new
  }
}
