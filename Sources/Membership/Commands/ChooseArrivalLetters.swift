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

  package var needs: Needs {
    var needs = Needs(now: now)
    needs.organisation = organisation
    needs.actor = account
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    guard let actor = snapshot.actor else { throw .notAMember }
    if actor.state == .suspended { throw .suspended }
    var decision = Decision()
    decision.changes = [.chooseArrivalLetters(choice, account, in: organisation)]
    return decision
  }
}
