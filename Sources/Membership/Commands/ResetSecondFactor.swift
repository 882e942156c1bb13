/// Takes the second factor of somebody else away, who has lost the device.
package struct ResetSecondFactor: Command, Hashable {
  package let organisation: Organisation.ID
  package let actor: Account.ID
  /// Whose factor it is.
  package let account: Account.ID
  /// The letter that tells the owner.
  package let delivery: Delivery.ID
  package let now: Instant

  package init(
    organisation: Organisation.ID, actor: Account.ID, account: Account.ID,
    delivery: Delivery.ID, now: Instant
  ) {
    self.organisation = organisation
    self.actor = actor
    self.account = account
    self.delivery = delivery
    self.now = now
  }

  package var attempt: Attempt? { Attempt(.secondFactorReset, about: .account(account)) }

  package var needs: Needs {
    var needs = Needs(of: actor, in: organisation, now: now)
    needs.account = account
    needs.member = account
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    guard let member = snapshot.member, let account = snapshot.account else { throw .notAMember }
    _ = try snapshot.authorised(.resetSecondFactor(of: member))
    if account.secondFactor == nil { throw .secondFactorOff }
    return FactorChange(
      account: account, new: nil, what: .secondFactorReset, who: actor,
      organisation: organisation, session: nil, delivery: delivery, place: nil, now: now
    ).decision
  }
}
