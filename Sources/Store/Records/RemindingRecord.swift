import Membership

/// How reminding of an invitation is stored: beside it, so that no reminder makes it another one.
enum RemindingRecord {
  static func reminding(_ row: SQLRow) throws -> Reminding {
    Reminding(
      isOn: try row.flag("is_reminding"), doneUntil: try row.instant("reminded_until"),
      toldExpiry: try row.instant("expiry_told"))
  }

  /// Written only if nobody has reminded, or paused, since `old` was read.
  static func update(
    _ invitation: Invitation.ID, in organisation: Organisation.ID, from old: Reminding,
    to new: Reminding, _ statements: any Statements
  ) throws {
    let changed = try statements.execute(
      """
      update invitation set is_reminding = :is_on, reminded_until = :done, expiry_told = :told
      where organisation = :organisation and id = :id and is_reminding = :was_on
        and reminded_until = :was_done and expiry_told = :was_told
      """,
      [
        "organisation": .id(organisation), "id": .id(invitation), "is_on": .flag(new.isOn),
        "done": .instant(new.doneUntil), "told": .instant(new.toldExpiry),
        "was_on": .flag(old.isOn), "was_done": .instant(old.doneUntil),
        "was_told": .instant(old.toldExpiry),
      ])
    guard changed == 1 else { throw StoreError(.conflict) }
  }

  /// By the index of pending invitations, from the earliest expiry on.
  static let dueStatement =
    """
    select invitation.organisation, invitation.id, expires_at, is_reminding, reminded_until,
      expiry_told, reminder_days
    from invitation join organisation on organisation.id = invitation.organisation
    where state = 'pending' and expires_at < :last
      and (expires_at, invitation.organisation, invitation.id) > (:expires_at, :organisation, :id)
    order by expires_at, invitation.organisation, invitation.id limit :limit
    """

  /// At most `limit` of all of which nobody is reminded; that all names of their index are asked for
  /// keeps the planner off the primary key, along which everybody would be looked at.
  static let allPausedStatement =
    """
    select id from invitation
    where organisation = :organisation and name_key >= '' and is_reminding = 0 limit :limit
    """

  /// Those in a list of which nobody is reminded.
  static func pausedStatement(_ connection: any Connection) -> String {
    """
    select id from invitation where organisation = :organisation and is_reminding = 0
      and id in (\(connection.texts(listedIn: "list")))
    """
  }

  /// A page of those that expire soon or did lately, behind the last one of the page before.
  static func around(
    _ now: Instant, after last: DueInvitation?, limit: Int, _ statements: any Statements
  ) throws -> [DueInvitation] {
    let first = now.adding(days: -DueInvitation.newsDays)
    return try statements.query(
      dueStatement,
      [
        "last": .instant(now.adding(days: ReminderSchedule.longestDays).adding(seconds: 1)),
        "expires_at": .instant(last?.expiresAt ?? first),
        "organisation": .text(last?.organisation.text ?? ""),
        "id": .text(last?.invitation.text ?? ""), "limit": .integer(limit),
      ]
    ).map { row in
      DueInvitation(
        organisation: try row.id("organisation"), invitation: try row.id("id"),
        expiresAt: try row.instant("expires_at"), reminding: try reminding(row),
        schedule: ReminderSchedule(stored: try row.text("reminder_days")))
    }
  }
}
