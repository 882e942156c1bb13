/// Counts a try to sign in as failed before its password is looked at; success takes it back.
///
/// Throws where nothing may be looked at now; such a try does not count.
package struct CountSignIn: Command, Hashable {
  package let key: SignInKey
  /// Whether the address is an account's, whose failures are never dropped to make room.
  package let isAccount: Bool
  package let now: Instant

  package init(key: SignInKey, isAccount: Bool, now: Instant) {
    self.key = key
    self.isAccount = isAccount
    self.now = now
  }

  package var needs: Needs {
    var needs = Needs(now: now)
    needs.signIn = key
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let tries = snapshot.signIn
    let here = tries.here?.remembered(at: now)
    var decision = Decision()
    if let refusal = tries.refusal(at: now) {
      guard let here, here.isAhead(of: now) else { throw refusal }
      // The clock was set back: the delay begins anew, or it would last until the clock is there.
      decision.changes = [count(here.failures, in: tries)]
      decision.refusal = refusal
      return decision
    }
    decision.changes = [count((here?.failures ?? 0) + 1, in: tries)]
    return decision
  }

  private func count(_ failures: Int, in tries: SignInTries) -> Change {
    .countSignIns(
      key, fromKnownPlace: tries.isKnownPlace, isAccount: isAccount,
      SignInAttempts(failures: failures, lastFailure: now))
  }
}
