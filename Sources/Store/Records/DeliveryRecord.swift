import Membership

/// How an attempt to hand a link, a code or a notice over is stored.
enum DeliveryRecord {
  /// Those of the link, oldest first.
  static func all(
    of invitation: Invitation.ID, in organisation: Organisation.ID, _ statements: any Statements
  ) throws -> [Delivery] {
    try statements.query(
      """
      select delivery.*, letter.attempts, letter.not_before, letter.last_words
      from delivery left join letter
        on letter.organisation = delivery.organisation and letter.delivery = delivery.id
      where delivery.organisation = :organisation and delivery.invitation = :invitation
        and delivery.kind in (:kind, :reminder)
      order by delivery.sent_at, delivery.id
      """,
      [
        "organisation": .id(organisation), "invitation": .id(invitation),
        "kind": .raw(Letter.Kind.invitation), "reminder": .raw(Letter.Kind.reminder),
      ]
    ).map { row in
      Delivery(
        id: try row.id("id"), subject: try LetterRecord.subject(row), kind: try row.raw("kind"),
        by: try row.raw("sent_by"), at: try row.instant("sent_at"), result: try result(row),
        tries: try row.optionalText("last_words").map {
          Delivery.Tries(
            count: try row.integer("attempts"), next: try row.instant("not_before"), words: $0)
        })
    }
  }

  /// Adds an attempt, which if it is one of the link is from now on the invitation's last.
  static func insert(
    _ delivery: Delivery, in organisation: Organisation.ID, _ statements: any Statements
  ) throws {
    let settled = columns(of: delivery.result)
    try statements.execute(
      """
      insert into delivery (organisation, id, invitation, generation, account, kind, sent_by,
        sent_at, result, settled_at, words, recipient)
      values (:organisation, :id, :invitation, :generation, :account, :kind, :sent_by, :sent_at,
        :result, :settled_at, :words, :recipient)
      """,
      [
        "organisation": .id(organisation), "id": .id(delivery.id), "kind": .raw(delivery.kind),
        "sent_by": .raw(delivery.by), "sent_at": .instant(delivery.at),
        "result": .text(delivery.result.name), "settled_at": .instant(settled.at),
        "words": .text(orNull: settled.words), "recipient": .text(orNull: delivery.recipient),
      ].merging(LetterRecord.columns(of: delivery.subject)) { $1 })
    guard delivery.kind == .invitation, case .invitation(let invitation, _) = delivery.subject
    else { return }
    try statements.execute(
      """
      update invitation set last_delivery = :delivery
      where organisation = :organisation and id = :id
      """,
      [
        "organisation": .id(organisation), "id": .id(invitation),
        "delivery": .id(delivery.id),
      ])
  }

  /// How many links were sent within the last day: to an address or a number, and of SMS to anybody.
  static func sent(
    _ way: SendBy, to address: EmailAddress?, _ phone: PhoneNumber?,
    in organisation: Organisation.ID,
    at now: Instant, _ statements: any Statements
  ) throws -> SendCounts {
    let recipient: String? =
      switch way {
      case .email: address?.key
      case .sms: phone?.text
      case .link, .kchat: nil
      }
    let since = now.adding(seconds: -SendLimits.window)
    return SendCounts(
      toRecipient: try recipient.map {
        try count(
          "recipient = :recipient", ["recipient": .text($0)], in: organisation, since, statements)
      } ?? 0,
      sms: way == .sms
        ? try count("sent_by = 'sms'", [:], in: organisation, since, statements) : 0)
  }

  private static func count(
    _ condition: String, _ arguments: [String: SQLValue], in organisation: Organisation.ID,
    _ since: Instant, _ statements: any Statements
  ) throws -> Int {
    try statements.row(
      """
      select count(*) as number from delivery
      where organisation = :organisation and \(condition) and sent_at > :since
      """,
      arguments.merging(["organisation": .id(organisation), "since": .instant(since)]) { $1 }
    )?.integer("number") ?? 0
  }

  /// Writes down how a queued attempt ended; a settled one stays as it is.
  static func settle(
    _ id: Delivery.ID, in organisation: Organisation.ID, as result: Delivery.Result,
    _ statements: any Statements
  ) throws {
    let settled = columns(of: result)
    try statements.execute(
      """
      update delivery set result = :result, settled_at = :settled_at, words = :words
      where organisation = :organisation and id = :id and result = 'queued'
      """,
      [
        "organisation": .id(organisation), "id": .id(id), "result": .text(result.name),
        "settled_at": .instant(settled.at), "words": .text(orNull: settled.words),
      ])
  }

  /// Writes down that what had been handed over came back; anything else stays as it is.
  ///
  /// Gives the organisation and what the delivery is about; nil where there is none that was handed over.
  static func bounce(
    _ id: Delivery.ID, words: String, at now: Instant, _ statements: any Statements
  ) throws -> (Organisation.ID, Letter.Subject, Letter.Kind, SendBy)? {
    guard
      let row = try statements.row(
        "select * from delivery where id = :id and result = 'handed-over'", ["id": .id(id)])
    else { return nil }
    let organisation: Organisation.ID = try row.id("organisation")
    try statements.execute(
      """
      update delivery set result = 'refused', settled_at = :at, words = :words
      where organisation = :organisation and id = :id
      """,
      [
        "organisation": .id(organisation), "id": .id(id), "at": .instant(now),
        "words": .text(words),
      ])
    return (
      organisation, try LetterRecord.subject(row), try row.raw("kind"), try row.raw("sent_by")
    )
  }

  /// Reads the columns `result`, `settled_at` and `words`, wherever they were joined to.
  static func result(_ row: SQLRow) throws -> Delivery.Result {
    let name = try row.text("result")
    switch name {
    case "queued": return .queued
    case "handed-over":
      return .handedOver(
        at: try row.instant("settled_at"), detail: try row.optionalText("words") ?? "")
    case "refused":
      return .refused(
        at: try row.instant("settled_at"), words: try row.optionalText("words") ?? "")
    case "withdrawn": return .withdrawn(at: try row.instant("settled_at"))
    default: throw StoreError(.damaged, ["column": "result"])
    }
  }

  private static func columns(of result: Delivery.Result) -> (at: Instant?, words: String?) {
    switch result {
    case .queued: (nil, nil)
    case .handedOver(let at, let detail): (at, detail)
    case .refused(let at, let words): (at, words)
    case .withdrawn(let at): (at, nil)
    }
  }
}
