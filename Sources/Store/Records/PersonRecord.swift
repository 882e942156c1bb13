import Membership

/// How somebody stands in the users table: a member, or an invitation that nobody accepted.
///
/// Everything in the row but the time of the last change follows from what is stored of the person
/// elsewhere: it is read there, and never handed over.
struct PersonRecord {
  enum Kind: String, CaseIterable {
    case member
    case invitation
  }

  /// When those expire who never do; more than any date and less than a state's step.
  static let never: Int64 = (1 << 40) - 1

  let kind: Kind
  let organisation: Organisation.ID
  let id: String
  let nameKey: String
  let searchText: String
  private let changedAt: Instant
  /// What else the row says, by column.
  private let shown: [String: SQLValue]

  /// Reads what stands in a row of `sources`; assumes that the teams are stored.
  init(_ row: SQLRow, _ kind: Kind, _ statements: any Statements) throws {
    self.kind = kind
    organisation = try row.id("organisation")
    id = try row.text("id")
    changedAt = try row.instant("changed_at")
    let (first, last) = (try row.text("first_name"), try row.text("last_name"))
    let teams = try TeamsOfPerson(kind, id, in: organisation, statements)
    nameKey = FoldedText.nameKey(first: first, last: last, address: try row.text("address"))
    let addressKey = try row.text("address_key")
    searchText = Self.searchText(nameKey: nameKey, addressKey: addressKey, teams.keys)
    let role: Role = try row.raw("role")
    let state: UserRow.State = try row.raw("state")
    let expiresAt = try row.optionalInstant("expires_at")?.seconds ?? Self.never
    shown = [
      "address_key": .text(addressKey), "role": .integer(Self.rank(of: role)),
      "state": .raw(state), "expires_at": .integer(min(expiresAt, Self.never)),
      "first_name": .text(first), "last_name": .text(last),
      "address": .text(try row.text("address")), "ksuite": .flag(try row.flag("ksuite")),
      "kdrive": .text(orNull: try row.optionalText("kdrive")),
      "kchat": .text(orNull: try row.optionalText("kchat")),
      "mailbox": .flag(try row.flag("mailbox")), "version": .integer(try row.integer("version")),
      "teams": .text(teams.written),
    ]
  }

  /// What is stored of somebody elsewhere; nil for whoever is no person of the table.
  static func read(
    _ kind: Kind, _ id: String, in organisation: Organisation.ID, _ statements: any Statements
  ) throws -> PersonRecord? {
    let column = kind == .member ? "member.account" : "invitation.id"
    return try statements.row(
      "\(sources(kind)) and \(kind.rawValue).organisation = :organisation and \(column) = :id",
      ["organisation": .id(organisation), "id": .text(id)]
    ).map { try PersonRecord($0, kind, statements) }
  }

  /// The statement of everybody of a kind, to which further conditions can be added.
  static func sources(_ kind: Kind) -> String {
    switch kind {
    case .member:
      """
      select member.organisation, member.account as id, account.first_name, account.last_name,
        account.address, account.address_key, member.role, member.ksuite, member.kdrive,
        member.kchat, case when member.mailbox is null then 0 else 1 end as mailbox, member.state,
        member.version, null as expires_at, member.joined_at as changed_at
      from member join account on account.id = member.account where 1 = 1
      """
    case .invitation:
      """
      select organisation, id, first_name, last_name, address, address_key, role, ksuite, kdrive,
        kchat, case when mailbox is null then 0 else 1 end as mailbox, state, version,
        case when state in ('pending', 'expired') then expires_at end as expires_at,
        created_at as changed_at
      from invitation where state <> 'accepted'
      """
    }
  }

  /// Adds somebody who is stored with the teams, in place of what is left of whom was there before.
  static func insert(
    _ kind: Kind, _ id: String, in organisation: Organisation.ID, _ statements: any Statements
  ) throws {
    guard let record = try read(kind, id, in: organisation, statements) else {
      throw StoreError(.conflict)
    }
    try statements.execute(
      "delete from person where organisation = :organisation and id = :id",
      ["organisation": .id(organisation), "id": .text(id)])
    try record.insert(statements)
  }

  /// Adds the person; assumes that nothing is left of whom was there before.
  func insert(_ statements: any Statements) throws {
    let values = shown.merging([
      "number": .integer(try Self.freeNumber(for: nameKey, statements)),
      "organisation": .id(organisation), "id": .text(id), "kind": .text(kind.rawValue),
      "name_key": .text(nameKey), "changed_at": .instant(changedAt),
      "search_text": .text(searchText),
    ]) { $1 }
    try statements.execute(Self.insertion, values)
  }

  private static let insertion: String = {
    let columns = [
      "number", "organisation", "id", "kind", "name_key", "address_key", "role", "state",
      "expires_at", "changed_at", "first_name", "last_name", "address", "ksuite", "kdrive",
      "kchat", "mailbox", "version", "teams", "search_text",
    ]
    return """
      insert into person (\(columns.joined(separator: ", ")))
      values (\(columns.map { ":\($0)" }.joined(separator: ", ")))
      """
  }()

  /// Writes what differs from the row as it stands.
  ///
  /// Only that: each column that is written is written into the indexes that hold it, too.
  func update(_ row: SQLRow, _ statements: any Statements) throws {
    var changes = try shown.filter { try row.value($0.key) != $0.value }
    if try row.text("name_key") != nameKey {
      changes["name_key"] = .text(nameKey)
      changes["number"] = .integer(try Self.freeNumber(for: nameKey, statements))
    }
    if try row.text("search_text") != searchText { changes["search_text"] = .text(searchText) }
    if changes.isEmpty { return }
    let columns = changes.keys.sorted().map { "\($0) = :\($0)" }
    try statements.execute(
      """
      update person set \(columns.joined(separator: ", "))
      where organisation = :organisation and id = :id
      """,
      changes.merging(["organisation": .id(organisation), "id": .text(id)]) { $1 })
  }

  static func rank(of role: Role) -> Int { Role.allCases.firstIndex(of: role) ?? 0 }

  private static func searchText(
    nameKey: String, addressKey: String, _ teams: [String]
  ) -> String {
    let names = nameKey.split(separator: "\u{1}", maxSplits: 1).reversed().map(String.init)
    return SearchText.text(of: names + [FoldedText.fold(addressKey)] + teams)
  }

  /// Behind everybody whose name begins alike.
  private static func freeNumber(
    for nameKey: String, _ statements: any Statements
  ) throws -> Int64 {
    let range = NameNumber.range(of: nameKey)
    guard let last = try lastNumber(in: range, statements) else { return range.lowerBound }
    guard last < range.upperBound else { throw StoreError(.conflict) }
    return last + 1
  }

  /// The greatest of these numbers that somebody has.
  static func lastNumber(
    in range: ClosedRange<Int64>, _ statements: any Statements
  ) throws -> Int64? {
    try statements.row(
      "select max(number) as number from person where number between :first and :last",
      ["first": .integer(range.lowerBound), "last": .integer(range.upperBound)]
    )?.optionalInteger("number").map(Int64.init)
  }
}
