/// Changes what a pending invitation gives, to whom, and for how long; checked as inviting is.
///
/// Another address takes another link, by letter: the older ones stop working.
package struct ChangeInvitation: Command, Hashable {
  package let organisation: Organisation.ID
  package let actor: Account.ID
  package let invitation: Invitation.ID
  /// The version that the actor has seen; nil for whoever has not looked.
  package let seen: Int?
  package let address: EmailAddress
  package let requireAddress: Bool
  package let role: Role
  package let kdrive: Level?
  package let kchat: Level?
  package let teams: [Team.ID]
  /// Those of a guest; whoever else is invited has none.
  package let channels: [ChannelName]
  /// Nil where it stays.
  package let expiresAt: Instant?
  /// The generation of the link that another address takes, one more than the newest that was seen,
  /// and the hash of its token.
  package let generation: Int
  package let lookup: LinkLookup
  package let delivery: Delivery.ID
  package let now: Instant

  package init(
    organisation: Organisation.ID, actor: Account.ID, invitation: Invitation.ID, seen: Int?,
    address: EmailAddress, requireAddress: Bool, role: Role, kdrive: Level?, kchat: Level?,
    teams: [Team.ID], channels: [ChannelName], expiresAt: Instant?, generation: Int,
    lookup: LinkLookup,
    delivery: Delivery.ID, now: Instant
  ) {
    self.organisation = organisation
    self.actor = actor
    self.invitation = invitation
    self.seen = seen
    self.address = address
    self.requireAddress = requireAddress
    self.role = role
    self.kdrive = kdrive
    self.kchat = kchat
    self.teams = teams
    self.channels = channels
    self.expiresAt = expiresAt
    self.generation = generation
    self.lookup = lookup
    self.delivery = delivery
    self.now = now
  }

  package var attempt: Attempt? { Attempt(.invitationChanged, about: .invitation(invitation)) }

  package var needs: Needs {
    var needs = Needs(of: actor, in: organisation, now: now)
    needs.invitation = invitation
    needs.address = address
    needs.teams = teams
    needs.formerTeams = true
    needs.channels = true
    needs.lastChange = .invitation(invitation)
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let (_, actor) = try snapshot.authorised(.changeInvitation)
    guard let old = snapshot.invitation else { throw .unknownInvitation }
    try snapshot.checkSeen(seen, of: old.version)
    let before = Grant(terms: old.terms, teams: snapshot.formerTeams)
    if let refusal = Authority.refusal(
      of: .changeInvitation, by: actor, to: old.state(at: now), giving: before.actions)
    {
      throw refusal
    }
    if (role == .guest) != (old.terms.role == .guest) { throw .guestOrUser }
    let grant = Grant(terms: terms(from: old.terms), teams: snapshot.teams)
    var new = old
    new.terms = try grant.checked(for: actor)
    if role == .guest { try snapshot.checkChannels(ofGuest: channels) }
    // What was given is measured on acceptance by the rights of whoever decided it last.
    new.invitedBy = actor.account
    if let expiresAt {
      try expiresAt.checkAsExpiry(at: now)
      new.expiresAt = expiresAt
    }
    let differences = Self.differences(
      from: old, to: new, teams: snapshot.formerTeams, snapshot.teams)
    if differences.isEmpty { throw .nothingChanged }
    var decision = Decision()
    let isMoved = address.key != old.terms.address.key
    if isMoved {
      try checkAddress(in: snapshot, old: old)
      // An earlier one for the same address has expired; from now on this is the open one.
      if let other = snapshot.openInvitation { decision.expire(other, at: now) }
      guard generation == old.generation + 1 else { throw .linkChanged }
      (new.generation, new.lookup) = (generation, lookup)
    }
    decision.changes.append(.changeInvitation(from: old, to: new))
    decision.events.append(
      TimelineEvent(
        organisation: organisation, subject: .invitation(invitation), who: self.actor,
        what: .invitationChanged, at: now, detail: Difference.text(differences)))
    if isMoved {
      try Sending(
        invitation: new, by: .email, delivery: delivery, actor: self.actor, now: now
      ).add(to: &decision)
    }
    return decision
  }

  private func terms(from old: Terms) -> Terms {
    var terms = old
    (terms.address, terms.requireAddress) = (address, requireAddress)
    (terms.role, terms.kdrive, terms.kchat) = (role, kdrive, kchat)
    (terms.teams, terms.channels) = (teams, channels)
    return terms
  }

  private func checkAddress(in snapshot: Snapshot, old: Invitation) throws(Refusal) {
    if snapshot.memberAtAddress != nil { throw .alreadyMember(address) }
    if let open = snapshot.openInvitation, open.state(at: now) == .pending {
      throw .alreadyInvited(address, as: open.id)
    }
  }

  /// What is different; `former` and `teams` are those of the one and of the other.
  package static func differences(
    from old: Invitation, to new: Invitation, teams former: [Team], _ teams: [Team]
  ) -> [Difference] {
    func flag(_ isRequired: Bool) -> String { isRequired ? "yes" : "no" }
    let pairs: [(Difference.Subject, String, String)] = [
      (.address, old.terms.address.text, new.terms.address.text),
      (.requireAddress, flag(old.terms.requireAddress), flag(new.terms.requireAddress)),
      (.expires, String(old.expiresAt.seconds), String(new.expiresAt.seconds)),
    ]
    return Possession(new.terms, teams: teams).differences(
      from: Possession(old.terms, teams: former))
      + pairs.filter { $0.1 != $0.2 }.map { Difference($0.0, $0.1, $0.2) }
  }
}

extension Possession {
  /// What an invitation gives; `teams` are those of its terms.
  package init(_ terms: Terms, teams: [Team]) {
    self.init(
      role: terms.role, kdrive: terms.kdrive, kchat: terms.kchat, teams: teams,
      channels: terms.channels)
  }
}
