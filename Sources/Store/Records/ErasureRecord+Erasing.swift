import Membership

extension ErasureRecord {
  /// Takes everything that tells of the person out of the tables, and writes the pseudonym in place of
  /// the names; assumes that the person is no member and not invited.
  func erase(
    _ erasure: Erasure, as pseudonym: Pseudonym, hash: String?, at now: Instant
  ) throws {
    for id in erasure.deliveries { try empty(id, at: now) }
    // Letters about others, such as one that was to try something out, may have gone there too.
    let address: [String: SQLValue] = [
      "address": .text(erasure.address.text), "key": .text(erasure.address.key),
    ]
    try run(
      "update delivery set recipient = null where organisation = :organisation and recipient = :key",
      address)
    try run(
      """
      update delivery set words = null where organisation = :organisation
        and (instr(lower(words), lower(:address)) > 0 or instr(lower(words), :key) > 0)
      """, address)
    for id in erasure.invitations { try erase(id, as: pseudonym, at: now) }
    guard let account = erasure.account else { return }
    try run(
      """
      update member set name_key = :name_key, erased_first = :first, erased_last = :last,
        version = version + 1
      where organisation = :organisation and account = :id
      """, names(pseudonym).merging(["id": .id(account)]) { $1 })
    try forgetRow(account.text)
    try run(
      "update announcement set letters_after = null where organisation = :organisation and account = :id",
      ["id": .id(account)])
    try run(
      "delete from session where organisation = :organisation and account = :id",
      ["id": .id(account)])
    if !erasure.isKnownElsewhere { try eraseAccount(account, as: pseudonym, hash: hash) }
  }

  /// A letter that waits is withdrawn; whom it was for, and what was said of it, goes.
  private func empty(_ delivery: Delivery.ID, at now: Instant) throws {
    try run(
      "delete from letter where organisation = :organisation and delivery = :id",
      ["id": .id(delivery)])
    try run(
      """
      update delivery set result = case result when 'queued' then 'withdrawn' else result end,
        settled_at = coalesce(settled_at, :now), words = null, recipient = null
      where organisation = :organisation and id = :id
      """, ["id": .id(delivery), "now": .instant(now)])
  }

  private func erase(
    _ invitation: Invitation.ID, as pseudonym: Pseudonym, at now: Instant
  ) throws {
    let id: [String: SQLValue] = ["id": .id(invitation)]
    for table in ["mailbox_code", "invitation_team", "invitation_channel"] {
      try run("delete from \(table) where organisation = :organisation and invitation = :id", id)
    }
    // One that has expired was stored as pending: no change of the clock is to bring it back.
    try run(
      """
      update invitation set first_name = :first, last_name = :last, name_key = :name_key,
        address = '', address_key = :key, phone = null, note = null, message = null,
        attributes = null, mailbox = null, erased_at = :now, version = version + 1,
        state = case state when 'pending' then 'expired' else state end
      where organisation = :organisation and id = :id
      """, names(pseudonym).merging(id) { $1 }.merging(["now": .instant(now)]) { $1 })
    try forgetRow(invitation.text)
  }

  private func forgetRow(_ id: String) throws {
    try run("delete from person where organisation = :organisation and id = :id", ["id": .text(id)])
  }

  /// The row stays, since others were invited by the account; nobody can sign in with it.
  private func eraseAccount(
    _ account: Account.ID, as pseudonym: Pseudonym, hash: String?
  ) throws {
    try run(
      """
      update account set address = '', address_key = :key, first_name = :first,
        last_name = :last, phone = null, country = null, timezone = null, password_hash = null,
        authenticated_at = null, factor_secret = null, factor_confirmed_at = null,
        factor_step = null
      where id = :id
      """,
      [
        "id": .id(account), "key": .text("erased \(account.text)"),
        "first": .text(pseudonym.name), "last": .text(pseudonym.mark),
      ])
    try run("delete from session where account = :id", ["id": .id(account)])
    guard let hash else { return }
    for table in ["sign_in_attempt", "password_code"] {
      try run("delete from \(table) where address = :hash", ["hash": .text(hash)])
    }
  }

  private func names(_ pseudonym: Pseudonym) -> [String: SQLValue] {
    [
      "first": .text(pseudonym.name), "last": .text(pseudonym.mark),
      "name_key": .text(FoldedText.nameKey(first: pseudonym.name, last: pseudonym.mark)),
      "key": .text("erased \(pseudonym.mark)"),
    ]
  }

  private func run(_ sql: String, _ arguments: [String: SQLValue]) throws {
    try statements.execute(sql, arguments.merging(["organisation": .id(organisation)]) { $1 })
  }
}
