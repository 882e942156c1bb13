/// Lets an address be tried again from the beginning, because whoever owns the store says so.
package struct ResetSignIns: Command, Hashable {
  package let key: SignInKey
  /// Whose address it is, in each organisation that is told; none where it is nobody's.
  package let members: [Member]
  package let now: Instant

  package init(key: SignInKey, members: [Member], now: Instant) {
    self.key = key
    self.members = members
    self.now = now
  }

  package var needs: Needs { Needs(now: now) }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    var decision = Decision()
    decision.changes = [.resetSignIns(key)]
    decision.events = members.map { member in
      TimelineEvent(
        organisation: member.organisation, subject: .account(member.account), who: nil,
        what: .signInsForgotten, at: now)
    }
    return decision
  }
}
