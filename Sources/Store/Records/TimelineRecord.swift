import Membership

/// How an event is stored: numbered without a gap in each organisation.
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
    ).map { row in
      TimelineEvent(
        organisation: organisation, subject: subject,
        who: try row.optionalText("who").map { Identifier($0) }, what: try row.raw("what"),
        at: try row.instant("happened_at"), by: try row.optionalRaw("sent_by"),
        detail: try row.optionalText("detail"))
    }
  }

  static func insert(_ event: TimelineEvent, _ statements: any Statements) throws {
    let (kind, id) = columns(of: event.subject)
    try statements.execute(
      """
      insert into timeline (organisation, number, subject_kind, subject, who, what, happened_at,
        sent_by, detail)
      values (:organisation,
        (select coalesce(max(number), 0) + 1 from timeline where organisation = :organisation),
        :kind, :subject, :who, :what, :at, :by, :detail)
      """,
      [
        "organisation": .id(event.organisation), "kind": .text(kind), "subject": .text(id),
        "who": .text(orNull: event.who?.text), "what": .raw(event.what), "at": .instant(event.at),
        "by": .raw(event.by), "detail": .text(orNull: event.detail),
      ])
    try PersonRecord.touch(event, statements)
  }

  private static func columns(of subject: TimelineEvent.Subject) -> (kind: String, id: String) {
    switch subject {
    case .organisation: ("organisation", "")
    case .account(let id): ("account", id.text)
    case .team(let id): ("team", id.text)
    case .invitation(let id): ("invitation", id.text)
    }
  }
}
