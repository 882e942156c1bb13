import Membership

extension SQLMemberStore {
  package func erasure(
    of person: UserRow.ID, in organisation: Organisation.ID, at now: Instant
  ) throws -> Erasure? {
    try connection.read {
      try ErasureRecord(organisation: organisation, statements: $0).find(person, at: now)
    }
  }

  package func forgetDeleted() throws { try connection.forgetDeleted() }

  package func name(
    of account: Account.ID, in organisation: Organisation.ID
  ) throws -> String? {
    try connection.read { statements in
      try statements.row(
        """
        select coalesce(erased_first, first_name) || ' ' || coalesce(erased_last, last_name)
          as name
        from account left join member
          on member.account = account.id and member.organisation = :organisation
        where account.id = :account
        """, ["account": .id(account), "organisation": .id(organisation)]
      )?.text("name")
    }
  }
}
