extension SQLMemberStore {
  /// Writes the users table anew from the members and the invitations, with its index and its counts.
  package func rewritePeople() throws {
    try connection.write { try Schema0017.fill(connection, $0) }
  }
}
