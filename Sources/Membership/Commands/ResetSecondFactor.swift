/// Takes the second factor of somebody else away, who has lost the device.
package struct ResetSecondFactor: Command, Hashable {
  package let organisation: Organisation.ID
  package let actor: Account.ID
  /// Whose factor it is.
  package let account: Account.ID
  package let now: Instant

  package init(
    organisation: Organisation.ID, actor: Account.ID, account: Account.ID, now: Instant
  ) {
    self.organisation = organisation
    self.actor = actor
    self.account = account
    self.now = now
  }

  package var needs: Needs {
    var needs = Needs(now: now)
    needs.organisation = organisation
    needs.actor = actor
    needs.account = account
    needs.member = account
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    guard let member = snapshot.member, let account = snapshot.account else { throw .notAMember }
    _ = try snapshot.authorised(.resetSecondFactor(of: member))
    guard let factor = account.secondFactor else { throw .secondFactorOff }
    return .factorChange(
      of: self.account, from: factor, to: nil, as: .secondFactorReset, by: actor,
      in: organisation, at: now)
  }
}
