import Membership

/// What is written of somebody who is in the table already.
extension PersonRecord {
  /// Writes anew what follows from what is stored of somebody, whatever of it has changed; an accepted
  /// invitation is a person of the table no more.
  static func findAnew(
    _ kind: Kind, _ id: String, in organisation: Organisation.ID, _ statements: any Statements
  ) throws {
    let place: [String: SQLValue] = [
      "organisation": .id(organisation), "id": .text(id), "kind": .text(kind.rawValue),
    ]
    let row = try statements.row(
      "select * from person where organisation = :organisation and id = :id and kind = :kind", place
    )
    guard let row else { return }
    if let record = try read(kind, id, in: organisation, statements) {
      try record.update(row, statements)
    } else {
      try statements.execute(
        "delete from person where organisation = :organisation and id = :id and kind = :kind", place
      )
    }
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

  /// The same for an account in all its organisations.
  static func findAnew(_ account: Account.ID, _ statements: any Statements) throws {
    let found = try statements.query(
      "select organisation from member where account = :id", ["id": .id(account)])
    for row in found {
      try findAnew(.member, account.text, in: row.id("organisation"), statements)
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
}
