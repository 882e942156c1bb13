import Membership

extension SQLMemberStore {
  package func invitation(
    _ id: Invitation.ID, in organisation: Organisation.ID
  ) throws -> Invitation? {
    try connection.read { try InvitationRecord.find(id, in: organisation, $0) }
  }

  package func invitation(found lookup: LinkLookup) throws -> Invitation? {
    try connection.read { try InvitationRecord.find(lookup, $0) }
  }

  package func openInvitation(
    for address: EmailAddress, in organisation: Organisation.ID, at now: Instant
  ) throws -> Invitation? {
    let stored = try connection.read {
      try InvitationRecord.findOpen(for: address, in: organisation, $0)
    }
    return stored?.state(at: now) == .pending ? stored : nil
  }

  package func oldestPending(
    in organisation: Organisation.ID, at now: Instant, limit: Int
  ) throws -> [Invitation] {
    try connection.read {
      try InvitationRecord.oldestPending(in: organisation, at: now, limit: limit, $0)
    }
  }

  package func arrivals(
    in organisation: Organisation.ID, since: Instant, everySeconds: Int64, count: Int
  ) throws -> [Int] {
    try connection.read {
      try AnnouncementRecord.counts(
        .joined, in: organisation, since: since, everySeconds: everySeconds, count: count, $0)
    }
  }

  package func deliveries(
    of invitation: Invitation.ID, in organisation: Organisation.ID
  ) throws -> [Delivery] {
    try connection.read { try DeliveryRecord.all(of: invitation, in: organisation, $0) }
  }

  package func newestCode(for subject: IssuedCode.Subject) throws -> IssuedCode? {
    try connection.read { try CodeRecord.newest(1, of: subject, $0).first }
  }
}
