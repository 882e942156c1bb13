import Membership

/// How an event is stored: numbered without a gap in each organisation, and sealed.
enum TimelineRecord {
  static func all(
    of subject: TimelineEvent.Subject, in organisation: Organisation.ID,
    _ statements: any Statements
  ) throws -> [TimelineEvent] {
    let (kind, id) = columns(of: subject)
    return try statements.query(
      """
      select * from timeline
      where organisation = :organisation and number in (
        select number from timeline
        where organisation = :organisation and subject_kind = :kind and subject = :subject)
      order by number
      """,
      ["organisation": .id(organisation), "kind": .text(kind), "subject": .text(id)]
    ).map { try event($0, about: subject, in: organisation) }
  }

  /// The newest that left something otherwise, or nil where nothing has.
  static func last(
    of subject: TimelineEvent.Subject, in organisation: Organisation.ID,
    _ statements: any Statements
  ) throws -> TimelineEvent? {
    try last(
      of: subject, in: organisation,
      where: "and what not in (\(names(of: TimelineEvent.What.withoutChange)))", statements)
  }

  /// The newest event by which the subject became what it is.
  static func lastChange(
    of subject: TimelineEvent.Subject, in organisation: Organisation.ID,
    _ statements: any Statements
  ) throws -> TimelineEvent? {
    try last(
      of: subject, in: organisation,
      where: "and what in (\(names(of: TimelineEvent.What.changes)))", statements)
  }

  /// In quotes, as a list: names of our own cases, which hold no quotes themselves.
  private static func names(of kinds: some Sequence<TimelineEvent.What>) -> String {
    kinds.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ")
  }

  /// Whether a refusal is told of already: the same within `RefusedAttempt.seconds`, or as many of that
  /// person as are written within an hour.
  static func isTold(_ refusal: TimelineEvent, _ statements: any Statements) throws -> Bool {
    let (kind, id) = columns(of: refusal.subject)
    // What stands in the future, since a clock was set back, keeps nothing from being written.
    let row = try statements.row(
      """
      select count(*) as number, coalesce(sum(
        case when happened_at > :just and subject_kind = :kind and subject = :subject
          and detail is not distinct from :detail then 1 else 0 end), 0) as same
      from timeline
      where organisation = :organisation and what = 'refused' and who is not distinct from :who
        and happened_at > :since and happened_at <= :now
      """,
      [
        "organisation": .id(refusal.organisation), "who": .text(orNull: refusal.who?.text),
        "kind": .text(kind), "subject": .text(id), "detail": .text(orNull: refusal.detail),
        "now": .instant(refusal.at),
        "just": .instant(refusal.at.adding(seconds: -RefusedAttempt.seconds)),
        "since": .instant(refusal.at.adding(seconds: -RefusedAttempt.limitSeconds)),
      ])
    return try (row?.integer("same") ?? 0) > 0
      || (row?.integer("number") ?? 0) >= RefusedAttempt.limit
  }

  private static func last(
    of subject: TimelineEvent.Subject, in organisation: Organisation.ID, where condition: String,
    _ statements: any Statements
  ) throws -> TimelineEvent? {
    let (kind, id) = columns(of: subject)
    return try statements.row(
      """
      select * from timeline
      where organisation = :organisation and subject_kind = :kind and subject = :subject
        \(condition)
      order by number desc limit 1
      """,
      ["organisation": .id(organisation), "kind": .text(kind), "subject": .text(id)]
    ).map { try event($0, about: subject, in: organisation) }
  }

  /// A page of an organisation's timeline, by number.
  static func page(
    _ statement: TimelineStatement, _ statements: any Statements
  ) throws -> [TimelineEntry] {
    try statements.query(statement.sql, statement.arguments).map { row in
      TimelineEntry(
        number: try row.integer("number"),
        event: try event(row, about: try subject(row), in: statement.query.organisation),
        who: try name(row, "who_first", "who_last"),
        subject: try name(row, "subject_first", "subject_last"),
        seal: try row.optionalText("seal") ?? "")
    }
  }

  private static func name(_ row: SQLRow, _ columns: String...) throws -> String? {
    // Guests to be have no name yet: their address stands for it.
    let parts = try columns.compactMap { try row.optionalText($0) }.filter { !$0.isEmpty }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  /// The last event of an organisation; nil where there is none.
  static func end(
    of organisation: String, _ statements: any Statements
  ) throws -> HeadFile.Head? {
    try statements.row(
      """
      select number, seal from timeline where organisation = :organisation
      order by number desc limit 1
      """, ["organisation": .text(organisation)]
    ).map {
      HeadFile.Head(number: try $0.integer("number"), seal: try $0.optionalText("seal") ?? "")
    }
  }

  /// What is sealed of events about somebody whose details are words, each with its seal.
  static func worded(
    about subject: TimelineEvent.Subject, in organisation: Organisation.ID,
    _ statements: any Statements
  ) throws -> [(values: [SQLValue], seal: String)] {
    let (kind, id) = columns(of: subject)
    return try statements.query(
      """
      select \(sealedColumns), seal from timeline
      where organisation = :organisation and subject_kind = :kind and subject = :subject
        and what in (\(names(of: TimelineEvent.What.withWords))) and detail is not null
      """,
      ["organisation": .id(organisation), "kind": .text(kind), "subject": .text(id)]
    ).map { (Array($0.values.dropLast()), try $0.optionalText("seal") ?? "") }
  }

  /// The same of events, about whomever, in which what a server said names an address.
  static func worded(
    naming address: EmailAddress, in organisation: Organisation.ID, _ statements: any Statements
  ) throws -> [(values: [SQLValue], seal: String)] {
    try statements.query(
      """
      select \(sealedColumns), seal from timeline
      where organisation = :organisation and what = 'delivery-refused'
        and (instr(lower(detail), lower(:address)) > 0 or instr(lower(detail), :key) > 0)
      """,
      [
        "organisation": .id(organisation), "address": .text(address.text),
        "key": .text(address.key),
      ]
    ).map { (Array($0.values.dropLast()), try $0.optionalText("seal") ?? "") }
  }

  /// Takes the detail out of an event, given what is sealed of it.
  static func eraseDetail(
    _ values: [SQLValue], erasedSeal: String, _ statements: any Statements
  ) throws {
    try statements.execute(
      """
      update timeline set detail = null, erased_seal = :seal
      where organisation = :organisation and number = :number
      """,
      ["organisation": values[0], "number": values[1], "seal": .text(erasedSeal)])
  }

  static func seal(
    of number: Int, in organisation: String, _ statements: any Statements
  ) throws -> String? {
    try statements.row(
      "select seal from timeline where organisation = :organisation and number = :number",
      ["organisation": .text(organisation), "number": .integer(number)])?.optionalText("seal")
  }

  static func insert(
    _ event: TimelineEvent, number: Int, seal: String, _ statements: any Statements
  ) throws {
    let (kind, id) = columns(of: event.subject)
    try statements.execute(
      """
      insert into timeline (organisation, number, subject_kind, subject, who, what, happened_at,
        sent_by, detail, seal)
      values (:organisation, :number, :kind, :subject, :who, :what, :at, :by, :detail, :seal)
      """,
      [
        "organisation": .id(event.organisation), "number": .integer(number), "kind": .text(kind),
        "subject": .text(id), "who": .text(orNull: event.who?.text), "what": .raw(event.what),
        "at": .instant(event.at), "by": .raw(event.by), "detail": .text(orNull: event.detail),
        "seal": .text(seal),
      ])
    try PersonRecord.touch(event, statements)
  }

  /// Everything that is sealed of an event, in the order in which `sealedColumns` names it.
  static func values(_ event: TimelineEvent, number: Int) -> [SQLValue] {
    let (kind, id) = columns(of: event.subject)
    return [
      .id(event.organisation), .integer(number), .text(kind), .text(id),
      .text(orNull: event.who?.text), .raw(event.what), .instant(event.at), .raw(event.by),
      .text(orNull: event.detail),
    ]
  }

  static let sealedColumns =
    "organisation, number, subject_kind, subject, who, what, happened_at, sent_by, detail"

  private static func event(
    _ row: SQLRow, about subject: TimelineEvent.Subject, in organisation: Organisation.ID
  ) throws -> TimelineEvent {
    TimelineEvent(
      organisation: organisation, subject: subject,
      who: try row.optionalText("who").map { Identifier($0) }, what: try row.raw("what"),
      at: try row.instant("happened_at"), by: try row.optionalRaw("sent_by"),
      detail: try row.optionalText("detail"))
  }

  private static func columns(of subject: TimelineEvent.Subject) -> (kind: String, id: String) {
    switch subject {
    case .organisation: ("organisation", "")
    case .account(let id): ("account", id.text)
    case .team(let id): ("team", id.text)
    case .invitation(let id): ("invitation", id.text)
    }
  }

  private static func subject(_ row: SQLRow) throws -> TimelineEvent.Subject {
    let id = try row.text("subject")
    switch try row.text("subject_kind") {
    case "organisation": return .organisation
    case "account": return .account(Identifier(id))
    case "team": return .team(Identifier(id))
    case "invitation": return .invitation(Identifier(id))
    case _: throw StoreError(.damaged, ["column": "subject_kind"])
    }
  }
}
