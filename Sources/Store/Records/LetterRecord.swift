import Membership

/// How a letter waits: a row as long as it does, none once it is settled.
enum LetterRecord {
  static func all(_ statements: any Statements) throws -> [WaitingLetter] {
    try statements.query("select * from letter order by queued_at, delivery").map(letter)
  }

  static func due(
    by ways: Set<SendBy>, at now: Instant, limit: Int, _ statements: any Statements
  ) throws -> [WaitingLetter] {
    let names = ways.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
    return try statements.query(
      """
      select * from letter where not_before <= :now and sent_by in (\(names))
      order by not_before limit :limit
      """,
      ["now": .instant(now), "limit": .integer(limit)]
    ).map(letter)
  }

  /// Adds a letter whose delivery stands already; it waits from then on.
  static func insert(_ letter: Letter, _ statements: any Statements) throws {
    let columns: [String: SQLValue] = [
      "kind": .raw(letter.kind), "number": letter.number.map { .integer($0) } ?? .null,
      "happened_at": .instant(letter.occasion?.at),
      "place": .text(orNull: letter.occasion?.place),
      "who": .text(orNull: letter.occasion?.who?.text), "sent_by": .raw(letter.by),
      "address": .text(letter.address.text), "address_key": .text(letter.address.key),
      "phone": .text(orNull: letter.phone?.text), "language": .raw(letter.language),
    ].merging(self.columns(of: letter.subject)) { $1 }
    try statements.execute(
      """
      insert into letter (organisation, delivery, kind, invitation, generation, account, number,
        happened_at, place, who, sent_by, address, address_key, phone, language, queued_at,
        attempts, not_before, is_leased)
      select organisation, id, :kind, :invitation, :generation, :account, :number,
        :happened_at, :place, :who, :sent_by, :address, :address_key, :phone, :language, sent_at,
        0, sent_at, 0
      from delivery where organisation = :organisation and id = :delivery
      """,
      columns.merging(key(of: letter)) { own, _ in own })
  }

  /// Gives whether it was there.
  static func remove(_ letter: Letter, _ statements: any Statements) throws -> Bool {
    try statements.execute(
      "delete from letter where organisation = :organisation and delivery = :delivery",
      key(of: letter)) > 0
  }

  /// Counts an attempt as begun and keeps everybody else away for a while; gives it as it stands then.
  static func lease(
    _ waiting: WaitingLetter, until: Instant, _ statements: any Statements
  ) throws -> WaitingLetter {
    try statements.execute(
      """
      update letter set attempts = attempts + 1, not_before = :until, is_leased = 1
      where organisation = :organisation and delivery = :delivery
      """,
      key(of: waiting.letter).merging(["until": .instant(until)]) { own, _ in own })
    return WaitingLetter(
      letter: waiting.letter, queuedAt: waiting.queuedAt, attempts: waiting.attempts + 1,
      notBefore: until, lastWords: waiting.lastWords, isLeased: true)
  }

  static func postpone(
    _ letter: Letter, to moment: Instant, words: String, _ statements: any Statements
  ) throws {
    try statements.execute(
      """
      update letter set not_before = :moment, last_words = :words, is_leased = 0
      where organisation = :organisation and delivery = :delivery
      """,
      key(of: letter).merging(["moment": .instant(moment), "words": .text(words)]) { own, _ in own }
    )
  }

  /// Makes a letter due that nobody has in hand; gives whether there is one.
  static func makeDue(
    _ id: Delivery.ID, at now: Instant, _ statements: any Statements
  ) throws -> Bool {
    try statements.execute(
      """
      update letter set not_before = :now, is_leased = 0
      where delivery = :delivery and (is_leased = 0 or not_before <= :now)
      """,
      ["delivery": .id(id), "now": .instant(now)]) > 0
  }

  /// The columns `invitation`, `generation` and `account` of a letter or a delivery.
  static func columns(of subject: Letter.Subject) -> [String: SQLValue] {
    switch subject {
    case .invitation(let id, let generation):
      ["invitation": .id(id), "generation": .integer(generation), "account": .null]
    case .account(let id): ["invitation": .null, "generation": .null, "account": .id(id)]
    }
  }

  static func subject(_ row: SQLRow) throws -> Letter.Subject {
    if let account = try row.optionalText("account") { return .account(Identifier(account)) }
    return .invitation(
      try row.id("invitation"), generation: try row.integer("generation"))
  }

  private static func key(of letter: Letter) -> [String: SQLValue] {
    ["organisation": .id(letter.organisation), "delivery": .id(letter.delivery)]
  }

  private static func letter(_ row: SQLRow) throws -> WaitingLetter {
    let letter = Letter(
      delivery: try row.id("delivery"), organisation: try row.id("organisation"),
      kind: try row.raw("kind"), subject: try subject(row),
      number: try row.optionalInteger("number"),
      occasion: try row.optionalInstant("happened_at").map {
        Letter.Occasion(
          at: $0, place: try row.optionalText("place"),
          who: try row.optionalText("who").map { Identifier($0) })
      },
      by: try row.raw("sent_by"),
      address: EmailAddress(stored: try row.text("address"), key: try row.text("address_key")),
      phone: try row.optionalText("phone").map { PhoneNumber(stored: $0) },
      language: try row.raw("language"))
    return WaitingLetter(
      letter: letter, queuedAt: try row.instant("queued_at"),
      attempts: try row.integer("attempts"), notBefore: try row.instant("not_before"),
      lastWords: try row.optionalText("last_words"),
      isLeased: try row.integer("is_leased") == 1)
  }
}
