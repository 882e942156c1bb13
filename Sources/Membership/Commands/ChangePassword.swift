/// Gives an account another password, by whoever has just shown that they know the present one, and
/// given a code where the account has a second factor.
///
/// Ends every other session of the account in the same transaction: whoever had the old password is
/// out. Where the password is another one by now, nothing is changed.
package struct ChangePassword: Command, Hashable {
  package let organisation: Organisation.ID
  package let account: Account.ID
  /// The encoded hash that was compared with, and the one to take its place.
  package let old: String
  package let new: String
  /// The session in which it is done, which goes on.
  package let session: AccountSession.ID
  /// What the try of the present password was counted under.
  package let key: SignInKey
  /// Needed where the account has a second factor.
  package let code: GivenCode?
  /// The letter that tells the owner, and where whoever does it sits.
  package let delivery: Delivery.ID
  package let place: String?
  package let now: Instant

  package init(
    organisation: Organisation.ID, account: Account.ID, from old: String, to new: String,
    session: AccountSession.ID, key: SignInKey, code: GivenCode? = nil,
    delivery: Delivery.ID, place: String? = nil, now: Instant
  ) {
    self.organisation = organisation
    self.account = account
    self.old = old
    self.new = new
    self.session = session
    self.key = key
    self.code = code
    self.delivery = delivery
    self.place = place
    self.now = now
  }

  package var needs: Needs {
    var needs = Needs(ofOwnAccount: account, in: organisation, now: now)
    needs.signIn = key
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    guard let owner = snapshot.account, owner.passwordHash == old else { throw .passwordChanged }
    var decision = Decision()
    decision.changes = try owner.use(code)
    decision.changes += [
      .forgetSignIns(key, at: now), .setPasswordHash(account, from: old, to: new),
      .endSessions(.allBut(session), of: account, at: now),
      .spendPasswordCodes(address: key.address),
    ]
    // The try that succeeded was counted too.
    let failures = snapshot.signIn.failures - 1
    decision.events = [
      TimelineEvent(
        organisation: organisation, subject: .account(account), who: account,
        what: .passwordChanged, at: now, detail: failures > 0 ? String(failures) : nil)
    ]
    Notice(
      kind: .passwordChanged, account: owner, organisation: organisation, delivery: delivery,
      now: now, occasion: Letter.Occasion(at: now, place: place)
    ).add(to: &decision)
    return decision
  }
}
