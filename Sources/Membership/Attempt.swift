/// What a command would do, for the event that is written where it is refused.
package struct Attempt: Hashable, Sendable {
  /// The kind of event that is written where it goes well.
  package let what: TimelineEvent.What
  package let subject: TimelineEvent.Subject
  /// By which way a link, or a test, was to go.
  package let by: SendBy?

  package init(
    _ what: TimelineEvent.What, about subject: TimelineEvent.Subject, by way: SendBy? = nil
  ) {
    self.what = what
    self.subject = subject
    by = way
  }
}

/// How the timeline keeps a refusal: what was attempted, why not, and what its sentence is filled with,
/// without anything that tells of a person.
package struct RefusedAttempt: Hashable, Sendable {
  package let what: TimelineEvent.What
  /// The code of the refusal.
  package let code: String
  /// By hole of the sentence: numbers and names of cases.
  package let values: [String: String]

  /// The holes that numbers and names of cases fill.
  private static let impersonal: Set<String> = [
    "role", "level", "product", "state", "total", "used", "reserved", "guests", "limit", "days",
    "least", "most", "tries",
  ]

  /// Nil for a refusal that leaves no event.
  package init?(_ attempt: Attempt, _ refusal: Refusal) {
    guard refusal.leavesEvent else { return nil }
    what = attempt.what
    code = refusal.code
    values = refusal.values.filter { Self.impersonal.contains($0.key) }
  }

  /// Reads what `text` wrote; nil for anything else.
  package init?(reading text: String) {
    let words = text.split(separator: " ").map(String.init)
    guard words.count >= 2, let what = TimelineEvent.What(rawValue: words[0]) else { return nil }
    self.what = what
    code = words[1]
    let pairs = words.dropFirst(2).map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
    values = Dictionary(
      pairs.filter { $0.count == 2 }.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first }
    )
  }

  /// Words with spaces between: the kind of event, the code, and each value behind its hole.
  package var text: String {
    ([what.rawValue, code] + values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" })
      .joined(separator: " ")
  }
}

extension RefusedAttempt {
  /// Refusals of the same person about the same subject are one within so many seconds.
  package static let seconds: Int64 = 60
  /// Within `limitSeconds` at most so many refusals of one person are written.
  package static let limit = 1000
  package static let limitSeconds: Int64 = 3600
}

extension Refusal {
  /// Whether the timeline tells of it: not where it is counted already or tells of its own, nor where
  /// everything is as it was to become.
  package var leavesEvent: Bool {
    switch self {
    case .deadLink, .codeTooSoon, .codesUsedUp, .codeWrong, .codeDead, .mailboxNotProved,
      .passwordCodeWrong, .signInTooSoon, .signInStopped, .factorCodeWrong, .nothingChanged:
      false
    case .alreadySetUp, .seatsOutOfRange, .unknownOrganisation, .notAMember, .suspended,
      .notAuthorised, .roleAboveOwn, .kchatRightMissing, .levelAboveOwn, .alreadyMember,
      .alreadyInvited, .noSeatLeft, .kdriveLevelMissing, .kchatLevelMissing, .unknownTeam,
      .teamExists, .noSuchTeam, .noMemberAt, .leaderNotInTeam, .teamChanged, .noDomain,
      .mailboxTaken, .mailboxQuota, .phoneMissing, .sentTooMany, .guestQuota, .channelMissing,
      .unknownChannel, .channelExists, .generalStays, .channelHasGuests, .channelQuota,
      .domainExists, .unknownDomain, .productStays, .domainInUse, .seatsBelowUse,
      .mailboxesBelowUse, .guestsBelowUse, .settingChanged, .expiryInThePast, .expiryTooFar,
      .unknownInvitation, .notPending, .linkChanged, .proofTooOld, .addressRequired,
      .invitationChanged, .ownAccount, .unknownMember, .stillMember, .stillInvited,
      .memberElsewhere, .accountExists,
      .inviterLostRights, .seatLost, .mailboxLost, .guestPlaceLost, .secondFactorOn,
      .secondFactorOff, .ownSecondFactor, .memberAboveOwn, .ownMembership, .guestOrUser,
      .changedMeanwhile, .stateAlready, .rightsByRole, .noKSuite, .sessionEnded, .sessionOver,
      .passwordChanged:
      true
    }
  }
}
