/// Gives an account another password, by whoever has just shown that they know the present one.
///
/// Ends every other session of the account in the same transaction: whoever had the old password is
/// out. Where the password is another one by now, nothing is changed.
package struct ChangePassword: Command, Hashable {
  package let proof: Reauthentication
  /// The encoded hash that was compared with, and the one to take its place.
  package let old: String
  package let new: String
  /// The session in which it is done, which goes on.
  package let session: AccountSession.ID
  /// The letter that tells the owner, and where whoever does it sits.
  package let delivery: Delivery.ID
  package let place: String?

  package init(
    _ proof: Reauthentication, from old: String, to new: String, session: AccountSession.ID,
    delivery: Delivery.ID, place: String? = nil
  ) {
    self.proof = proof
    self.old = old
    self.new = new
    self.session = session
    self.delivery = delivery
    self.place = place
  }

  package var attempt: Attempt? { Attempt(.passwordChanged, about: .account(proof.account)) }

  package var needs: Needs {
    var needs = proof.needs
    needs.signIn = proof.key
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let owner = try snapshot.ownAccount()
    guard owner.passwordHash == old else { throw .passwordChanged }
    let (account, now) = (proof.account, proof.at)
    var decision = Decision()
    decision.changes = try proof.changes(of: owner)
    decision.changes += [
      .setPasswordHash(account, from: old, to: new),
      .endSessions(.allBut(session), of: account, at: now),
      .spendPasswordCodes(address: proof.key.address),
    ]
    // The try that succeeded was counted too.
    let failures = snapshot.signIn.failures - 1
    decision.events = [
      TimelineEvent(
        organisation: proof.organisation, subject: .account(account), who: account,
        what: .passwordChanged, at: now, detail: failures > 0 ? String(failures) : nil)
    ]
    Notice(
      kind: .passwordChanged, account: owner, organisation: proof.organisation,
      delivery: delivery, now: now, occasion: Letter.Occasion(at: now, place: place)
    ).add(to: &decision)
    return decision
  }
}
