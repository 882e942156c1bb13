/// Adds a channel to kChat, takes one away, or says whether new users join it.
package struct ChangeChannels: Command, Hashable {
  /// What is done with it.
  package enum Way: Hashable, Sendable {
    case add(forNewUsers: Bool)
    case remove
    case choose(forNewUsers: Bool)
  }

  package let organisation: Organisation.ID
  package let actor: Account.ID
  package let way: Way
  package let name: ChannelName
  package let now: Instant

  package init(
    organisation: Organisation.ID, actor: Account.ID, _ way: Way, _ name: ChannelName, now: Instant
  ) {
    self.organisation = organisation
    self.actor = actor
    self.way = way
    self.name = name
    self.now = now
  }

  package var attempt: Attempt? { Attempt(.settingsChanged, about: .organisation) }

  package var needs: Needs {
    var needs = Needs(of: actor, in: organisation, now: now)
    needs.channels = true
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let (organisation, actor) = try snapshot.authorised(.changeChannels)
    let present = snapshot.channels.first { $0.name == name }
    let (change, kind): (Change, SettingKind)
    switch way {
    case .add(let isForNewUsers):
      if present != nil { throw .channelExists(name) }
      if let most = organisation.plan.channels, snapshot.channels.count >= most {
        throw .channelQuota(total: most, used: snapshot.channels.count)
      }
      let new = Channel(name: name, isDefault: isForNewUsers)
      (change, kind) = (.addChannel(new, in: organisation.id, at: now), .channelAdded)
    case .remove:
      let found = try changeable(present)
      if found.guests > 0 { throw .channelHasGuests(found) }
      (change, kind) = (.removeChannel(name, in: organisation.id, at: now), .channelRemoved)
    case .choose(let isForNewUsers):
      let found = try changeable(present)
      if found.isDefault == isForNewUsers { return Decision() }
      change = .chooseChannel(name, forNewUsers: isForNewUsers, in: organisation.id)
      kind = isForNewUsers ? .channelForNewUsers : .channelNotForNewUsers
    }
    return Decision(
      [change], in: organisation.id, kind, name.text, by: actor.account, at: now)
  }

  private func changeable(_ present: Channel?) throws(Refusal) -> Channel {
    guard let present else { throw .unknownChannel(name) }
    if name == .general { throw .generalStays }
    return present
  }
}
