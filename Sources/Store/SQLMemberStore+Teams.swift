import Membership

extension SQLMemberStore {
  package func teams(in organisation: Organisation.ID) throws -> [Team] {
    try connection.read { try TeamRecord.all(in: organisation, $0) }
  }

  package func teamSummaries(
    in organisation: Organisation.ID, at now: Instant
  ) throws -> [TeamSummary] {
    try connection.read { try TeamPeopleRecord.summaries(in: organisation, at: now, $0) }
  }

  package func people(_ query: TeamPeopleQuery) throws -> [TeamPerson] {
    try connection.read { statements in
      guard try TeamRecord.find(query.team, in: query.organisation, statements) != nil
      else { return [] }
      return try TeamPeopleRecord.page(query, statements)
    }
  }

  package func accounts(
    of team: Team.ID, in organisation: Organisation.ID
  ) throws -> [Account.ID] {
    try connection.read { statements in
      guard try TeamRecord.find(team, in: organisation, statements) != nil else { return [] }
      return try TeamPeopleRecord.accounts(of: team, in: organisation, statements)
    }
  }
}
