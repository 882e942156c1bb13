import Testing

@testable import Membership

/// What the timeline keeps of a refusal.
@Suite struct RefusedAttemptTests {
  private static let attempt = Attempt(.memberRemoved, about: .account(Identifier("ada")))

  @Test(
    arguments: [
      (.notAuthorised(.normal), "member-removed not-authorised role=normal"),
      (.memberAboveOwn(.owner), "member-removed member-above-own role=owner"),
      (.ownMembership, "member-removed own-membership"),
      (
        .noSeatLeft(Seats(total: 3, used: 2, reserved: 1)),
        "member-removed no-seat-left reserved=1 total=3 used=2"
      ),
      (
        .levelAboveOwn(.admin, in: .kdrive),
        "member-removed level-above-own level=admin product=kdrive"
      ),
      (.alreadyMember(Samples.address("ada@mail.example")), "member-removed already-member"),
      (
        .alreadyInvited(Samples.address("ada@mail.example"), as: Identifier("i1")),
        "member-removed already-invited"
      ),
      (.mailboxTaken(MailboxName(stored: "ada")), "member-removed mailbox-taken"),
      (.noSuchTeam("Ada's team"), "member-removed no-such-team"),
      (.sessionEnded, "member-removed session-ended"),
    ] as [(Refusal, String)])
  func `it is the deed, the code, numbers and names of cases, and nobody's data`(
    refusal: Refusal, text: String
  ) throws {
    let refused = try #require(RefusedAttempt(Self.attempt, refusal))
    #expect(refused.text == text)
    #expect(RefusedAttempt(reading: text) == refused)
  }

  @Test(
    arguments: [
      .deadLink, .codeWrong(triesLeft: 3), .codeDead, .codeTooSoon(seconds: 5), .codesUsedUp,
      .mailboxNotProved, .passwordCodeWrong, .factorCodeWrong, .signInTooSoon(seconds: 5),
      .signInStopped, .nothingChanged,
    ] as [Refusal])
  func `what is counted elsewhere, or changes nothing, is not kept`(refusal: Refusal) {
    #expect(RefusedAttempt(Self.attempt, refusal) == nil)
  }

  @Test(arguments: ["", "member-removed", "nothing-known not-authorised", "not authorised"])
  func `other texts are none`(text: String) {
    #expect(RefusedAttempt(reading: text) == nil)
  }

  @Test func `whoever acts in a session attempts what the command in it does`() {
    let command = RevokeInvitation(
      organisation: Identifier("o"), actor: Identifier("a"), invitation: Identifier("i"),
      now: Samples.now)
    let inSession = InSession(
      command, session: Identifier("s"), account: Identifier("a"), organisation: Identifier("o"),
      now: Samples.now)
    #expect(inSession.attempt == Attempt(.revoked, about: .invitation(Identifier("i"))))
  }
}
