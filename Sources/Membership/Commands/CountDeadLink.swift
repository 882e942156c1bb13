/// Counts a link that opened nothing, by where it was tried.
package struct CountDeadLink: Command, Hashable {
  package let key: SignInKey
  /// Those that are told when it happens too often: whose the link was meant to be, nobody knows.
  package let organisations: [Organisation.ID]
  package let now: Instant

  package init(key: SignInKey, organisations: [Organisation.ID], now: Instant) {
    self.key = key
    self.organisations = organisations
    self.now = now
  }

  package var needs: Needs {
    var needs = Needs(now: now)
    needs.signIn = key
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let count = LinkTries(snapshot.signIn.here).count(at: now) + 1
    var decision = Decision()
    decision.changes = [
      .countSignIns(
        key, fromKnownPlace: snapshot.signIn.isKnownPlace, isAccount: false,
        SignInAttempts(failures: count, lastFailure: now))
    ]
    guard count.isMultiple(of: LinkTries.step) else { return decision }
    decision.events = organisations.map { organisation in
      TimelineEvent(
        organisation: organisation, subject: .organisation, who: nil, what: .deadLinksTried,
        at: now, detail: String(count))
    }
    return decision
  }
}
