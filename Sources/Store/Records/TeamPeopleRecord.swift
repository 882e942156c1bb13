import Membership

/// Who is in which team.
enum TeamPeopleRecord {
  static func add(
    _ people: [Account.ID], to team: Team.ID, in organisation: Organisation.ID,
    _ statements: any Statements
  ) throws {
    for person in people {
      try statements.execute(
        "insert into member_team (organisation, account, team) values (:o, :account, :team)",
        ["o": .id(organisation), "account": .id(person), "team": .id(team)])
      try MemberRecord.countChange(of: person, in: organisation, statements)
    }
  }

  /// What the timeline says of it stays.
  static func take(
    _ people: [Account.ID], from team: Team.ID, in organisation: Organisation.ID,
    _ statements: any Statements
  ) throws {
    for person in people {
      try statements.execute(
        "delete from member_team where organisation = :o and account = :account and team = :team",
        ["o": .id(organisation), "account": .id(person), "team": .id(team)])
      try MemberRecord.countChange(of: person, in: organisation, statements)
    }
  }

  /// Those behind, or before, a position, the nearest first.
  static func page(
    _ query: TeamPeopleQuery, _ statements: any Statements
  ) throws -> [TeamPerson] {
    let (sign, way) = query.direction == .forwards ? (">", "asc") : ("<", "desc")
    var arguments: [String: SQLValue] = [
      "organisation": .id(query.organisation), "team": .id(query.team),
      "limit": .integer(query.limit),
    ]
    var bound = ""
    if let from = query.from {
      bound = "and (member.name_key, member.account) \(sign) (:key, :account)"
      arguments["key"] = .text(from.key)
      arguments["account"] = .text(from.account)
    }
    let found = try statements.query(
      """
      select member.account, member.name_key from member_team
      join member on member.organisation = member_team.organisation
        and member.account = member_team.account
      where member_team.organisation = :organisation and member_team.team = :team \(bound)
      order by member.name_key \(way), member.account \(way) limit :limit
      """, arguments)
    return try found.map { row in
      let id: Account.ID = try row.id("account")
      guard let member = try MemberRecord.find(id, in: query.organisation, statements),
        let account = try AccountRecord.find(id, statements)
      else { throw StoreError(.damaged, ["table": "member_team"]) }
      return TeamPerson(
        member: member, account: account,
        position: TeamPosition(key: try row.text("name_key"), account: id.text))
    }
  }

  /// Everybody's account, by name.
  static func accounts(
    of team: Team.ID, in organisation: Organisation.ID, _ statements: any Statements
  ) throws -> [Account.ID] {
    try statements.query(
      """
      select member.account from member_team
      join member on member.organisation = member_team.organisation
        and member.account = member_team.account
      where member_team.organisation = :organisation and member_team.team = :team
      order by member.name_key, member.account
      """, ["organisation": .id(organisation), "team": .id(team)]
    ).map { try $0.id("account") }
  }

  static let summariesStatement =
    """
    select team.*, leading.first_name as leader_first, leading.last_name as leader_last,
      (select count(*) from member_team where member_team.organisation = team.organisation
        and member_team.team = team.id) as people,
      (select count(*) from invitation_team
        join invitation on invitation.organisation = invitation_team.organisation
          and invitation.id = invitation_team.invitation
        where invitation_team.organisation = team.organisation
          and invitation_team.team = team.id and invitation.state = 'pending'
          and invitation.expires_at > :now) as invitations
    from team
    left join member_team as leads on leads.organisation = team.organisation
      and leads.team = team.id and leads.account = team.leader
    left join account as leading on leading.id = leads.account
    where team.organisation = :organisation and team.removed_at is null
    order by team.name_key
    """

  /// Every team with its leader and its numbers, by name.
  static func summaries(
    in organisation: Organisation.ID, at now: Instant, _ statements: any Statements
  ) throws -> [TeamSummary] {
    try statements.query(
      summariesStatement, ["organisation": .id(organisation), "now": .instant(now)]
    ).map { row in
      TeamSummary(
        team: try TeamRecord.team(row), people: try row.integer("people"),
        leader: try row.optionalText("leader_first").map {
          "\($0) \(try row.text("leader_last"))"
        }, invitations: try row.integer("invitations"))
    }
  }

  /// The invitations stored as pending that name a team, the oldest first.
  static func pendingInvitations(
    naming team: Team.ID, in organisation: Organisation.ID, _ statements: any Statements
  ) throws -> [Invitation] {
    try statements.query(
      """
      select invitation.id from invitation_team
      join invitation on invitation.organisation = invitation_team.organisation
        and invitation.id = invitation_team.invitation
      where invitation_team.organisation = :organisation and invitation_team.team = :team
        and invitation.state = 'pending'
      order by invitation.created_at, invitation.id
      """, ["organisation": .id(organisation), "team": .id(team)]
    ).compactMap { try InvitationRecord.find(try $0.id("id"), in: organisation, statements) }
  }
}
