/// Writes down that somebody has proved who they are, in whichever organisation: the tries that
/// failed are forgotten, and the step of the code that was given is used up.
package struct RecordProof: Command, Hashable {
  package let account: Account.ID
  /// What the tries were counted under.
  package let key: SignInKey
  /// Needed where the account has a second factor.
  package let code: GivenCode?
  package let rehash: RecordSignIn.Rehash?
  package let now: Instant

  package init(
    account: Account.ID, key: SignInKey, code: GivenCode?, rehash: RecordSignIn.Rehash? = nil,
    now: Instant
  ) {
    self.account = account
    self.key = key
    self.code = code
    self.rehash = rehash
    self.now = now
  }

  package var needs: Needs {
    var needs = Needs(now: now)
    needs.account = account
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    guard let account = snapshot.account else { throw .notAMember }
    var decision = Decision()
    decision.changes = try account.use(code)
    decision.changes += [.signIn(self.account, at: now), .forgetSignIns(key, at: now)]
    if let rehash {
      decision.changes.append(.setPasswordHash(self.account, from: rehash.old, to: rehash.new))
    }
    return decision
  }
}
