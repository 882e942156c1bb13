/// Takes a try back that was counted before its password was looked at, since the password was right;
/// all others stay counted until the code is right too.
package struct TakeBackSignIn: Command, Hashable {
  package let key: SignInKey
  package let now: Instant

  package init(key: SignInKey, now: Instant) {
    self.key = key
    self.now = now
  }

  package var needs: Needs {
    var needs = Needs(now: now)
    needs.signIn = key
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    var decision = Decision()
    // Whoever got in meanwhile has taken it back already.
    guard let here = snapshot.signIn.here, here.failures > 0 else { return decision }
    decision.changes = [
      .countSignIns(
        key, fromKnownPlace: snapshot.signIn.isKnownPlace, isAccount: true,
        SignInAttempts(failures: here.failures - 1, lastFailure: here.lastFailure))
    ]
    return decision
  }
}
