import Membership

extension SQLMemberStore {
  package func signInTries(_ key: SignInKey, at now: Instant) throws -> SignInTries {
    try connection.read { try SignInRecord.tries(key, at: now, $0) }
  }

  package func session(_ id: AccountSession.ID) throws -> AccountSession? {
    try connection.read { try SessionRecord.find(id, $0) }
  }

  package func sessions(of account: Account.ID, at now: Instant) throws -> [AccountSession] {
    try connection.read { try SessionRecord.alive(of: account, at: now, $0) }
  }
}
