/// Writes down that a member has proved who they are.
package struct RecordSignIn: Command, Hashable {
  package let organisation: Organisation.ID
  package let account: Account.ID
  package let now: Instant

  package init(organisation: Organisation.ID, account: Account.ID, now: Instant) {
    self.organisation = organisation
    self.account = account
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
    decision.changes = [.signIn(account, at: now)]
    decision.events = [
      TimelineEvent(
        organisation: organisation, subject: .account(account), who: account, what: .signedIn,
        at: now)
    ]
    return decision
  }
}
