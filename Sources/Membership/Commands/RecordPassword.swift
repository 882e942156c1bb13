/// Writes down that somebody at work has given the password once more, and the code with it where the
/// account has a second factor.
package struct RecordPassword: Command, Hashable {
  package let organisation: Organisation.ID
  package let account: Account.ID
  /// What the tries were counted under.
  package let key: SignInKey
  /// Needed where the account has a second factor.
  package let code: GivenCode?
  package let now: Instant

  package init(
    organisation: Organisation.ID, account: Account.ID, key: SignInKey, code: GivenCode? = nil,
    now: Instant
  ) {
    self.organisation = organisation
    self.account = account
    self.key = key
    self.code = code
    self.now = now
  }

  package var needs: Needs { Needs(ofOwnAccount: account, in: organisation, now: now) }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    var decision = Decision()
    decision.changes = try snapshot.ownAccount().use(code)
    decision.changes += [.signIn(account, at: now), .forgetSignIns(key, at: now)]
    decision.events = [
      TimelineEvent(
        organisation: organisation, subject: .account(account), who: account,
        what: .passwordProved, at: now)
    ]
    return decision
  }
}
