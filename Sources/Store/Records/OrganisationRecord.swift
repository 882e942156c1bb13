import Membership

/// An organisation as it is stored, with its counters.
struct OrganisationRecord {
  let organisation: Organisation
  /// Counted along whenever a member comes or goes, since counting a million takes too long.
  let seatsUsed: Int
  let mailboxesUsed: Int

  static func all(_ statements: any Statements) throws -> [Organisation] {
    try statements.query("select * from organisation order by created_at, id")
      .map { try OrganisationRecord($0).organisation }
  }

  static func find(
    _ id: Organisation.ID, _ statements: any Statements
  ) throws -> OrganisationRecord? {
    try statements.row("select * from organisation where id = :id", ["id": .id(id)])
      .map { try OrganisationRecord($0) }
  }

  static func exists(_ statements: any Statements) throws -> Bool {
    try !statements.query("select id from organisation limit 1").isEmpty
  }

  static func insert(_ organisation: Organisation, _ statements: any Statements) throws {
    try statements.execute(
      """
      insert into organisation (id, name, domain, plan, seats, validity_days, created_at)
      values (:id, :name, :domain, :plan, :seats, :validity_days, :created_at)
      """,
      arguments(of: organisation).merging([
        "created_at": .instant(organisation.createdAt)
      ]) { $1 })
  }

  /// Writes everything that has been chosen for an organisation.
  static func update(_ organisation: Organisation, _ statements: any Statements) throws {
    try statements.execute(
      """
      update organisation set name = :name, domain = :domain, other_domains = :other_domains,
        plan = :plan, seats = :seats, custom_brand = :custom_brand, validity_days = :validity_days,
        products_off = :products_off, webhook_place = :webhook_place, webhook = :webhook,
        webhook_language = :webhook_language, reminder_days = :reminder_days
      where id = :id
      """,
      arguments(of: organisation).merging([
        "other_domains": .text(organisation.otherDomains.map(\.text).joined(separator: " ")),
        "products_off": .text(organisation.productsOff.joined(separator: " ")),
        "reminder_days": .text(organisation.reminders.text),
        "webhook_place": .text(orNull: organisation.webhook?.place),
        "webhook": .text(orNull: organisation.webhook?.sealed.text),
        "webhook_language": organisation.webhook.map { .raw($0.language) } ?? .null,
        "custom_brand": .text(orNull: organisation.customBrand?.text),
      ]) { $1 })
  }

  private static func arguments(of organisation: Organisation) -> [String: SQLValue] {
    [
      "id": .id(organisation.id), "name": .text(FoldedText.composed(organisation.name.text)),
      "domain": .text(orNull: organisation.domain?.text), "plan": .raw(organisation.plan),
      "seats": .integer(organisation.seats),
      "validity_days": .integer(organisation.validityDays),
    ]
  }

  func seats(at now: Instant, _ statements: any Statements) throws -> Seats {
    let reserved = try count(
      """
      select count(*) as number from invitation
      where organisation = :organisation and state = 'pending' and ksuite = 1
        and expires_at > :now
      """, at: now, statements)
    return Seats(total: organisation.seats, used: seatsUsed, reserved: reserved)
  }

  func mailboxes(at now: Instant, _ statements: any Statements) throws -> Mailboxes {
    let reserved = try count(
      """
      select count(*) as number from invitation
      where organisation = :organisation and state = 'pending' and mailbox is not null
        and expires_at > :now
      """, at: now, statements)
    return Mailboxes(total: organisation.mailboxes, used: mailboxesUsed, reserved: reserved)
  }

  /// That all names of their index are asked for keeps the planner off the primary key, along which
  /// everybody would be looked at.
  static let guestsThere = """
    select count(*) as number from member
    where organisation = :organisation and name_key >= '' and role = 'guest' and state <> 'removed'
    """

  /// Guests are few, and an index has them alone.
  func guests(at now: Instant, _ statements: any Statements) throws -> Guests {
    let used = try statements.row(Self.guestsThere, ["organisation": .id(organisation.id)])
    let reserved = try count(
      """
      select count(*) as number from invitation
      where organisation = :organisation and role = 'guest' and state = 'pending'
        and expires_at > :now
      """, at: now, statements)
    return Guests(
      total: organisation.plan.guests, used: try used?.integer("number") ?? 0, reserved: reserved)
  }

  /// How many rows of guests the users table has, whatever became of those who were invited.
  static func guestRows(
    in organisation: Organisation.ID, _ statements: any Statements
  ) throws -> Int {
    let states = UserRow.State.ofPresent.map { "'\($0.rawValue)'" }.joined(separator: ", ")
    return try statements.row(
      """
      select count(*) as number from person
      where organisation = :organisation and role = :guest and state in (\(states))
      """,
      [
        "organisation": .id(organisation), "guest": .integer(PersonRecord.rank(of: .guest)),
      ])?.integer("number") ?? 0
  }

  private func count(
    _ sql: String, at now: Instant, _ statements: any Statements
  ) throws -> Int {
    let arguments = ["organisation": SQLValue.id(organisation.id), "now": .instant(now)]
    return try statements.row(sql, arguments)?.integer("number") ?? 0
  }

  private static func webhook(_ row: SQLRow) throws -> Webhook? {
    guard let sealed = try row.optionalText("webhook") else { return nil }
    return Webhook(
      place: try row.text("webhook_place"), sealed: SealedSecret(sealed),
      language: try row.raw("webhook_language"))
  }

  private init(_ row: SQLRow) throws {
    organisation = Organisation(
      id: try row.id("id"), name: OrganisationName(stored: try row.text("name")),
      domain: try row.optionalText("domain").map { DomainName(stored: $0) },
      otherDomains: try row.text("other_domains").split(separator: " ").map {
        DomainName(stored: String($0))
      },
      plan: try row.raw("plan"), seats: try row.integer("seats"),
      customBrand: try row.optionalText("custom_brand").map { DomainName(stored: $0) },
      validityDays: Int64(try row.integer("validity_days")),
      reminders: ReminderSchedule(stored: try row.text("reminder_days")),
      webhook: try Self.webhook(row),
      productsOff: try row.text("products_off").split(separator: " ").map(String.init),
      createdAt: try row.instant("created_at"))
    seatsUsed = try row.integer("seats_used")
    mailboxesUsed = try row.integer("mailboxes_used")
  }
}
