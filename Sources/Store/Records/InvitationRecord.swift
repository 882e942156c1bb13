import Membership

/// How an invitation is stored, with its teams beside it.
enum InvitationRecord {
  static func find(
    _ id: Invitation.ID, in organisation: Organisation.ID, _ statements: any Statements
  ) throws -> Invitation? {
    try statements.row(
      """
      select * from invitation
      where organisation = :organisation and id = :id and erased_at is null
      """,
      ["organisation": .id(organisation), "id": .id(id)]
    ).map { try invitation($0, statements) }
  }

  static func find(_ lookup: LinkLookup, _ statements: any Statements) throws -> Invitation? {
    try statements.row(
      "select * from invitation where lookup = :lookup", ["lookup": .text(lookup.text)]
    ).map { try invitation($0, statements) }
  }

  /// The one stored as pending for an address, whether or not it has expired since.
  static func findOpen(
    for address: EmailAddress, in organisation: Organisation.ID, _ statements: any Statements
  ) throws -> Invitation? {
    try statements.row(
      """
      select * from invitation
      where organisation = :organisation and address_key = :key and state = 'pending'
      """,
      ["organisation": .id(organisation), "key": .text(address.key)]
    ).map { try invitation($0, statements) }
  }

  static let oldestStatement =
    """
    select * from invitation
    where organisation = :organisation and state = 'pending' and expires_at > :now
    order by created_at, id limit :limit
    """

  static func oldestPending(
    in organisation: Organisation.ID, at now: Instant, limit: Int, _ statements: any Statements
  ) throws -> [Invitation] {
    try statements.query(
      oldestStatement,
      ["organisation": .id(organisation), "now": .instant(now), "limit": .integer(limit)]
    ).map { try invitation($0, statements) }
  }

  private static func invitation(_ row: SQLRow, _ statements: any Statements) throws -> Invitation {
    let organisation: Organisation.ID = try row.id("organisation")
    let id: Invitation.ID = try row.id("id")
    let teams = try statements.query(
      """
      select team from invitation_team
      where organisation = :organisation and invitation = :invitation
      """,
      ["organisation": .id(organisation), "invitation": .id(id)]
    ).map { row -> Team.ID in try row.id("team") }
    let channels = try ChannelRecord.names(
      of: id.text, .invitations, in: organisation, statements)
    return Invitation(
      id: id, organisation: organisation, terms: try terms(row, teams: teams, channels: channels),
      sendBy: try row.raw("send_by"), expiresAt: try row.instant("expires_at"),
      generation: try row.integer("generation"), lookup: LinkLookup(try row.text("lookup")),
      storedState: try row.raw("state"), invitedBy: try row.id("invited_by"),
      createdAt: try row.instant("created_at"), version: try row.integer("version"),
      reminding: try RemindingRecord.reminding(row))
  }

  private static func terms(
    _ row: SQLRow, teams: [Team.ID], channels: [ChannelName]
  ) throws -> Terms {
    Terms(
      firstName: PersonName(stored: try row.text("first_name")),
      lastName: PersonName(stored: try row.text("last_name")),
      address: EmailAddress(stored: try row.text("address"), key: try row.text("address_key")),
      requireAddress: try row.flag("require_address"), role: try row.raw("role"),
      language: try row.raw("language"),
      phone: try row.optionalText("phone").map { PhoneNumber(stored: $0) },
      note: try row.optionalText("note").map { FreeText(stored: $0) },
      ksuite: try row.flag("ksuite"), teams: teams, kdrive: try row.optionalRaw("kdrive"),
      kchat: try row.optionalRaw("kchat"),
      mailbox: try row.optionalText("mailbox").map { MailboxName(stored: $0) },
      channels: channels,
      message: try row.optionalText("message").map { FreeText(stored: $0) },
      customAttributes: try row.optionalText("attributes").map(Attributes.read) ?? [:])
  }
}
