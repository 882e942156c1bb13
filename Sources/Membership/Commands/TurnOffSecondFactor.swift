/// Takes a member's own second factor away, which takes one more code of it.
package struct TurnOffSecondFactor: Command, Hashable {
  package let organisation: Organisation.ID
  /// Who turns it off for themselves, having given the password.
  package let actor: Account.ID
  package let code: GivenCode
  /// What the try was counted under.
  package let key: SignInKey
  /// The letter that tells the owner, and where whoever does it sits.
  package let delivery: Delivery.ID
  package let place: String?
  package let now: Instant

  package init(
    organisation: Organisation.ID, actor: Account.ID, code: GivenCode, key: SignInKey,
    delivery: Delivery.ID, place: String? = nil, now: Instant
  ) {
    self.organisation = organisation
    self.actor = actor
    self.code = code
    self.key = key
    self.delivery = delivery
    self.place = place
    self.now = now
  }

  package var needs: Needs { Needs(ofOwnAccount: actor, in: organisation, now: now) }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let account = try snapshot.ownAccount()
    if account.secondFactor == nil { throw .secondFactorOff }
    _ = try account.use(code)
    var decision = FactorChange(
      account: account, new: nil, what: .secondFactorOff, who: actor, organisation: organisation,
      session: snapshot.session?.id, delivery: delivery, place: place, now: now
    ).decision
    decision.changes.append(.forgetSignIns(key, at: now))
    return decision
  }
}
