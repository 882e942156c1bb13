/// Takes a member's own second factor away, which takes one more code of it.
package struct TurnOffSecondFactor: Command, Hashable {
  package let proof: Reauthentication
  /// The letter that tells the owner, and where whoever does it sits.
  package let delivery: Delivery.ID
  package let place: String?

  package init(_ proof: Reauthentication, delivery: Delivery.ID, place: String? = nil) {
    self.proof = proof
    self.delivery = delivery
    self.place = place
  }

  package var attempt: Attempt? { Attempt(.secondFactorOff, about: .account(proof.account)) }

  package var needs: Needs { proof.needs }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let account = try snapshot.ownAccount()
    if account.secondFactor == nil { throw .secondFactorOff }
    var decision = FactorChange(
      account: account, new: nil, what: .secondFactorOff, who: proof.account,
      organisation: proof.organisation, session: snapshot.session?.id, delivery: delivery,
      place: place, now: proof.at
    ).decision
    decision.changes = try proof.changes(of: account) + decision.changes
    return decision
  }
}
