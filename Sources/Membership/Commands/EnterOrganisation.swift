/// Writes down that somebody who is signed in goes to work for another organisation.
package struct EnterOrganisation: Command, Hashable {
  package let organisation: Organisation.ID
  package let account: Account.ID
  package let now: Instant

  package init(organisation: Organisation.ID, account: Account.ID, now: Instant) {
    self.organisation = organisation
    self.account = account
    self.now = now
  }

  package var attempt: Attempt? { Attempt(.entered, about: .account(account)) }

  package var needs: Needs {
    var needs = Needs(now: now)
    needs.organisation = organisation
    needs.actor = account
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    guard let actor = snapshot.actor else { throw .notAMember }
    if let refusal = actor.refusalToEnter { throw refusal }
    var decision = Decision()
    decision.changes = [.enter(organisation, by: account, at: now)]
    decision.events = [
      TimelineEvent(
        organisation: organisation, subject: .account(account), who: account, what: .entered,
        at: now)
    ]
    return decision
  }
}
