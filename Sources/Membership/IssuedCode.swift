/// A code that was sent or handed to somebody, as it is kept: everything but the code.
///
/// It works until a newer one is made: for its time, or once somebody has given it in that time,
/// for an hour at least after it was sent, in which the remaining screens are filled in.
package struct IssuedCode: Hashable, Sendable {
  /// What a code is for; one of another place opens nothing.
  package enum Subject: Hashable, Sendable {
    /// The mailbox of an invitation, asked for with one generation of its link.
    case mailbox(Invitation.ID, generation: Int, in: Organisation.ID)
    /// The password of whoever has an address, by the keyed hash of it that failed tries to sign in
    /// are counted under; there need not be anybody.
    case password(address: String, PasswordCodeWay)
  }

  /// How many wrong codes are taken before the right one does not count any more.
  package static let triesAllowed = 5
  package static let validitySeconds: Int64 = 600
  /// Of one that is handed over by a person, who may not see the other at once.
  package static let handedValiditySeconds: Int64 = 86_400
  package static let proofSeconds: Int64 = 3_600
  /// How long nobody gets a second one.
  package static let pauseSeconds: Int64 = 60
  package static let hourlyLimit = 5
  /// For a password, which somebody may guess at for as long as there is the account.
  package static let dailyLimit = 10
  /// So many are sent for one link; then it takes a new link.
  package static let linkLimit = 20

  package let subject: Subject
  /// Rises with each code of a subject; only the newest one works.
  package let serial: Int
  package let lookup: CodeLookup
  package let sentAt: Instant
  package let expiresAt: Instant
  package var wrongTries: Int
  /// When the right code was first given.
  package var provedAt: Instant?

  package init(
    subject: Subject, serial: Int, lookup: CodeLookup, sentAt: Instant, expiresAt: Instant,
    wrongTries: Int = 0,
    provedAt: Instant? = nil
  ) {
    self.subject = subject
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
    let end = provedAt.map { _ in max(expiresAt, sentAt.adding(seconds: Self.proofSeconds)) }
    return triesLeft > 0 && now < end ?? expiresAt
  }

  /// Whether no further one is sent for a generation of the link.
  ///
  /// Assumes the newest codes of one invitation, at least `linkLimit` of them where there are so
  /// many.
  package static func isLimitReached(by codes: [IssuedCode], of subject: Subject) -> Bool {
    codes.count { $0.subject == subject } >= linkLimit
  }

  /// How many seconds are to pass before another one is made; nil where none are.
  ///
  /// Assumes the newest codes of one subject, the newest first, at least as many as the largest limit
  /// where there are so many.
  package static func pause(after codes: [IssuedCode], at now: Instant) -> Int64? {
    var free: [Instant] = []
    if let last = codes.first { free.append(last.sentAt.adding(seconds: pauseSeconds)) }
    for (count, seconds) in codes.first?.subject.limits ?? [] where codes.count >= count {
      free.append(codes[count - 1].sentAt.adding(seconds: seconds))
    }
    guard let end = free.max(), end > now else { return nil }
    return end.seconds - now.seconds
  }
}

extension IssuedCode.Subject {
  /// How many codes are made in how many seconds.
  fileprivate var limits: [(count: Int, seconds: Int64)] {
    switch self {
    case .mailbox: [(IssuedCode.hourlyLimit, 3_600)]
    case .password(_, .mailed):
      [(IssuedCode.hourlyLimit, 3_600), (IssuedCode.dailyLimit, 86_400)]
    case .password(_, .handed): []
    }
  }

  /// Whether its codes are too long for anybody to find one by trying.
  var cannotBeGuessed: Bool {
    switch self {
    case .mailbox, .password(_, .mailed): false
    case .password(_, .handed): true
    }
  }
}

/// How a code for a forgotten password reaches whoever is to give it.
///
/// The two are counted apart, so that asking for the one does not kill the other.
package enum PasswordCodeWay: String, CaseIterable, Hashable, Sendable {
  /// Six digits, sent to the mailbox.
  case mailed
  /// Fifteen signs, shown to an administrator once.
  case handed
}

extension Invitation {
  /// Whether joining asks for a code sent to the invited mailbox, given whether the link that is used
  /// has the mark of the letter.
  ///
  /// Only that one proves by itself that its user reads the mailbox; whoever sent the invitation has
  /// seen the other.
  package func needsMailboxCode(cameByMail: Bool) -> Bool { terms.requireAddress && !cameByMail }
}
