/// Why an invitation cannot give any more what it promised when it was sent.
struct BrokenPromise: Hashable {
  /// What the organisation's timeline says.
  let cause: Refusal
  /// What the invited person is told: enough to go on, nothing of the organisation's inside.
  let refusal: Refusal

  private init(cause: Refusal, refusal: Refusal) {
    self.cause = cause
    self.refusal = refusal
  }

  /// Looks at inviter, seat, mailbox and a guest's place as they are now; nil where the promise can be kept.
  ///
  /// The invitation's own seat, mailbox and place are among the reserved, so only the used ones count.
  init?(grant: Grant, snapshot: Snapshot) {
    if let cause = Self.cause(in: snapshot.inviter, giving: grant) {
      self.init(cause: cause, refusal: .inviterLostRights)
    } else if grant.terms.ksuite, snapshot.seats.used >= snapshot.seats.total {
      self.init(cause: .noSeatLeft(snapshot.seats), refusal: .seatLost)
    } else if let mailbox = grant.terms.mailbox,
      let cause = Self.cause(in: snapshot, keeping: mailbox)
    {
      self.init(cause: cause, refusal: .mailboxLost)
    } else if grant.terms.role == .guest, let cause = Self.cause(in: snapshot, giving: grant) {
      self.init(cause: cause, refusal: .guestPlaceLost)
    } else {
      return nil
    }
  }

  private static func cause(in inviter: Member?, giving grant: Grant) -> Refusal? {
    guard let inviter else { return .notAMember }
    return Authority.refusal(of: grant.terms.invite, by: inviter) ?? grant.refusal(to: inviter)
  }

  /// One of the channels is enough: the others were removed meanwhile.
  private static func cause(in snapshot: Snapshot, giving grant: Grant) -> Refusal? {
    if snapshot.channels.joined(with: grant.effective).isEmpty {
      return grant.terms.channels.first.map { .unknownChannel($0) } ?? .channelMissing
    }
    let guests = snapshot.guests
    return guests.used >= guests.total ? .guestQuota(guests) : nil
  }

  private static func cause(in snapshot: Snapshot, keeping mailbox: MailboxName) -> Refusal? {
    let mailboxes = snapshot.mailboxes
    if snapshot.organisation?.domain == nil { return .noDomain }
    if snapshot.isMailboxOfMember { return .mailboxTaken(mailbox) }
    return mailboxes.used >= mailboxes.total ? .mailboxQuota(mailboxes) : nil
  }
}
