/// Writes down of which arrivals a member wants letters.
package struct ChooseArrivalLetters: Command, Hashable {
  package let organisation: Organisation.ID
  package let account: Account.ID
  package let choice: ArrivalLetters
  package let now: Instant

  package init(
    organisation: Organisation.ID, account: Account.ID, choice: ArrivalLetters, now: Instant
  ) {
    self.organisation = organisation
    self.account = account
    self.choice = choice
    self.now = now
  }

  package var needs: Needs { Needs(of: account, in: organisation, now: now) }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    _ = try snapshot.activeActor()
    var decision = Decision()
    decision.changes = [.chooseArrivalLetters(choice, account, in: organisation)]
    return decision
  }
}
