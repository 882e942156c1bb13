/// Somebody else's membership that is changed: what every such command has to know and look at.
package struct MemberTarget: Hashable, Sendable {
  package let organisation: Organisation.ID
  /// Who does it.
  package let actor: Account.ID
  /// Whose membership it is.
  package let account: Account.ID
  /// The version of the member that the actor has seen; nil for whoever has not looked.
  package let seen: Int?
  /// The letter that tells the person.
  package let delivery: Delivery.ID
  package let now: Instant

  package init(
    organisation: Organisation.ID, actor: Account.ID, account: Account.ID, seen: Int?,
    delivery: Delivery.ID, now: Instant
  ) {
    self.organisation = organisation
    self.actor = actor
    self.account = account
    self.seen = seen
    self.delivery = delivery
    self.now = now
  }

  var needs: Needs {
    var needs = Needs(of: actor, in: organisation, now: now)
    needs.account = account
    needs.member = account
    needs.lastChange = .account(account)
    needs.formerTeams = true
    return needs
  }

  /// Who may do it, and to whom it is done as long as that is what was seen.
  func checked(
    _ action: (Member) -> Action, in snapshot: Snapshot
  ) throws(Refusal) -> (actor: Member, member: Member, person: Account) {
    guard let member = snapshot.member, let person = snapshot.account else {
      // Who may not do it at all learns nothing about who is a member.
      _ = try snapshot.authorised(.viewUsers)
      // Whoever was there when the row was looked at has been removed since.
      if seen != nil { throw .changedMeanwhile(snapshot.lastChange) }
      throw .unknownMember
    }
    let (_, actor) = try snapshot.authorised(action(member))
    try snapshot.checkSeen(seen, of: member.version)
    return (actor, member, person)
  }

  func event(_ what: TimelineEvent.What, _ differences: [Difference] = []) -> TimelineEvent {
    TimelineEvent(
      organisation: organisation, subject: .account(account), who: actor, what: what, at: now,
      detail: differences.isEmpty ? nil : Difference.text(differences))
  }

  /// The end of what the person has begun in the organisation; elsewhere work goes on.
  var endOfSessions: Change { .endSessions(.begunIn(organisation), of: account, at: now) }

  func tell(_ person: Account, _ kind: Letter.Kind, in decision: inout Decision) {
    Notice(
      kind: kind, account: person, organisation: organisation, delivery: delivery, now: now,
      occasion: Letter.Occasion(at: now, place: nil, who: actor)
    ).add(to: &decision)
  }
}
