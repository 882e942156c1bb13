import Membership

/// Makes rows of the users table of what a page has read.
struct UserRowReader {
  /// What only a full page says of somebody.
  private struct Further {
    var channels: [ChannelName] = []
    var sentAt: Instant?
    var sentBy: SendBy?
    var result: Delivery.Result?
    var expiresAt: Instant?
    var invitedBy: String?
  }

  private let query: UserQuery
  private let order: UserOrder
  private let statements: any Statements
  /// Few lists of teams stand on a page, each in many rows.
  private var teamsRead: [String: (names: [TeamName], levels: [Level])] = [:]

  init(_ query: UserQuery, _ order: UserOrder, _ statements: any Statements) {
    self.query = query
    self.order = order
    self.statements = statements
  }

  mutating func read(_ row: SQLRow) throws -> UserRow {
    let id = try row.text(.id)
    let isMember = try row.text(.kind) == PersonRecord.Kind.member.rawValue
    let role = try role(row)
    let stored: UserRow.State = try named(.state, row)
    let expiry = Instant(seconds: try row.integer(.expiresAt))
    let teams = try teams(row)
    let (kdrive, kchat): (Level?, Level?) = (
      try optionalNamed(.kdrive, row), try optionalNamed(.kchat, row)
    )
    let further = query.isBrief ? Further() : try further(row, id, role, isMember)
    return UserRow(
      id: isMember ? .member(Identifier(id)) : .invitation(Identifier(id)),
      firstName: PersonName(stored: try row.text(.firstName)),
      lastName: PersonName(stored: try row.text(.lastName)),
      address: EmailAddress(stored: try row.text(.address), key: try row.text(.addressKey)),
      role: role, state: stored == .pending && expiry <= query.now ? .expired : stored,
      ksuite: try row.integer(.ksuite) != 0,
      products: try products(row, stored, kdrive, kchat), teams: teams.names,
      channels: further.channels, sentAt: further.sentAt, sentBy: further.sentBy,
      result: further.result,
      expiresAt: further.expiresAt ?? (expiry.seconds == PersonRecord.never ? nil : expiry),
      changedAt: Instant(seconds: try row.integer(.changedAt)),
      gives: Action.giving(role, kdrive: kdrive, kchat: kchat, teams: teams.levels),
      version: Int(try row.integer(.version)), invitedBy: further.invitedBy,
      position: UserPosition(
        order: order, value: order.text(of: row.values[PersonColumn.value.rawValue]),
        key: try row.text(.nameKey), id: id))
  }

  private func role(_ row: SQLRow) throws -> Role {
    let rank = Int(try row.integer(.role))
    guard Role.allCases.indices.contains(rank) else { throw damage(.role) }
    return Role.allCases[rank]
  }

  private func named<Name: RawRepresentable<String>>(
    _ column: PersonColumn, _ row: SQLRow
  ) throws -> Name {
    guard let name = Name(rawValue: try row.text(column)) else { throw damage(column) }
    return name
  }

  private func optionalNamed<Name: RawRepresentable<String>>(
    _ column: PersonColumn, _ row: SQLRow
  ) throws -> Name? {
    try row.optionalText(column) == nil ? nil : named(column, row)
  }

  private func damage(_ column: PersonColumn) -> StoreError {
    StoreError(.damaged, ["column": column.sql])
  }

  private func products(
    _ row: SQLRow, _ state: UserRow.State, _ kdrive: Level?, _ kchat: Level?
  ) throws -> [Product] {
    // Whoever was removed keeps the levels in the store, and reaches nothing by them.
    if state == .removed { return [] }
    let hasMailbox = try row.integer(.mailbox) != 0
    return Product.allCases.filter { product in
      switch product {
      case .mail: hasMailbox
      case .kdrive: kdrive != nil
      case .kchat: kchat != nil
      }
    }
  }

  private mutating func teams(_ row: SQLRow) throws -> (names: [TeamName], levels: [Level]) {
    let text = try row.text(.teams)
    if let read = teamsRead[text] { return read }
    let read = try TeamsOfPerson.read(text)
    teamsRead[text] = read
    return read
  }

  private func further(
    _ row: SQLRow, _ id: String, _ role: Role, _ isMember: Bool
  ) throws -> Further {
    Further(
      channels: role == .guest
        ? try ChannelRecord.names(
          of: id, isMember ? .members : .invitations, in: query.organisation, statements) : [],
      sentAt: try row.optionalInstant("sent_at"), sentBy: try row.optionalRaw("sent_by"),
      result: try row.optionalText("result").map { _ in try DeliveryRecord.result(row) },
      expiresAt: try row.optionalInstant("told_expiry"),
      invitedBy: try row.optionalText("inviter_first").map {
        "\($0) \(try row.text("inviter_last"))"
      })
  }
}

extension UserOrder {
  /// What a row is sorted by, as a position holds it; nothing in the order by name.
  func text(of value: SQLValue) -> String {
    switch value {
    case .text(let text): text
    case .integer(let number): "\(number)"
    case .null: ""
    }
  }
}
