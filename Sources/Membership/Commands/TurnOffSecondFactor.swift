/// Takes a member's own second factor away, which takes one more code of it.
package struct TurnOffSecondFactor: Command, Hashable {
  package let organisation: Organisation.ID
  /// Who turns it off for themselves, having given the password.
  package let actor: Account.ID
  package let code: GivenCode
  /// What the try was counted under.
  package let key: SignInKey
  package let now: Instant

  package init(
    organisation: Organisation.ID, actor: Account.ID, code: GivenCode, key: SignInKey,
    now: Instant
  ) {
    self.organisation = organisation
    self.actor = actor
    self.code = code
    self.key = key
    self.now = now
  }

  package var needs: Needs { Needs(ofOwnAccount: actor, in: organisation, now: now) }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let account = try snapshot.ownAccount()
    guard let factor = account.secondFactor else { throw .secondFactorOff }
    _ = try account.use(code)
    var decision = Decision.factorChange(
      of: actor, from: factor, to: nil, as: .secondFactorOff, by: actor, in: organisation,
      keeping: snapshot.session?.id, at: now)
    decision.changes.append(.forgetSignIns(key, at: now))
    return decision
  }
}
