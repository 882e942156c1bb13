import Membership

/// How a work team is stored.
enum TeamRecord {
  static func all(
    in organisation: Organisation.ID, _ statements: any Statements
  ) throws -> [Team] {
    try statements.query(
      "select * from team where organisation = :organisation order by name_key",
      ["organisation": .id(organisation)]
    ).map(team)
  }

  static func find(
    _ id: Team.ID, in organisation: Organisation.ID, _ statements: any Statements
  ) throws -> Team? {
    try statements.row(
      "select * from team where organisation = :organisation and id = :id",
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
      insert into team (organisation, id, name, name_key, kdrive, mail)
      values (:organisation, :id, :name, :name_key, :kdrive, :mail)
      """,
      [
        "organisation": .id(team.organisation), "id": .id(team.id),
        "name": .text(FoldedText.composed(team.name.text)),
        "name_key": .text(FoldedText.fold(team.name.text)), "kdrive": .raw(team.kdrive),
        "mail": .text(
          MailRight.allCases.filter(team.mail.contains).map(\.rawValue).joined(separator: " ")),
      ])
  }

  private static func team(_ row: SQLRow) throws -> Team {
    Team(
      id: try row.id("id"), organisation: try row.id("organisation"),
      name: TeamName(stored: try row.text("name")), kdrive: try row.optionalRaw("kdrive"),
      mail: Set(try row.text("mail").split(separator: " ").map(mailRight)))
  }

  private static func mailRight(_ name: Substring) throws -> MailRight {
    guard let right = MailRight(rawValue: String(name)) else {
      throw StoreError(.damaged, ["column": "mail"])
    }
    return right
  }
}
