import Membership

/// Finds what an organisation has of a person, and takes it out of the tables.
struct ErasureRecord {
  let organisation: Organisation.ID
  let statements: any Statements

  /// Nil where nobody of that name was ever here.
  func find(_ person: UserRow.ID, at now: Instant) throws -> Erasure? {
    switch person {
    case .member(let id):
      guard
        let row = try rows(
          """
          select account.address, account.address_key from member
          join account on account.id = member.account
          where member.organisation = :organisation and member.account = :id
          """, ["id": .id(id)]
        ).first
      else { return nil }
      return try erasure(.account(id), row, account: id, at: now)
    case .invitation(let id):
      guard
        let row = try rows(
          """
          select address, address_key from invitation
          where organisation = :organisation and id = :id
          """, ["id": .id(id)]
        ).first
      else { return nil }
      let account = try rows(
        """
        select member.account from account join member on member.account = account.id
        where account.address_key = :key and member.organisation = :organisation
        """, ["key": try row.value("address_key")]
      ).first
      return try erasure(
        .invitation(id), row, account: account.map { try $0.id("account") }, at: now)
    }
  }

  private func erasure(
    _ subject: TimelineEvent.Subject, _ address: SQLRow, account: Account.ID?, at now: Instant
  ) throws -> Erasure {
    let invitations = try rows(
      """
      select id, role, state, expires_at, erased_at, first_name, last_name from invitation
      where organisation = :organisation and (address_key = :key or id in (
        select subject from timeline where organisation = :organisation
          and subject_kind = 'invitation' and what = 'accepted' and who = :account))
      order by created_at, id
      """,
      ["key": try address.value("address_key"), "account": .text(orNull: account?.text)])
    let member = try account.flatMap { account in
      try rows(
        """
        select role, state, erased_first, erased_last from member
        where organisation = :organisation and account = :account
        """, ["account": .id(account)]
      ).first
    }
    let isElsewhere = try account.map { account in
      try !rows(
        """
        select organisation from member
        where account = :account and organisation <> :organisation and erased_first is null
        limit 1
        """, ["account": .id(account)]
      ).isEmpty
    }
    let ids = try invitations.map { row -> Invitation.ID in try row.id("id") }
    return Erasure(
      organisation: organisation, subject: subject,
      address: EmailAddress(
        stored: try address.text("address"), key: try address.text("address_key")),
      account: account, invitations: ids,
      roles: Set(try (invitations + [member].compactMap { $0 }).map { try $0.raw("role") }),
      isMember: try member.map { try $0.text("state") != "removed" } ?? false,
      isInvited: try invitations.contains {
        try $0.text("state") == "pending" && $0.instant("expires_at") > now
      }, isKnownElsewhere: isElsewhere ?? false,
      erasedAs: try member.map(pseudonym(ofMember:))
        ?? pseudonym(ofInvitations: invitations),
      deliveries: try deliveries(account, ids))
  }

  private func pseudonym(ofMember row: SQLRow) throws -> Pseudonym? {
    guard let name = try row.optionalText("erased_first") else { return nil }
    return Pseudonym(name: name, mark: try row.text("erased_last"))
  }

  /// Nil as long as one of them is not erased.
  private func pseudonym(ofInvitations rows: [SQLRow]) throws -> Pseudonym? {
    guard try rows.allSatisfy({ try $0.optionalInteger("erased_at") != nil }),
      let row = rows.first
    else { return nil }
    return Pseudonym(name: try row.text("first_name"), mark: try row.text("last_name"))
  }

  /// What was for the person, also as whoever had invited, and what told others of the arrival.
  private func deliveries(
    _ account: Account.ID?, _ invitations: [Invitation.ID]
  ) throws -> [Delivery.ID] {
    var found: [Delivery.ID] = []
    for id in invitations {
      found += try rows(
        "select id from delivery where organisation = :organisation and invitation = :id",
        ["id": .id(id)]
      ).map { try $0.id("id") }
    }
    guard let account else { return found }
    found += try rows(
      "select id from delivery where organisation = :organisation and account = :id",
      ["id": .id(account)]
    ).map { try $0.id("id") }
    found += try rows(
      """
      select delivery.id from invitation
      join delivery on delivery.organisation = invitation.organisation
        and delivery.invitation = invitation.id
      where invitation.organisation = :organisation and invited_by = :id
        and delivery.kind in ('invitation-expired', 'invitation-declined')
      """, ["id": .id(account)]
    ).map { try $0.id("id") }
    for row in try arrivals(of: account) {
      let beginning = "joined-\(try row.integer("number"))-"
      found += try rows(
        """
        select id from delivery
        where organisation = :organisation and id > :beginning and id < :end
        """,
        // The sign behind the hyphen: between the two are all that begin so.
        ["beginning": .text(beginning), "end": .text(beginning.dropLast() + ".")]
      ).map { try $0.id("id") }
    }
    return found
  }

  private func arrivals(of account: Account.ID) throws -> [SQLRow] {
    try rows(
      "select number from announcement where organisation = :organisation and account = :id",
      ["id": .id(account)])
  }

  private func rows(_ sql: String, _ arguments: [String: SQLValue]) throws -> [SQLRow] {
    try statements.query(sql, arguments.merging(["organisation": .id(organisation)]) { $1 })
  }
}
