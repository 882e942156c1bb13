/// A second factor that is turned on or off: the one place for whatever goes with it.
struct FactorChange {
  let account: Account
  let new: SecondFactor?
  let what: TimelineEvent.What
  let who: Account.ID
  let organisation: Organisation.ID
  /// The session that goes on; all others of the account end.
  let session: AccountSession.ID?
  let delivery: Delivery.ID
  let place: String?
  let now: Instant

  var decision: Decision {
    let others = session.map(EndSessions.Which.allBut) ?? .all
    var decision = Decision()
    decision.changes = [
      .setSecondFactor(account.id, from: account.secondFactor, to: new),
      .endSessions(others, of: account.id, at: now),
    ]
    decision.events = [
      TimelineEvent(
        organisation: organisation, subject: .account(account.id), who: who, what: what, at: now)
    ]
    Notice(
      kind: new == nil ? .secondFactorOff : .secondFactorOn, account: account,
      organisation: organisation, delivery: delivery, now: now,
      occasion: Letter.Occasion(at: now, place: place)
    ).add(to: &decision)
    return decision
  }
}
