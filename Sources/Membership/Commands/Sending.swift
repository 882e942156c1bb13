/// One handing over of a link or a code: the attempt, its letter if one has to travel, and its event.
struct Sending {
  let invitation: Invitation
  let by: SendBy
  let delivery: Delivery.ID
  let actor: Account.ID?
  let now: Instant
  /// The serial number of the code that travels; nil where it is the link.
  var code: Int?
  var isReminder = false

  /// Adds the attempt to a decision; a link that is shown has been handed over at once.
  func add(to decision: inout Decision) throws(Refusal) {
    if by == .sms, invitation.terms.phone == nil { throw .phoneMissing }
    let result = by == .link ? Delivery.Result.handedOver(at: now, detail: "") : .queued
    decision.changes.append(
      .addDelivery(
        Delivery(
          id: delivery, subject: subject, kind: kind, by: by, at: now, result: result,
          recipient: code == nil ? recipient : nil),
        in: invitation.organisation))
    if by != .link { decision.letters.append(letter) }
    decision.events.append(
      TimelineEvent(
        organisation: invitation.organisation, subject: .invitation(invitation.id), who: actor,
        what: code != nil ? .codeSent : isReminder ? .reminded : .sent, at: now, by: by))
  }

  private var recipient: String? {
    switch by {
    case .email: invitation.terms.address.key
    case .sms: invitation.terms.phone?.text
    case .link, .kchat: nil
    }
  }

  private var kind: Letter.Kind {
    code != nil ? .mailboxCode : isReminder ? .reminder : .invitation
  }

  private var subject: Letter.Subject {
    .invitation(invitation.id, generation: invitation.generation)
  }

  private var letter: Letter {
    Letter(
      delivery: delivery, organisation: invitation.organisation, kind: kind, subject: subject,
      number: code, by: by, address: invitation.terms.address, phone: invitation.terms.phone,
      language: invitation.terms.language)
  }
}
