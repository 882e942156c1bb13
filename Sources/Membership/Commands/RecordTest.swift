/// Writes down that somebody tried out whether letters or SMS arrive, and what came of it.
///
/// Without a result it only looks whether that may be done now: what is sent counts as anything else.
package struct RecordTest: Command, Hashable {
  package let organisation: Organisation.ID
  package let actor: Account.ID
  package let address: EmailAddress
  /// The number that an SMS goes to; nil for a letter to the address.
  package let phone: PhoneNumber?
  package let result: Delivery.Result?
  package let now: Instant
  package let delivery: Delivery.ID
  package let limits: SendLimits

  package init(
    organisation: Organisation.ID, actor: Account.ID, address: EmailAddress, phone: PhoneNumber?,
    result: Delivery.Result?, now: Instant, delivery: Delivery.ID, limits: SendLimits
  ) {
    self.organisation = organisation
    self.actor = actor
    self.address = address
    self.phone = phone
    self.result = result
    self.now = now
    self.delivery = delivery
    self.limits = limits
  }

  private var way: SendBy { phone == nil ? .email : .sms }

  package var attempt: Attempt? { Attempt(.tested, about: .account(actor), by: way) }

  package var needs: Needs {
    var needs = Needs(of: actor, in: organisation, now: now)
    needs.sends = way
    needs.address = address
    needs.phone = phone
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    _ = try snapshot.authorised(.changeSettings)
    var decision = Decision()
    guard let result else {
      try snapshot.sends.check(way, limits)
      return decision
    }
    decision.changes = [
      .addDelivery(
        Delivery(
          id: delivery, subject: .account(actor), kind: .test, by: way, at: now, result: result,
          recipient: phone?.text ?? address.key), in: organisation)
    ]
    decision.events = [
      TimelineEvent(
        organisation: organisation, subject: .account(actor), who: actor, what: .tested, at: now,
        by: way)
    ]
    return decision
  }
}
