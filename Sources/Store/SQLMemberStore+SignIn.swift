import Membership

extension SQLMemberStore {
  package func signInTries(_ key: SignInKey, at now: Instant) throws -> SignInTries {
    try connection.read { try SignInRecord.tries(key, at: now, $0) }
  }
}
