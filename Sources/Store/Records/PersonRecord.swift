import Membership

/// How somebody stands in the users table: a member, or an invitation that nobody accepted.
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
  let addressKey: String
  let role: Role
  let state: UserRow.State
  let expiresAt: Int64
  let changedAt: Instant

  init(_ member: Member, of account: Account) {
    kind = .member
    organisation = member.organisation
    id = account.id.text
    nameKey = FoldedText.nameKey(first: account.firstName.text, last: account.lastName.text)
    addressKey = account.address.key
    role = member.role
    state = Self.state(of: member)
    expiresAt = Self.never
    changedAt = member.joinedAt
  }

  /// Assumes that it was not accepted.
  init(_ invitation: Invitation) {
    let terms = invitation.terms
    kind = .invitation
    organisation = invitation.organisation
    id = invitation.id.text
    nameKey = FoldedText.nameKey(
      first: terms.firstName.text, last: terms.lastName.text, address: terms.address.text)
    addressKey = terms.address.key
    role = terms.role
    state = Self.state(of: invitation)
    expiresAt = Self.expiry(of: invitation)
    changedAt = invitation.createdAt
  }

  /// Reads somebody who was stored before there was a table of people.
  init(_ row: SQLRow, _ kind: Kind) throws {
    self.kind = kind
    organisation = try row.id("organisation")
    id = try row.text("id")
    nameKey = FoldedText.nameKey(
      first: try row.text("first_name"), last: try row.text("last_name"),
      address: try row.text("address_key"))
    addressKey = try row.text("address_key")
    role = try row.raw("role")
    state = try row.raw("state")
    expiresAt = min(try row.optionalInstant("expires_at")?.seconds ?? Self.never, Self.never)
    changedAt = try row.instant("changed_at")
  }

  /// Adds the person, in place of what is left of somebody who was there before; assumes that the
  /// teams are stored.
  func insert(_ statements: any Statements) throws {
    try statements.execute(
      "delete from person where organisation = :organisation and id = :id",
      ["organisation": .id(organisation), "id": .text(id)])
    try statements.execute(
      """
      insert into person (number, organisation, id, kind, name_key, address_key, role, state,
        expires_at, changed_at, search_text)
      values (:number, :organisation, :id, :kind, :name_key, :address_key, :role, :state,
        :expires_at, :changed_at, :search_text)
      """,
      [
        "number": .integer(try Self.freeNumber(for: nameKey, statements)),
        "organisation": .id(organisation), "id": .text(id), "kind": .text(kind.rawValue),
        "name_key": .text(nameKey), "address_key": .text(addressKey),
        "role": .integer(Self.rank(of: role)), "state": .raw(state),
        "expires_at": .integer(expiresAt), "changed_at": .instant(changedAt),
        "search_text": .text(try searchText(statements)),
      ])
  }

  static func state(of member: Member) -> UserRow.State {
    switch member.state {
    case .active: .active
    case .suspended: .suspended
    }
  }

  static func state(of invitation: Invitation) -> UserRow.State {
    switch invitation.storedState {
    case .pending, .accepted: .pending
    case .declined: .declined
    case .revoked: .revoked
    case .expired: .expired
    }
  }

  static func expiry(of invitation: Invitation) -> Int64 {
    switch invitation.storedState {
    case .pending, .expired: min(invitation.expiresAt.seconds, never)
    case .accepted, .declined, .revoked: never
    }
  }

  static func rank(of role: Role) -> Int { Role.allCases.firstIndex(of: role) ?? 0 }

  private func searchText(_ statements: any Statements) throws -> String {
    try Self.searchText(
      kind, id, in: organisation, nameKey: nameKey, addressKey: addressKey, statements)
  }

  static func searchText(
    _ kind: Kind, _ id: String, in organisation: Organisation.ID, nameKey: String,
    addressKey: String, _ statements: any Statements
  ) throws -> String {
    let (table, column) =
      kind == .member ? ("member_team", "account") : ("invitation_team", "invitation")
    let teams = try statements.query(
      """
      select team.name_key from \(table) join team on team.organisation = \(table).organisation
        and team.id = \(table).team
      where \(table).organisation = :organisation and \(table).\(column) = :id
        and team.removed_at is null
      order by team.name_key
      """,
      ["organisation": .id(organisation), "id": .text(id)])
    let names = nameKey.split(separator: "\u{1}", maxSplits: 1).reversed().map(String.init)
    return SearchText.text(
      of: names + [FoldedText.fold(addressKey)] + (try teams.map { try $0.text("name_key") }))
  }

  /// Behind everybody whose name begins alike.
  static func freeNumber(for nameKey: String, _ statements: any Statements) throws -> Int64 {
    let range = NameNumber.range(of: nameKey)
    let last = try statements.row(
      "select max(number) as number from person where number between :first and :last",
      ["first": .integer(range.lowerBound), "last": .integer(range.upperBound)]
    )?.optionalInteger("number")
    guard let last else { return range.lowerBound }
    guard last < range.upperBound else { throw StoreError(.conflict) }
    return Int64(last) + 1
  }
}
