import Membership

/// How a code sent to a mailbox is stored: a row for each, and none that holds the code.
enum CodeRecord {
  /// The newest first.
  static func newest(
    _ limit: Int, of invitation: Invitation.ID, in organisation: Organisation.ID,
    _ statements: any Statements
  ) throws -> [IssuedCode] {
    try statements.query(
      """
      select * from mailbox_code
      where organisation = :organisation and invitation = :invitation
      order by serial desc limit :limit
      """,
      [
        "organisation": .id(organisation), "invitation": .id(invitation),
        "limit": .integer(limit),
      ]
    ).map { row in
      IssuedCode(
        organisation: organisation, invitation: invitation,
        generation: try row.integer("generation"), serial: try row.integer("serial"),
        lookup: CodeLookup(try row.text("lookup")), sentAt: try row.instant("sent_at"),
        expiresAt: try row.instant("expires_at"), wrongTries: try row.integer("wrong_tries"),
        provedAt: try row.optionalInstant("proved_at"))
    }
  }

  static func insert(_ code: IssuedCode, _ statements: any Statements) throws {
    try statements.execute(
      """
      insert into mailbox_code (organisation, invitation, serial, generation, lookup, sent_at,
        expires_at, wrong_tries, proved_at)
      values (:organisation, :invitation, :serial, :generation, :lookup, :sent_at, :expires_at,
        :wrong_tries, :proved_at)
      """,
      [
        "organisation": .id(code.organisation), "invitation": .id(code.invitation),
        "serial": .integer(code.serial), "generation": .integer(code.generation),
        "lookup": .text(code.lookup.text), "sent_at": .instant(code.sentAt),
        "expires_at": .instant(code.expiresAt), "wrong_tries": .integer(code.wrongTries),
        "proved_at": .instant(code.provedAt),
      ])
  }

  /// Writes tries and proof, if nobody has tried since `old` was read.
  static func update(
    from old: IssuedCode, to new: IssuedCode, _ statements: any Statements
  ) throws {
    let changed = try statements.execute(
      """
      update mailbox_code set wrong_tries = :wrong_tries, proved_at = :proved_at
      where organisation = :organisation and invitation = :invitation and serial = :serial
        and wrong_tries = :old_tries
      """,
      [
        "organisation": .id(old.organisation), "invitation": .id(old.invitation),
        "serial": .integer(old.serial), "wrong_tries": .integer(new.wrongTries),
        "proved_at": .instant(new.provedAt), "old_tries": .integer(old.wrongTries),
      ])
    guard changed == 1 else { throw StoreError(.conflict) }
  }
}
