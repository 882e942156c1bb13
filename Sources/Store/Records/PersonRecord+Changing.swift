import Membership

/// What is written of somebody who is in the table already.
extension PersonRecord {
  /// Writes how a member stands now, whose teams are stored.
  static func update(_ member: Member, _ statements: any Statements) throws {
    try statements.execute(
      """
      update person set role = :role, state = :state
      where organisation = :organisation and id = :id
      """,
      [
        "role": .integer(rank(of: member.role)), "state": .raw(state(of: member)),
        "organisation": .id(member.organisation), "id": .id(member.account),
      ])
    try findAnew(.member, member.account.text, in: member.organisation, statements)
  }

  /// Writes that somebody is a member no more, who left all teams.
  static func remove(_ member: Member, _ statements: any Statements) throws {
    try statements.execute(
      "update person set state = :state where organisation = :organisation and id = :id",
      [
        "state": .raw(UserRow.State.removed), "organisation": .id(member.organisation),
        "id": .id(member.account),
      ])
    try findAnew(.member, member.account.text, in: member.organisation, statements)
  }

  /// Writes how an invitation stands now; an accepted one is a person of the table no more.
  ///
  /// Its teams must be stored.
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
        update person set state = :state, expires_at = :expires_at, role = :role,
          address_key = :address_key
        where organisation = :organisation and id = :id
        """,
        place.merging([
          "state": .raw(state(of: invitation)), "expires_at": .integer(expiry(of: invitation)),
          "role": .integer(rank(of: invitation.terms.role)),
          "address_key": .text(invitation.terms.address.key),
        ]) { $1 })
      try findAnew(.invitation, invitation.id.text, in: invitation.organisation, statements)
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
}
