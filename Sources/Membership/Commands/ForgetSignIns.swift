/// Lets an address be tried again from the beginning, after a password that was right.
package struct ForgetSignIns: Command, Hashable {
  package let key: SignInKey
  package let now: Instant

  package init(key: SignInKey, now: Instant) {
    self.key = key
    self.now = now
  }

  package var needs: Needs { Needs(now: now) }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    var decision = Decision()
    decision.changes = [.forgetSignIns(key, at: now)]
    return decision
  }
}
