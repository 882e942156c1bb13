/// Writes down that a member has proved who they are, and forgets the tries that failed before.
package struct RecordSignIn: Command, Hashable {
  /// The same password under a hash that is harder to guess from.
  package struct Rehash: Hashable, Sendable {
    package let old: String
    package let new: String

    package init(old: String, new: String) {
      self.old = old
      self.new = new
    }
  }

  package let organisation: Organisation.ID
  package let account: Account.ID
  /// What the tries were counted under; nil where none were.
  package let key: SignInKey?
  package let rehash: Rehash?
  /// Needed where the account has a second factor.
  package let code: GivenCode?
  package let now: Instant

  package init(
    organisation: Organisation.ID, account: Account.ID, key: SignInKey? = nil,
    rehash: Rehash? = nil, code: GivenCode? = nil, now: Instant
  ) {
    self.organisation = organisation
    self.account = account
    self.key = key
    self.rehash = rehash
    self.code = code
    self.now = now
  }

  package var needs: Needs {
    var needs = Needs(now: now)
    needs.organisation = organisation
    needs.actor = account
    needs.account = account
    needs.signIn = key
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    var decision = Decision()
    decision.changes = try snapshot.ownAccount().use(code)
    decision.changes += [
      .signIn(account, at: now), .enter(organisation, by: account, at: now),
    ]
    if let key { decision.changes.append(.forgetSignIns(key, at: now)) }
    if let rehash {
      decision.changes.append(.setPasswordHash(account, from: rehash.old, to: rehash.new))
    }
    // The try that succeeded was counted too.
    let failures = snapshot.signIn.failures - 1
    decision.events = [
      TimelineEvent(
        organisation: organisation, subject: .account(account), who: account, what: .signedIn,
        at: now, detail: failures > 0 ? String(failures) : nil)
    ]
    return decision
  }
}
