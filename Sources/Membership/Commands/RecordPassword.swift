/// Writes down that somebody at work has given the password once more.
package struct RecordPassword: Command, Hashable {
  package let organisation: Organisation.ID
  package let account: Account.ID
  /// What the tries were counted under.
  package let key: SignInKey
  package let now: Instant

  package init(organisation: Organisation.ID, account: Account.ID, key: SignInKey, now: Instant) {
    self.organisation = organisation
    self.account = account
    self.key = key
    self.now = now
  }

  package var needs: Needs {
    var needs = Needs(now: now)
    needs.organisation = organisation
    needs.actor = account
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    guard let actor = snapshot.actor else { throw .notAMember }
    if actor.state == .suspended { throw .suspended }
    var decision = Decision()
    decision.changes = [.signIn(account, at: now), .forgetSignIns(key, at: now)]
    decision.events = [
      TimelineEvent(
        organisation: organisation, subject: .account(account), who: account,
        what: .passwordProved, at: now)
    ]
    return decision
  }
}
