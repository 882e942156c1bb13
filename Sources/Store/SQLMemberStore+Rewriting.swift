extension SQLMemberStore {
  /// Writes the users table anew from the members and the invitations, and its search index.
  package func rewritePeople() throws {
    try connection.write { statements in
      for sql in connection.searchIndexRemoval + Schema0009.indexRemoval + ["delete from person"] {
        try statements.execute(sql, [:])
      }
      try Schema0009.fill(connection, statements)
    }
  }
}
