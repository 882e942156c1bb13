/// Makes the organisation and its first legal representative, once in the life of a store.
package struct SetUpOrganisation: Command, Hashable {
  package let organisation: Organisation
  package let owner: Account

  package init(organisation: Organisation, owner: Account) {
    self.organisation = organisation
    self.owner = owner
  }

  package var needs: Needs { Needs(now: organisation.createdAt) }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    if snapshot.isSetUp { throw .alreadySetUp }
    var decision = try organisation.beginning(with: owner.id)
    decision.changes.insert(.addAccount(owner), at: 0)
    return decision
  }
}
