/// A command that is done by whoever is signed in, and only while the sign-in holds.
///
/// Looked at in the transaction that writes the decision: a session that was ended, or a member who
/// was suspended, stops the very next commit.
package struct InSession: Command {
  package let command: any Command
  package let session: AccountSession.ID
  package let account: Account.ID
  package let organisation: Organisation.ID
  package let now: Instant

  package init(
    _ command: any Command, session: AccountSession.ID, account: Account.ID,
    organisation: Organisation.ID, now: Instant
  ) {
    self.command = command
    self.session = session
    self.account = account
    self.organisation = organisation
    self.now = now
  }

  package var attempt: Attempt? { command.attempt }

  package var needs: Needs {
    var needs = command.needs
    precondition(
      (needs.actor ?? account) == account && (needs.organisation ?? organisation) == organisation,
      "a session acts for its own account, in one organisation")
    needs.session = session
    needs.actor = account
    needs.organisation = organisation
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    guard let session = snapshot.session, session.account == account else { throw .sessionEnded }
    if let refusal = session.refusal(at: now) { throw refusal }
    guard let actor = snapshot.actor else { throw .notAMember }
    if actor.state == .suspended { throw .suspended }
    var decision = try command.decide(in: snapshot)
    if !session.isUseNoted(at: now) {
      decision.changes.append(.useSession(session.id, at: now))
    }
    return decision
  }
}
