import Membership

extension SQLMemberStore {
  package func organisations() throws -> [Organisation] {
    try connection.read { try OrganisationRecord.all($0) }
  }

  package func organisation(_ id: Organisation.ID) throws -> Organisation? {
    try connection.read { try OrganisationRecord.find(id, $0)?.organisation }
  }

  package func account(_ id: Account.ID) throws -> Account? {
    try connection.read { try AccountRecord.find(id, $0) }
  }

  package func account(at address: EmailAddress) throws -> Account? {
    try connection.read { try AccountRecord.find(at: address, $0) }
  }

  package func member(
    _ account: Account.ID, in organisation: Organisation.ID
  ) throws -> Member? {
    try connection.read { try MemberRecord.find(account, in: organisation, $0) }
  }

  package func members(of account: Account.ID) throws -> [Member] {
    try connection.read { try MemberRecord.all(of: account, $0) }
  }

  package func member(
    at address: EmailAddress, in organisation: Organisation.ID
  ) throws -> Member? {
    try connection.read { try MemberRecord.find(at: address, in: organisation, $0) }
  }

  package func seats(in organisation: Organisation.ID, at now: Instant) throws -> Seats {
    try connection.read { statements in
      guard let record = try OrganisationRecord.find(organisation, statements) else {
        return Seats(total: 0, used: 0, reserved: 0)
      }
      return try record.seats(at: now, statements)
    }
  }

  package func mailboxes(in organisation: Organisation.ID, at now: Instant) throws -> Mailboxes {
    try connection.read { statements in
      guard let record = try OrganisationRecord.find(organisation, statements) else {
        return Mailboxes(total: 0, used: 0, reserved: 0)
      }
      return try record.mailboxes(at: now, statements)
    }
  }

  package func guests(in organisation: Organisation.ID, at now: Instant) throws -> Guests {
    try connection.read { statements in
      guard let record = try OrganisationRecord.find(organisation, statements) else {
        return Guests(total: 0, used: 0, reserved: 0)
      }
      return try record.guests(at: now, statements)
    }
  }

  package func guestRows(in organisation: Organisation.ID) throws -> Int {
    try connection.read { try OrganisationRecord.guestRows(in: organisation, $0) }
  }

  package func channels(in organisation: Organisation.ID) throws -> [Channel] {
    try connection.read { try ChannelRecord.all(in: organisation, $0) }
  }

  package func isMailboxTaken(
    _ mailbox: MailboxName, in organisation: Organisation.ID, at now: Instant
  ) throws -> Bool {
    try connection.read { try MailboxRecord.isTaken(mailbox, in: organisation, at: now, $0) }
  }
}
