/// Puts the letters about an arrival into the outbox, for a few members at a time.
///
/// The place up to which that was done moves in the same transaction, so that each member gets one
/// letter however often this is begun, and whoever is killed in between.
package struct QueueArrivalLetters: Command, Hashable {
  package let organisation: Organisation.ID
  package let announcement: Int
  /// How many members at most.
  package let limit: Int
  package let now: Instant

  package init(organisation: Organisation.ID, announcement: Int, limit: Int, now: Instant) {
    self.organisation = organisation
    self.announcement = announcement
    self.limit = limit
    self.now = now
  }

  package var needs: Needs {
    var needs = Needs(now: now)
    needs.organisation = organisation
    needs.arrival = ArrivalPage.Query(announcement: announcement, limit: limit)
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    var decision = Decision()
    // Nothing where somebody else has done the last of it meanwhile.
    guard let page = snapshot.arrival else { return decision }
    for reader in page.readers where page.announcement.isByLetterFor(reader.member) {
      Notice(
        kind: .joined, account: reader.account, organisation: organisation,
        delivery: delivery(to: reader.account.id), now: now, number: announcement
      ).add(to: &decision)
    }
    let isLast = page.readers.count < limit
    decision.changes.append(
      .moveArrivalLetters(
        announcement: announcement, in: organisation,
        upTo: isLast ? nil : page.readers.last?.account.id))
    return decision
  }

  /// The one name of this letter to this member, which no second one can have.
  private func delivery(to account: Account.ID) -> Delivery.ID {
    Delivery.ID("joined-\(announcement)-\(account.text)")
  }
}
