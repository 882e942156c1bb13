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
    var decision = try organisation.beginning(with: owner.id)
    decision.changes.insert(.addAccount(owner), at: 0)
    if let session { decision.changes.append(.startSession(session)) }
    return decision
  }
}
