/// Makes a member's every sign-in ask for a code as well; the first one was given to confirm it.
package struct TurnOnSecondFactor: Command, Hashable {
  package let proof: Reauthentication
  package let factor: SecondFactor
  /// The letter that tells the owner, and where whoever does it sits.
  package let delivery: Delivery.ID
  package let place: String?

  package init(
    _ proof: Reauthentication, factor: SecondFactor, delivery: Delivery.ID, place: String? = nil
  ) {
    self.proof = proof
    self.factor = factor
    self.delivery = delivery
    self.place = place
  }

  package var attempt: Attempt? { Attempt(.secondFactorOn, about: .account(proof.account)) }

  package var needs: Needs { proof.needs }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let account = try snapshot.ownAccount()
    if account.secondFactor != nil { throw .secondFactorOn }
    var decision = FactorChange(
      account: account, new: factor, what: .secondFactorOn, who: proof.account,
      organisation: proof.organisation, session: snapshot.session?.id, delivery: delivery,
      place: place, now: proof.at
    ).decision
    decision.changes = try proof.changes(of: account) + decision.changes
    return decision
  }
}
