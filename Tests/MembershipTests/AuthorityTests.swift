import Testing

@testable import Membership

@Suite struct AuthorityTests {
  /// Rows are actors, columns the actions below; `+` may, anything else is the code of the refusal.
  private static let actions: [Action] = [
    .viewUsers, .inviteUser, .sendInvitation, .showLink, .renewLink, .revokeInvitation,
    .createTeam,
  ]

  @Test(arguments: [Role.owner, .admin])
  func `owners and administrators may do everything`(role: Role) {
    for action in Self.actions {
      #expect(Authority.refusal(of: action, by: Samples.member(role)) == nil)
    }
  }

  @Test(arguments: [Role.normal, .external])
  func `others may do nothing of it, even with full kChat rights`(role: Role) {
    let member = Samples.member(role, kdrive: .admin, kchat: .admin)
    for action in Self.actions + [.grantRole(.external), .grantLevel(.user, in: .kchat)] {
      #expect(Authority.refusal(of: action, by: member) == .notAuthorised(role))
    }
  }

  @Test func `an administrator without full kChat rights may not invite`() {
    let member = Samples.member(.admin, kchat: .user)
    for action in [Action.inviteUser, .sendInvitation, .showLink, .renewLink] {
      #expect(Authority.refusal(of: action, by: member) == .kchatRightMissing)
    }
    #expect(Authority.refusal(of: .revokeInvitation, by: member) == nil)
    #expect(Authority.refusal(of: .grantLevel(.user, in: .kchat), by: member) == .kchatRightMissing)
  }

  @Test func `only a legal representative makes a legal representative`() {
    for actor in Role.allCases {
      for role in Role.allCases {
        let refusal = Authority.refusal(of: .grantRole(role), by: Samples.member(actor))
        #expect((refusal == nil) == actor.mayGrant(role))
      }
    }
    #expect(
      Authority.refusal(of: .grantRole(.owner), by: Samples.member(.admin))
        == .roleAboveOwn(.owner))
  }

  @Test func `a password is reset by administrators, of nobody above them`() {
    for actor in Role.allCases {
      for role in Role.allCases {
        let expected: Refusal? =
          switch actor {
          case .owner: nil
          case .admin: role == .owner ? .memberAboveOwn(.owner) : nil
          case .normal, .external, .guest: .notAuthorised(actor)
          }
        let refusal = Authority.refusal(of: .resetPassword(of: role), by: Samples.member(actor))
        #expect(refusal == expected)
      }
    }
  }

  @Test func `nobody gives a level above their own`() {
    let member = Samples.member(.admin, kdrive: .user)
    #expect(Authority.refusal(of: .grantLevel(.user, in: .kdrive), by: member) == nil)
    #expect(
      Authority.refusal(of: .grantLevel(.admin, in: .kdrive), by: member)
        == .levelAboveOwn(.admin, in: .kdrive))
  }

  @Test(arguments: Role.allCases)
  func `a suspended member may do nothing`(role: Role) {
    for action in Self.actions {
      let member = Samples.member(role, state: .suspended)
      #expect(Authority.refusal(of: action, by: member) == .suspended)
    }
  }
}

@Suite struct RefusalTests {
  private static let all: [Refusal] = [
    .alreadySetUp, .seatsOutOfRange, .unknownOrganisation, .notAMember, .suspended,
    .notAuthorised(.normal), .roleAboveOwn(.owner), .kchatRightMissing,
    .levelAboveOwn(.admin, in: .kdrive), .alreadyMember(Samples.address("a@b.co")),
    .alreadyInvited(Samples.address("a@b.co"), as: Identifier("i")),
    .noSeatLeft(Seats(total: 3, used: 2, reserved: 1)), .kdriveLevelMissing, .kchatLevelMissing,
    .unknownTeam(Identifier("t")), .teamExists(TeamName(stored: "T")),
    .leaderNotInTeam, .teamChanged(by: nil, at: Samples.now), .noSuchTeam("T"),
    .noMemberAt(Samples.address("a@b.co")), .noDomain,
    .mailboxTaken(MailboxName(stored: "m")),
    .mailboxQuota(Mailboxes(total: 3, used: 2, reserved: 1)), .phoneMissing,
    .sentTooMany(.lettersToAddress, limit: 20),
    .sentTooMany(.smsToNumber, limit: 5), .sentTooMany(.smsOfDay, limit: 200),
    .guestQuota(Guests(total: 3, used: 2, reserved: 1)), .channelMissing,
    .unknownChannel(.general), .channelExists(.general), .generalStays,
    .channelHasGuests(Channel(name: .general, guests: 2)), .channelQuota(total: 3, used: 3),
    .domainExists(DomainName(stored: "a.co")), .unknownDomain(DomainName(stored: "a.co")),
    .productStays, .domainInUse(Mailboxes(total: 3, used: 2, reserved: 1)),
    .seatsBelowUse(Seats(total: 3, used: 2, reserved: 2)),
    .mailboxesBelowUse(Mailboxes(total: 3, used: 2, reserved: 2)),
    .guestsBelowUse(Guests(total: 3, used: 2, reserved: 2)), .settingChanged(.plan),
    .expiryInThePast,
    .expiryTooFar(days: 366), .unknownInvitation, .notPending(.revoked), .linkChanged,
    .proofTooOld, .deadLink, .addressRequired(Samples.address("a@b.co")),
    .accountExists(Samples.address("a@b.co")), .inviterLostRights, .seatLost, .mailboxLost,
    .guestPlaceLost,
    .codeTooSoon(seconds: 60), .codesUsedUp, .codeWrong(triesLeft: 4), .codeDead,
    .passwordCodeWrong,
    .ownAccount, .unknownMember, .stillMember, .stillInvited, .memberElsewhere, .mailboxNotProved,
    .invitationChanged,
    .signInTooSoon(seconds: 5), .signInStopped,
    .factorCodeWrong, .secondFactorOn, .secondFactorOff, .ownSecondFactor, .memberAboveOwn(.owner),
    .ownMembership, .guestOrUser, .changedMeanwhile(nil), .nothingChanged, .stateAlready(.active),
    .rightsByRole(.admin), .noKSuite, .sessionEnded, .sessionOver, .passwordChanged,
  ]

  @Test func `every refusal is in the list of codes, once`() {
    #expect(Self.all.map(\.code) == Refusal.allCodes)
    #expect(Set(Refusal.allCodes).count == Refusal.allCodes.count)
  }

  @Test func `only what passes by itself says how long it takes`() {
    #expect(Self.all.compactMap(\.wait) == [60, 5])
  }

  @Test func `a quota says its three numbers`() {
    let refusal = Refusal.noSeatLeft(Seats(total: 3, used: 2, reserved: 1))
    #expect(refusal.values == ["total": "3", "used": "2", "reserved": "1"])
    #expect(refusal.field == "ksuite")
  }
}
