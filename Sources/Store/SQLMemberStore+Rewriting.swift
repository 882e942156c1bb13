extension SQLMemberStore {
  /// Writes the users table anew from the members and the invitations, with its index and its counts.
  package func rewritePeople() throws {
    try connection.write { statements in
      try Schema0017.fill(connection, statements)
      // The step that made the table knows of nobody who was erased.
      try statements.execute(
        """
        delete from person where exists (
          select 1 from member where member.organisation = person.organisation
            and member.account = person.id and erased_first is not null
        ) or exists (
          select 1 from invitation where invitation.organisation = person.organisation
            and invitation.id = person.id and erased_at is not null)
        """, [:])
    }
  }
}
