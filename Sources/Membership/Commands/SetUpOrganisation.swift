/// Makes the organisation and its first legal representative, once in the life of a store.
package struct SetUpOrganisation: Command, Hashable {
  package let organisation: Organisation
  package let owner: Account
  /// The one in which the owner goes on; nil where nobody does.
  package let session: AccountSession?

  package init(organisation: Organisation, owner: Account, session: AccountSession? = nil) {
    self.organisation = organisation
    self.owner = owner
    self.session = session
  }

  package var needs: Needs { Needs(now: organisation.createdAt) }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    if snapshot.isSetUp { throw .alreadySetUp }
    if !Plan.seatRange.contains(organisation.seats) { throw .seatsOutOfRange }
    var decision = Decision()
    decision.changes = [
      .addOrganisation(organisation), .addAccount(owner),
      .addMember(
        Member(
          organisation: organisation.id, account: owner.id, role: .owner, ksuite: true,
          kdrive: .admin, kchat: .admin, joinedAt: organisation.createdAt)),
    ]
    if let session { decision.changes.append(.startSession(session)) }
    decision.events = [
      TimelineEvent(
        organisation: organisation.id, subject: .organisation, who: owner.id,
        what: .organisationSetUp, at: organisation.createdAt)
    ]
    return decision
  }
}
