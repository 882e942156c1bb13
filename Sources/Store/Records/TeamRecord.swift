import Membership

/// How a work team is stored; one that was removed is not found any more.
enum TeamRecord {
  static func all(
    in organisation: Organisation.ID, _ statements: any Statements
  ) throws -> [Team] {
    try statements.query(
      """
      select * from team where organisation = :organisation and removed_at is null
      order by name_key
      """,
      ["organisation": .id(organisation)]
    ).map(team)
  }

  static func find(
    _ id: Team.ID, in organisation: Organisation.ID, _ statements: any Statements
  ) throws -> Team? {
    try statements.row(
      """
      select * from team where organisation = :organisation and id = :id and removed_at is null
      """,
      ["organisation": .id(organisation), "id": .id(id)]
    ).map(team)
  }

  /// The team whose name is the same but for case and marks.
  static func find(
    called name: TeamName, in organisation: Organisation.ID, _ statements: any Statements
  ) throws -> Team? {
    try statements.row(
      "select * from team where organisation = :organisation and name_key = :key",
      ["organisation": .id(organisation), "key": .text(FoldedText.fold(name.text))]
    ).map(team)
  }

  static func insert(_ team: Team, _ statements: any Statements) throws {
    try statements.execute(
      """
      insert into team (organisation, id, name, name_key, kdrive, mail, leader, removed_at)
      values (:organisation, :id, :name, :name_key, :kdrive, :mail, :leader, :removed_at)
      """, arguments(of: team))
  }

  /// Writes what can be changed, if nobody has changed any of it since `old` was read.
  static func update(from old: Team, to new: Team, _ statements: any Statements) throws {
    guard try find(old.id, in: old.organisation, statements) == old else {
      throw StoreError(.conflict)
    }
    try statements.execute(
      """
      update team set name = :name, name_key = :name_key, kdrive = :kdrive, mail = :mail,
        leader = :leader, removed_at = :removed_at
      where organisation = :organisation and id = :id
      """, arguments(of: new))
  }

  static func team(_ row: SQLRow) throws -> Team {
    Team(
      id: try row.id("id"), organisation: try row.id("organisation"),
      name: TeamName(stored: try row.text("name")), kdrive: try row.optionalRaw("kdrive"),
      mail: Set(try row.text("mail").split(separator: " ").map(mailRight)),
      leader: try row.optionalText("leader").map { Identifier($0) },
      removedAt: try row.optionalInstant("removed_at"))
  }

  private static func arguments(of team: Team) -> [String: SQLValue] {
    // A key that no name has: the name of a team that was removed can be taken again.
    let key = FoldedText.fold(team.name.text)
    let freed = team.removedAt == nil ? key : "\(key)\n\(team.id.text)"
    return [
      "organisation": .id(team.organisation), "id": .id(team.id),
      "name": .text(FoldedText.composed(team.name.text)), "name_key": .text(freed),
      "kdrive": .raw(team.kdrive),
      "mail": .text(
        MailRight.allCases.filter(team.mail.contains).map(\.rawValue).joined(separator: " ")),
      "leader": .text(orNull: team.leader?.text), "removed_at": .instant(team.removedAt),
    ]
  }

  private static func mailRight(_ name: Substring) throws -> MailRight {
    guard let right = MailRight(rawValue: String(name)) else {
      throw StoreError(.damaged, ["column": "mail"])
    }
    return right
  }
}
