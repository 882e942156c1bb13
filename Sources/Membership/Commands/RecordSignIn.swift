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

  /// A session that begins, if the password is still the one that was shown.
  package struct Start: Hashable, Sendable {
    package let session: AccountSession
    /// The encoded hash with which the password was compared.
    package let hash: String?

    package init(_ session: AccountSession, hash: String?) {
      self.session = session
      self.hash = hash
    }
  }

  package let organisation: Organisation.ID
  package let account: Account.ID
  /// What the tries were counted under; nil where none were.
  package let key: SignInKey?
  package let rehash: Rehash?
  /// Needed where the account has a second factor.
  package let code: GivenCode?
  /// What begins with it; nil where nothing does.
  package let starts: Start?
  package let now: Instant

  package init(
    organisation: Organisation.ID, account: Account.ID, key: SignInKey? = nil,
    rehash: Rehash? = nil, code: GivenCode? = nil, starts: Start? = nil, now: Instant
  ) {
    self.organisation = organisation
    self.account = account
    self.key = key
    self.rehash = rehash
    self.code = code
    self.starts = starts
    self.now = now
  }

  package var attempt: Attempt? { Attempt(.signedIn, about: .account(account)) }

  package var needs: Needs {
    var needs = Needs(ofOwnAccount: account, in: organisation, now: now)
    needs.signIn = key
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    // Whoever changed the password meanwhile wants nobody in who knows the old one alone.
    if let starts, starts.hash != snapshot.account?.passwordHash { throw .passwordChanged }
    var decision = Decision()
    decision.changes = try snapshot.ownAccount().use(code)
    decision.changes += [
      .signIn(account, at: now), .enter(organisation, by: account, at: now),
    ]
    if let key { decision.changes.append(.forgetSignIns(key, at: now)) }
    if let rehash {
      decision.changes.append(.setPasswordHash(account, from: rehash.old, to: rehash.new))
    }
    if let starts { decision.changes.append(.startSession(starts.session)) }
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
