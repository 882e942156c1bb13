/// Ends sessions of an account, wherever they are; what is done in them next is refused.
package struct EndSessions: Command, Hashable {
  /// Which ones.
  package enum Which: Hashable, Sendable {
    case one(AccountSession.ID)
    case allBut(AccountSession.ID)
    case all
  }

  package let which: Which
  package let account: Account.ID
  /// The organisation whose timeline is told.
  package let organisation: Organisation.ID
  package let now: Instant

  package init(
    _ which: Which, of account: Account.ID, organisation: Organisation.ID, now: Instant
  ) {
    self.which = which
    self.account = account
    self.organisation = organisation
    self.now = now
  }

  package var needs: Needs { Needs(of: account, in: organisation, now: now) }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    var decision = Decision()
    decision.changes = [.endSessions(which, of: account, at: now)]
    let what: TimelineEvent.What =
      switch which {
      case .one(let id) where id == snapshot.session?.id: .signedOut
      case .one: .sessionEnded
      case .allBut, .all: .otherSessionsEnded
      }
    decision.events = [
      TimelineEvent(
        organisation: organisation, subject: .account(account), who: account, what: what, at: now)
    ]
    return decision
  }
}
