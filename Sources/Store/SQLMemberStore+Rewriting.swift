extension SQLMemberStore {
  /// Writes the users table anew from the members and the invitations, with its index and its counts.
  package func rewritePeople() throws {
    try connection.write { statements in
      for sql in Schema0013.removal(connection) { try statements.execute(sql, [:]) }
      try Schema0013.fill(connection, statements)
    }
  }
}
