/// A code that was sent to an invited mailbox, as it is kept: everything but the code.
///
/// It works until a newer one is made: for ten minutes, or once somebody has given it in that time,
/// for an hour after it was sent, in which the rest of registration is filled in.
package struct IssuedCode: Hashable, Sendable {
  /// How many wrong codes are taken before the right one does not count any more.
  package static let triesAllowed = 5
  package static let validitySeconds: Int64 = 600
  package static let proofSeconds: Int64 = 3_600
  /// How long nobody gets a second one.
  package static let pauseSeconds: Int64 = 60
  package static let hourlyLimit = 5
  /// So many are sent for one link; then it takes a new link.
  package static let linkLimit = 20

  package let organisation: Organisation.ID
  package let invitation: Invitation.ID
  /// The generation of the link it was asked for with.
  package let generation: Int
  /// Counts the codes of the invitation, from 1; only the newest one works.
  package let serial: Int
  package let lookup: CodeLookup
  package let sentAt: Instant
  package let expiresAt: Instant
  package var wrongTries: Int
  /// When the right code was first given.
  package var provedAt: Instant?

  package init(
    organisation: Organisation.ID, invitation: Invitation.ID, generation: Int, serial: Int,
    lookup: CodeLookup, sentAt: Instant, expiresAt: Instant, wrongTries: Int = 0,
    provedAt: Instant? = nil
  ) {
    self.organisation = organisation
    self.invitation = invitation
    self.generation = generation
    self.serial = serial
    self.lookup = lookup
    self.sentAt = sentAt
    self.expiresAt = expiresAt
    self.wrongTries = wrongTries
    self.provedAt = provedAt
  }

  package var triesLeft: Int { max(0, Self.triesAllowed - wrongTries) }

  /// Whether it can still be given, as long as it is the newest.
  package func isAlive(at now: Instant) -> Bool {
    let end = provedAt == nil ? expiresAt : sentAt.adding(seconds: Self.proofSeconds)
    return triesLeft > 0 && now < end
  }

  /// Whether no further one is sent for a generation of the link.
  ///
  /// Assumes the newest codes of one invitation, at least `linkLimit` of them where there are so
  /// many.
  package static func isLimitReached(by codes: [IssuedCode], of generation: Int) -> Bool {
    codes.count { $0.generation == generation } >= linkLimit
  }

  /// How many seconds are to pass before another one is made; nil where none are.
  ///
  /// Assumes the newest codes of one invitation, the newest first, at least `hourlyLimit` of them
  /// where there are so many.
  package static func pause(after codes: [IssuedCode], at now: Instant) -> Int64? {
    var free: [Instant] = []
    if let last = codes.first { free.append(last.sentAt.adding(seconds: pauseSeconds)) }
    if codes.count >= hourlyLimit {
      free.append(codes[hourlyLimit - 1].sentAt.adding(seconds: 3_600))
    }
    guard let end = free.max(), end > now else { return nil }
    return end.seconds - now.seconds
  }
}

extension Invitation {
  /// Whether joining asks for a code sent to the invited mailbox, given whether the link that is used
  /// has the mark of the letter.
  ///
  /// Only that one proves by itself that its user reads the mailbox; whoever sent the invitation has
  /// seen the other.
  package func needsMailboxCode(cameByMail: Bool) -> Bool { terms.requireAddress && !cameByMail }
}
