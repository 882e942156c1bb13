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
    state = member.state == .active ? .active : .suspended
    expiresAt = Self.never
    changedAt = member.joinedAt
  }

  /// Assumes that it was not accepted.
  init(_ invitation: Invitation) {
    let terms = invitation.terms
    kind = .invitation
    organisation = invitation.organisation
    id = invitation.id.text
    nameKey = FoldedText.nameKey(first: terms.firstName.text, last: terms.lastName.text)
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
      first: try row.text("first_name"), last: try row.text("last_name"))
    addressKey = try row.text("address_key")
    role = try row.raw("role")
    state = try row.raw("state")
    expiresAt = min(try row.optionalInstant("expires_at")?.seconds ?? Self.never, Self.never)
    changedAt = try row.instant("changed_at")
  }

  /// Adds the person; assumes that the teams are stored.
  func insert(_ statements: any Statements) throws {
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

  /// Writes how an invitation stands now; an accepted one is a person of the table no more.
  static func update(_ invitation: Invitation, _ statements: any Statements) throws {
    let place: [String: SQLValue] = [
      "organisation": .id(invitation.organisation), "id": .id(invitation.id),
    ]
    if invitation.storedState == .accepted {
      try statements.execute(
        "delete from person where organisation = :organisation and id = :id", place)
    } else {
      try statements.execute(
        """
        update person set state = :state, expires_at = :expires_at
        where organisation = :organisation and id = :id
        """,
        place.merging([
          "state": .raw(state(of: invitation)), "expires_at": .integer(expiry(of: invitation)),
        ]) { $1 })
    }
  }

  /// Writes by what somebody is found whose teams have changed.
  static func findAnew(
    _ kind: Kind, _ id: String, in organisation: Organisation.ID, _ statements: any Statements
  ) throws {
    let place: [String: SQLValue] = ["organisation": .id(organisation), "id": .text(id)]
    let found = try statements.row(
      "select name_key, address_key from person where organisation = :organisation and id = :id",
      place)
    guard let found else { return }
    let text = try searchText(
      kind, id, in: organisation, nameKey: found.text("name_key"),
      addressKey: found.text("address_key"), statements)
    try statements.execute(
      "update person set search_text = :text where organisation = :organisation and id = :id",
      place.merging(["text": .text(text)]) { $1 })
  }

  /// The same for everybody in a team, and whoever is invited into it.
  static func findAnew(
    in team: Team.ID, of organisation: Organisation.ID, _ statements: any Statements
  ) throws {
    for (kind, table, column) in [
      (Kind.member, "member_team", "account"), (.invitation, "invitation_team", "invitation"),
    ] {
      let people = try statements.query(
        "select \(column) as id from \(table) where organisation = :organisation and team = :team",
        ["organisation": .id(organisation), "team": .id(team)])
      for person in people {
        try findAnew(kind, person.text("id"), in: organisation, statements)
      }
    }
  }

  /// Writes the names of an account in all its organisations.
  static func rename(
    _ account: Account.ID, first: PersonName, last: PersonName, _ statements: any Statements
  ) throws {
    let found = try statements.query(
      """
      select person.organisation, person.address_key from member
      join person on person.organisation = member.organisation and person.id = member.account
      where member.account = :id
      """,
      ["id": .id(account)])
    let nameKey = FoldedText.nameKey(first: first.text, last: last.text)
    for row in found {
      let organisation: Organisation.ID = try row.id("organisation")
      let text = try searchText(
        .member, account.text, in: organisation, nameKey: nameKey,
        addressKey: row.text("address_key"), statements)
      try statements.execute(
        """
        update person set number = :number, name_key = :name_key, search_text = :search_text
        where organisation = :organisation and id = :id
        """,
        [
          "number": .integer(try freeNumber(for: nameKey, statements)),
          "name_key": .text(nameKey), "search_text": .text(text),
          "organisation": .id(organisation), "id": .id(account),
        ])
    }
  }

  /// Writes that something happened to the one whom an event is about.
  static func touch(_ event: TimelineEvent, _ statements: any Statements) throws {
    let id: String
    if TimelineEvent.What.withoutChange.contains(event.what) { return }
    switch event.subject {
    case .organisation, .team: return
    case .account(let account): id = account.text
    case .invitation(let invitation): id = invitation.text
    }
    try statements.execute(
      """
      update person set changed_at = :at
      where organisation = :organisation and id = :id and changed_at < :at
      """,
      ["organisation": .id(event.organisation), "id": .text(id), "at": .instant(event.at)])
  }

  private static func state(of invitation: Invitation) -> UserRow.State {
    switch invitation.storedState {
    case .pending, .accepted: .pending
    case .declined: .declined
    case .revoked: .revoked
    case .expired: .expired
    }
  }

  private static func expiry(of invitation: Invitation) -> Int64 {
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

  private static func searchText(
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
  private static func freeNumber(for nameKey: String, _ statements: any Statements) throws -> Int64
  {
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
