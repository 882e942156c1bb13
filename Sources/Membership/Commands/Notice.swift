/// A letter about an account, to its owner by mail or to a channel: what was done to it, a code for it,
/// or an arrival.
///
/// Every command that changes how somebody signs in adds one to its decision.
struct Notice {
  let kind: Letter.Kind
  let account: Account
  /// The organisation in whose name it is written.
  let organisation: Organisation.ID
  let delivery: Delivery.ID
  let now: Instant
  /// The serial number of the code, or the number of the announcement.
  var number: Int?
  var occasion: Letter.Occasion?
  var by = SendBy.email
  /// Nil for the one of the account.
  var language: Language?

  /// Adds the attempt and its letter; what happened has an event of its own.
  func add(to decision: inout Decision) {
    let subject = Letter.Subject.account(account.id)
    decision.changes.append(
      .addDelivery(
        Delivery(
          id: delivery, subject: subject, kind: kind, by: by, at: now, result: .queued),
        in: organisation))
    decision.letters.append(
      Letter(
        delivery: delivery, organisation: organisation, kind: kind, subject: subject,
        number: number, occasion: occasion, by: by, address: account.address, phone: nil,
        language: language ?? account.language))
  }
}
