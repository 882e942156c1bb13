import Membership

/// How a code is stored: a row for each, and none that holds the code.
///
/// Codes for mailboxes and for passwords lie in tables of their own, which name what they are for.
enum CodeRecord {
  /// So many rows are kept of addresses that are nobody's; then the oldest go.
  static let strayLimit = 100_000
  /// So long a row of a password code is kept: as long as it is counted.
  static let passwordMemory: Int64 = 2 * 86_400

  /// The newest first; of a mailbox, of all generations of the link.
  static func newest(
    _ limit: Int, of subject: IssuedCode.Subject, _ statements: any Statements
  ) throws -> [IssuedCode] {
    let place = Place(subject)
    return try statements.query(
      """
      select * from \(place.table) where \(place.condition) order by serial desc limit :limit
      """,
      place.key.merging(["limit": .integer(limit)]) { own, _ in own }
    ).map { row in
      let found: IssuedCode.Subject =
        switch subject {
        case .mailbox(let invitation, _, let organisation):
          .mailbox(invitation, generation: try row.integer("generation"), in: organisation)
        case .password: subject
        }
      return IssuedCode(
        subject: found, serial: try row.integer("serial"),
        lookup: CodeLookup(try row.text("lookup")), sentAt: try row.instant("sent_at"),
        expiresAt: try row.instant("expires_at"), wrongTries: try row.integer("wrong_tries"),
        provedAt: try row.optionalInstant("proved_at"))
    }
  }

  static func insert(_ code: IssuedCode, isStray: Bool, _ statements: any Statements) throws {
    let place = Place(code.subject)
    let own: [String: SQLValue]
    switch code.subject {
    case .mailbox(_, let generation, _): own = ["generation": .integer(generation)]
    case .password:
      own = ["is_stray": .flag(isStray)]
      try clear(at: code.sentAt, statements)
    }
    let columns = place.key.merging(own) { $1 }.merging([
      "serial": .integer(code.serial), "lookup": .text(code.lookup.text),
      "sent_at": .instant(code.sentAt), "expires_at": .instant(code.expiresAt),
      "wrong_tries": .integer(code.wrongTries), "proved_at": .instant(code.provedAt),
    ]) { $1 }
    let names = columns.keys.sorted()
    try statements.execute(
      """
      insert into \(place.table) (\(names.joined(separator: ", ")))
      values (\(names.map { ":\($0)" }.joined(separator: ", ")))
      """, columns)
  }

  /// Writes tries and proof, if nobody has tried since `old` was read.
  static func update(
    from old: IssuedCode, to new: IssuedCode, _ statements: any Statements
  ) throws {
    let place = Place(old.subject)
    let changed = try statements.execute(
      """
      update \(place.table) set wrong_tries = :wrong_tries, proved_at = :proved_at
      where \(place.condition) and serial = :serial and wrong_tries = :old_tries
      """,
      place.key.merging([
        "serial": .integer(old.serial), "wrong_tries": .integer(new.wrongTries),
        "proved_at": .instant(new.provedAt), "old_tries": .integer(old.wrongTries),
      ]) { $1 })
    guard changed == 1 else { throw StoreError(.conflict) }
  }

  /// Takes every try from the codes for the password at an address.
  static func spendPasswordCodes(of address: String, _ statements: any Statements) throws {
    try statements.execute(
      "update password_code set wrong_tries = :all where address = :address",
      ["address": .text(address), "all": .integer(IssuedCode.triesAllowed)])
  }

  /// Drops codes for passwords that no longer matter, and the oldest stray ones beyond the limit.
  static func clear(
    at now: Instant, limit: Int = strayLimit, _ statements: any Statements
  ) throws {
    try statements.execute(
      "delete from password_code where is_stray in (0, 1) and sent_at <= :forgotten",
      ["forgotten": .instant(now.adding(seconds: -passwordMemory))])
    try statements.execute(
      """
      delete from password_code where is_stray = 1 and sent_at <= (
        select sent_at from password_code where is_stray = 1
        order by sent_at desc limit 1 offset :limit)
      """,
      ["limit": .integer(limit)])
  }

  /// Where the codes of a subject lie.
  private struct Place {
    let table: String
    let key: [String: SQLValue]

    init(_ subject: IssuedCode.Subject) {
      switch subject {
      case .mailbox(let invitation, _, let organisation):
        table = "mailbox_code"
        key = ["organisation": .id(organisation), "invitation": .id(invitation)]
      case .password(let address, let way):
        table = "password_code"
        key = ["address": .text(address), "way": .raw(way)]
      }
    }

    var condition: String {
      key.keys.sorted().map { "\($0) = :\($0)" }.joined(separator: " and ")
    }
  }
}
