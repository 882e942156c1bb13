import Membership

/// How somebody stands in the users table: a member, or an invitation that nobody accepted.
///
/// Everything in the row but the time of the last change follows from what is stored of the person
/// elsewhere.
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

  private init(
    _ kind: Kind, _ id: String, in organisation: Organisation.ID, firstName: String,
    lastName: String, address: EmailAddress, role: Role, state: UserRow.State, expiresAt: Instant?,
    ksuite: Bool, kdrive: Level?, kchat: Level?, hasMailbox: Bool, version: Int,
    teams: TeamsOfPerson, changedAt: Instant
  ) {
    self.kind = kind
    self.organisation = organisation
    self.id = id
    self.changedAt = changedAt
    nameKey = FoldedText.nameKey(first: firstName, last: lastName, address: address.text)
    searchText = Self.searchText(nameKey: nameKey, addressKey: address.key, teams.keys)
    shown = [
      "address_key": .text(address.key), "role": .integer(Self.rank(of: role)),
      "state": .raw(state), "expires_at": .integer(min(expiresAt?.seconds ?? .max, Self.never)),
      "first_name": .text(firstName), "last_name": .text(lastName),
      "address": .text(address.text), "ksuite": .flag(ksuite), "kdrive": .raw(kdrive),
      "kchat": .raw(kchat), "mailbox": .flag(hasMailbox), "version": .integer(version),
      "teams": .text(teams.written),
    ]
  }

  /// Reads what stands in a row of `sources`; assumes that the teams are stored.
  init(_ row: SQLRow, _ kind: Kind, _ statements: any Statements) throws {
    let organisation: Organisation.ID = try row.id("organisation")
    let id = try row.text("id")
    self.init(
      kind, id, in: organisation, firstName: try row.text("first_name"),
      lastName: try row.text("last_name"),
      address: EmailAddress(stored: try row.text("address"), key: try row.text("address_key")),
      role: try row.raw("role"), state: try row.raw("state"),
      expiresAt: try row.optionalInstant("expires_at"), ksuite: try row.flag("ksuite"),
      kdrive: try row.optionalRaw("kdrive"), kchat: try row.optionalRaw("kchat"),
      hasMailbox: try row.flag("mailbox"), version: try row.integer("version"),
      teams: try TeamsOfPerson(kind, id, in: organisation, statements),
      changedAt: try row.instant("changed_at"))
  }

  /// What `sources` would say of an invitation that has just been stored, with its teams.
  init(_ invitation: Invitation, _ statements: any Statements) throws {
    let terms = invitation.terms
    self.init(
      .invitation, invitation.id.text, in: invitation.organisation,
      firstName: FoldedText.composed(terms.firstName.text),
      lastName: FoldedText.composed(terms.lastName.text), address: terms.address, role: terms.role,
      state: .pending, expiresAt: invitation.expiresAt, ksuite: terms.ksuite, kdrive: terms.kdrive,
      kchat: terms.kchat, hasMailbox: terms.mailbox != nil, version: 0,
      teams: terms.teams.isEmpty
        ? TeamsOfPerson()
        : try TeamsOfPerson(
          .invitation, invitation.id.text, in: invitation.organisation, statements),
      changedAt: invitation.createdAt)
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
