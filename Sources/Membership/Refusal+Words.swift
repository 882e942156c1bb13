extension Refusal {
  /// Every code there is, so that a checker can demand words for each.
  package static let allCodes = [
    "already-set-up", "seats-out-of-range", "unknown-organisation", "not-a-member", "suspended",
    "not-authorised", "role-above-own", "kchat-right-missing", "level-above-own",
    "already-member", "already-invited", "no-seat-left", "kdrive-level-missing",
    "kchat-level-missing", "unknown-team", "team-exists",
    "leader-not-in-team", "team-changed", "no-such-team", "no-member-at",
    "no-domain", "mailbox-taken",
    "mailbox-quota", "phone-missing", "letters-to-address", "sms-to-number", "sms-of-day",
    "guest-quota", "channel-missing", "unknown-channel",
    "channel-exists", "general-stays", "channel-has-guests", "channel-quota", "domain-exists",
    "unknown-domain", "product-stays",
    "domain-in-use", "seats-below-use", "mailboxes-below-use",
    "guests-below-use", "setting-changed",
    "expiry-in-the-past", "expiry-too-far",
    "unknown-invitation", "not-pending", "link-changed", "proof-too-old", "dead-link",
    "address-required",
    "account-exists", "inviter-lost-rights", "seat-lost", "mailbox-lost", "guest-place-lost",
    "code-too-soon",
    "codes-used-up", "code-wrong", "code-dead", "password-code-wrong", "own-account",
    "unknown-member", "still-member", "still-invited", "member-elsewhere", "mailbox-not-proved",
    "invitation-changed",
    "sign-in-too-soon",
    "sign-in-stopped", "factor-code-wrong", "second-factor-on", "second-factor-off",
    "own-second-factor", "member-above-own", "own-membership", "guest-or-user", "changed-meanwhile",
    "nothing-changed", "state-already", "rights-by-role", "no-ksuite",
    "session-ended", "session-over",
    "password-changed",
  ]

  /// The kebab-case name of the reason.
  package var code: String {
    switch self {
    case .alreadySetUp: "already-set-up"
    case .seatsOutOfRange: "seats-out-of-range"
    case .unknownOrganisation: "unknown-organisation"
    case .notAMember: "not-a-member"
    case .suspended: "suspended"
    case .notAuthorised: "not-authorised"
    case .roleAboveOwn: "role-above-own"
    case .kchatRightMissing: "kchat-right-missing"
    case .levelAboveOwn: "level-above-own"
    case .alreadyMember: "already-member"
    case .alreadyInvited: "already-invited"
    case .noSeatLeft: "no-seat-left"
    case .kdriveLevelMissing: "kdrive-level-missing"
    case .kchatLevelMissing: "kchat-level-missing"
    case .unknownTeam: "unknown-team"
    case .teamExists: "team-exists"
    case .leaderNotInTeam: "leader-not-in-team"
    case .noSuchTeam: "no-such-team"
    case .noMemberAt: "no-member-at"
    case .teamChanged: "team-changed"
    case .noDomain: "no-domain"
    case .mailboxTaken: "mailbox-taken"
    case .mailboxQuota: "mailbox-quota"
    case .phoneMissing: "phone-missing"
    case .sentTooMany(let kind, _): kind.rawValue
    case .guestQuota: "guest-quota"
    case .channelMissing: "channel-missing"
    case .unknownChannel: "unknown-channel"
    case .channelExists: "channel-exists"
    case .generalStays: "general-stays"
    case .channelHasGuests: "channel-has-guests"
    case .channelQuota: "channel-quota"
    case .domainExists: "domain-exists"
    case .unknownDomain: "unknown-domain"
    case .productStays: "product-stays"
    case .domainInUse: "domain-in-use"
    case .seatsBelowUse: "seats-below-use"
    case .mailboxesBelowUse: "mailboxes-below-use"
    case .guestsBelowUse: "guests-below-use"
    case .settingChanged: "setting-changed"
    case .expiryInThePast: "expiry-in-the-past"
    case .expiryTooFar: "expiry-too-far"
    case .unknownInvitation: "unknown-invitation"
    case .notPending: "not-pending"
    case .linkChanged: "link-changed"
    case .proofTooOld: "proof-too-old"
    case .deadLink: "dead-link"
    case .addressRequired: "address-required"
    case .accountExists: "account-exists"
    case .inviterLostRights: "inviter-lost-rights"
    case .seatLost: "seat-lost"
    case .mailboxLost: "mailbox-lost"
    case .guestPlaceLost: "guest-place-lost"
    case .codeTooSoon: "code-too-soon"
    case .codesUsedUp: "codes-used-up"
    case .codeWrong: "code-wrong"
    case .codeDead: "code-dead"
    case .mailboxNotProved: "mailbox-not-proved"
    case .invitationChanged: "invitation-changed"
    case .passwordCodeWrong: "password-code-wrong"
    case .ownAccount: "own-account"
    case .unknownMember: "unknown-member"
    case .stillMember: "still-member"
    case .stillInvited: "still-invited"
    case .memberElsewhere: "member-elsewhere"
    case .signInTooSoon: "sign-in-too-soon"
    case .signInStopped: "sign-in-stopped"
    case .factorCodeWrong: "factor-code-wrong"
    case .secondFactorOn: "second-factor-on"
    case .secondFactorOff: "second-factor-off"
    case .ownSecondFactor: "own-second-factor"
    case .memberAboveOwn: "member-above-own"
    case .ownMembership: "own-membership"
    case .guestOrUser: "guest-or-user"
    case .changedMeanwhile: "changed-meanwhile"
    case .nothingChanged: "nothing-changed"
    case .stateAlready: "state-already"
    case .rightsByRole: "rights-by-role"
    case .noKSuite: "no-ksuite"
    case .sessionEnded: "session-ended"
    case .sessionOver: "session-over"
    case .passwordChanged: "password-changed"
    }
  }

  /// What fills the holes of the sentence, by hole.
  package var values: [String: String] {
    switch self {
    case .notAuthorised(let role), .roleAboveOwn(let role), .memberAboveOwn(let role),
      .rightsByRole(let role):
      ["role": role.rawValue]
    case .levelAboveOwn(let level, let product):
      ["level": level.rawValue, "product": product.rawValue]
    case .noSuchTeam(let text): ["team": text]
    case .alreadyMember(let address), .addressRequired(let address), .accountExists(let address),
      .noMemberAt(let address):
      ["address": address.text]
    case .alreadyInvited(let address, let id): ["address": address.text, "id": id.text]
    case .noSeatLeft(let seats):
      numbers(total: seats.total, used: seats.used, reserved: seats.reserved)
    case .mailboxQuota(let boxes):
      numbers(total: boxes.total, used: boxes.used, reserved: boxes.reserved)
    case .guestQuota(let guests):
      numbers(total: guests.total, used: guests.used, reserved: guests.reserved)
    case .unknownChannel(let channel), .channelExists(let channel): ["channel": channel.text]
    case .channelHasGuests(let channel):
      ["channel": channel.name.text, "guests": String(channel.guests)]
    case .channelQuota(let total, let used): ["total": String(total), "used": String(used)]
    case .domainExists(let domain), .unknownDomain(let domain): ["domain": domain.text]
    case .domainInUse(let boxes), .mailboxesBelowUse(let boxes):
      numbers(total: boxes.total, used: boxes.used, reserved: boxes.reserved)
    case .seatsBelowUse(let seats):
      numbers(total: seats.total, used: seats.used, reserved: seats.reserved)
    case .guestsBelowUse(let guests):
      numbers(total: guests.total, used: guests.used, reserved: guests.reserved)
    case .settingChanged(let kind): ["setting": kind.rawValue]
    case .unknownTeam(let id): ["team": id.text]
    case .teamExists(let name): ["team": name.text]
    case .teamChanged(let who, let moment):
      ["who": who?.text ?? "", "at": String(moment.seconds)]
    case .mailboxTaken(let mailbox): ["mailbox": mailbox.text]
    case .expiryTooFar(let days): ["days": String(days)]
    case .sentTooMany(_, let limit): ["limit": String(limit)]
    case .signInTooSoon(let seconds), .codeTooSoon(let seconds): ["wait": "\(seconds) s"]
    case .notPending(let state): ["state": state.rawValue]
    case .stateAlready(let state): ["state": state.rawValue]
    case .codeWrong(let triesLeft): ["tries": String(triesLeft)]
    case .seatsOutOfRange:
      [
        "least": String(Plan.seatRange.lowerBound), "most": String(Plan.seatRange.upperBound),
      ]
    case .alreadySetUp, .unknownOrganisation, .notAMember, .suspended, .kchatRightMissing,
      .leaderNotInTeam, .kdriveLevelMissing, .kchatLevelMissing, .noDomain, .phoneMissing,
      .expiryInThePast,
      .unknownInvitation, .linkChanged, .proofTooOld, .deadLink, .inviterLostRights, .seatLost,
      .mailboxLost, .guestPlaceLost, .channelMissing, .generalStays, .productStays,
      .codesUsedUp, .codeDead, .mailboxNotProved, .invitationChanged, .passwordCodeWrong,
      .ownAccount, .unknownMember, .stillMember, .stillInvited,
      .memberElsewhere, .signInStopped, .factorCodeWrong, .secondFactorOn,
      .secondFactorOff, .ownSecondFactor, .ownMembership, .guestOrUser, .changedMeanwhile,
      .nothingChanged,
      .noKSuite, .sessionEnded, .sessionOver, .passwordChanged:
      [:]
    }
  }

  /// How many seconds are to be waited for; nil where waiting does not help.
  package var wait: Int64? {
    if case .signInTooSoon(let seconds) = self { return seconds }
    if case .codeTooSoon(let seconds) = self { return seconds }
    return nil
  }

  /// The answer it is about, by the name of its field; nil where it is about none.
  package var field: String? {
    switch self {
    case .seatsOutOfRange, .seatsBelowUse: "seats"
    case .mailboxesBelowUse, .guestsBelowUse: "plan"
    case .channelExists: "channel"
    case .domainExists: "new-domain"
    case .roleAboveOwn: "role"
    case .kdriveLevelMissing: "kdrive"
    case .kchatRightMissing, .kchatLevelMissing: "kchat"
    case .levelAboveOwn(_, let product): product == .mail ? "teams" : product.rawValue
    case .alreadyMember, .alreadyInvited, .addressRequired, .accountExists: "address"
    case .noSeatLeft: "ksuite"
    case .unknownTeam, .teamExists: "teams"
    case .guestQuota, .channelMissing, .unknownChannel: "channels"
    case .leaderNotInTeam: "leader"
    case .noDomain, .mailboxQuota: "create-mailbox"
    case .mailboxTaken: "mailbox"
    case .phoneMissing: "phone"
    case .sentTooMany: "send-by"
    case .expiryInThePast, .expiryTooFar: "expires"
    case .codeWrong, .codeDead, .mailboxNotProved, .passwordCodeWrong: "code"
    case .factorCodeWrong: "factor-code"
    case .alreadySetUp, .unknownOrganisation, .notAMember, .suspended, .notAuthorised,
      .teamChanged, .noSuchTeam, .noMemberAt,
      .codeTooSoon, .codesUsedUp, .unknownInvitation, .notPending, .linkChanged, .proofTooOld,
      .deadLink, .invitationChanged, .inviterLostRights, .seatLost, .mailboxLost, .guestPlaceLost,
      .generalStays,
      .productStays,
      .channelHasGuests, .channelQuota, .unknownDomain, .domainInUse, .settingChanged,
      .signInTooSoon, .signInStopped,
      .secondFactorOn, .secondFactorOff,
      .ownSecondFactor, .memberAboveOwn, .ownMembership, .guestOrUser, .changedMeanwhile,
      .nothingChanged,
      .stateAlready, .rightsByRole, .noKSuite, .ownAccount, .unknownMember, .stillMember,
      .stillInvited,
      .memberElsewhere, .sessionEnded, .sessionOver, .passwordChanged:
      nil
    }
  }

  private func numbers(total: Int, used: Int, reserved: Int) -> [String: String] {
    ["total": String(total), "used": String(used), "reserved": String(reserved)]
  }
}
