import Membership

extension SQLMemberStore {
  package func signInTries(_ key: SignInKey, at now: Instant) throws -> SignInTries {
    try connection.read { try SignInRecord.tries(key, at: now, $0) }
  }

  package func session(_ id: AccountSession.ID) throws -> AccountSession? {
    try connection.read { try SessionRecord.find(id, $0) }
  }

  package func standing(
    of session: AccountSession.ID, in organisation: Organisation.ID
  ) throws -> Standing? {
    try connection.read { statements in
      guard let session = try SessionRecord.find(session, statements),
        let account = try AccountRecord.find(session.account, statements),
        let record = try OrganisationRecord.find(organisation, statements)
      else { return nil }
      return Standing(
        session: session, account: account, organisation: record.organisation,
        member: try MemberRecord.find(session.account, in: organisation, statements))
    }
  }

  package func sessions(of account: Account.ID, at now: Instant) throws -> [AccountSession] {
    try connection.read { try SessionRecord.alive(of: account, at: now, $0) }
  }
}
