/// Makes a further organisation; whoever makes it becomes its legal representative.
package struct AddOrganisation: Command, Hashable {
  package let organisation: Organisation
  /// The organisation in which the person is at work, as a legal representative.
  package let from: Organisation.ID
  package let actor: Account.ID

  package init(organisation: Organisation, from: Organisation.ID, actor: Account.ID) {
    self.organisation = organisation
    self.from = from
    self.actor = actor
  }

  package var attempt: Attempt? { Attempt(.organisationSetUp, about: .organisation) }

  package var needs: Needs {
    var needs = Needs(now: organisation.createdAt)
    needs.organisation = from
    needs.actor = actor
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let (_, actor) = try snapshot.authorised(.addOrganisation)
    return try organisation.beginning(with: actor.account)
  }
}

extension Organisation {
  /// What a new organisation begins with: itself, and its first legal representative.
  func beginning(with owner: Account.ID) throws(Refusal) -> Decision {
    if !Plan.seatRange.contains(seats) { throw .seatsOutOfRange }
    var decision = Decision()
    decision.changes = [
      .addOrganisation(self),
      .addChannel(Channel(name: .general, isDefault: true), in: id, at: createdAt),
      .addMember(
        Member(
          organisation: id, account: owner, role: .owner, ksuite: true, kdrive: .admin,
          kchat: .admin, joinedAt: createdAt)),
    ]
    decision.events = [
      TimelineEvent(
        organisation: id, subject: .organisation, who: owner, what: .organisationSetUp,
        at: createdAt)
    ]
    return decision
  }
}
