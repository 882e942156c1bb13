/// Writes down up to which announcement a member has read.
package struct SeeAnnouncements: Command, Hashable {
  package let organisation: Organisation.ID
  package let account: Account.ID
  /// The number of the last one that was shown.
  package let upTo: Int
  package let now: Instant

  package init(organisation: Organisation.ID, account: Account.ID, upTo: Int, now: Instant) {
    self.organisation = organisation
    self.account = account
    self.upTo = upTo
    self.now = now
  }

  package var needs: Needs { Needs(of: account, in: organisation, now: now) }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    _ = try snapshot.activeActor()
    var decision = Decision()
    decision.changes = [.seeAnnouncements(account, in: organisation, upTo: upTo)]
    return decision
  }
}
