import Testing

@testable import Membership

@Suite struct InviteUserTests {
  @Test func `an invitation by mail comes with attempt, letter and two events`() throws {
    let decision = try Samples.invite().decide(in: Samples.snapshot())
    guard case .addInvitation(let invitation) = decision.changes.first else {
      Issue.record("no invitation was added")
      return
    }
    #expect(invitation.generation == 1)
    #expect(invitation.state(at: Samples.now) == .pending)
    #expect(decision.changes.count == 2)
    #expect(decision.letters.map(\.address.text) == ["ana@guest.example"])
    #expect(decision.events.map(\.what) == [.invited, .sent])
  }

  @Test func `a link that is shown has no letter and is handed over at once`() throws {
    let decision = try Samples.invite(sendBy: .link).decide(in: Samples.snapshot())
    #expect(decision.letters.isEmpty)
    guard case .addDelivery(let delivery, _) = decision.changes.last else {
      Issue.record("no delivery was added")
      return
    }
    #expect(delivery.result == .handedOver(at: Samples.now, detail: ""))
  }

  @Test(arguments: [
    (Samples.terms(role: .owner), Refusal.roleAboveOwn(.owner)),
    (Samples.terms(kdrive: nil), .kdriveLevelMissing),
    (Samples.terms(kchat: nil), .kchatLevelMissing),
    (Samples.terms(teams: [Identifier("gone")]), .unknownTeam(Identifier("gone"))),
  ])
  func `what cannot be granted is refused`(terms: Terms, refusal: Refusal) {
    #expect(throws: refusal) { try Samples.invite(terms).decide(in: Samples.snapshot()) }
  }

  @Test func `nobody but a member may invite`() {
    #expect(throws: Refusal.notAMember) {
      try Samples.invite().decide(in: Samples.snapshot(actor: nil))
    }
    #expect(throws: Refusal.notAuthorised(.normal)) {
      try Samples.invite().decide(in: Samples.snapshot(actor: Samples.member(.normal)))
    }
  }

  @Test func `an address is invited once, unless the invitation has expired`() throws {
    let address = Samples.address("ana@guest.example")
    #expect(throws: Refusal.alreadyInvited(address, as: Identifier("i0"))) {
      try Samples.invite().decide(
        in: Samples.snapshot { $0.openInvitation = Samples.invitation() })
    }
    let decision = try Samples.invite().decide(
      in: Samples.snapshot { $0.openInvitation = Samples.invitation(days: 0) })
    #expect(decision.events.map(\.what) == [.expired, .invited, .sent])
    #expect(throws: Refusal.alreadyMember(address)) {
      try Samples.invite().decide(
        in: Samples.snapshot { $0.memberAtAddress = Samples.member(.normal) })
    }
  }

  @Test func `the last seat can be given, the next one cannot`() throws {
    let full = Seats(total: 3, used: 2, reserved: 1)
    #expect(throws: Refusal.noSeatLeft(full)) {
      try Samples.invite().decide(in: Samples.snapshot { $0.seats = full })
    }
    _ = try Samples.invite(Samples.terms(ksuite: false)).decide(
      in: Samples.snapshot { $0.seats = full })
  }

  @Test func `a mailbox needs a domain, a free name and room`() {
    let invite = Samples.invite(Samples.terms(mailbox: "ana"))
    let full = Mailboxes(total: 6, used: 5, reserved: 1)
    let name = MailboxName(stored: "ana")
    #expect(throws: Refusal.noDomain) {
      try invite.decide(in: Samples.snapshot { $0.organisation?.domain = nil })
    }
    #expect(throws: Refusal.mailboxTaken(name)) {
      try invite.decide(in: Samples.snapshot { $0.isMailboxTaken = true })
    }
    #expect(throws: Refusal.mailboxQuota(full)) {
      try invite.decide(in: Samples.snapshot { $0.mailboxes = full })
    }
  }

  @Test func `an administrator gets every level by role, nobody gets one without kSuite`() throws {
    for (terms, level) in [
      (Samples.terms(role: .admin, kdrive: nil, kchat: nil), Level.admin as Level?),
      (Samples.terms(role: .normal, ksuite: false), nil),
    ] {
      let decision = try Samples.invite(terms).decide(in: Samples.snapshot())
      guard case .addInvitation(let invitation) = decision.changes.first else { continue }
      #expect(invitation.terms.kdrive == level)
      #expect(invitation.terms.kchat == level)
    }
  }

  @Test func `the expiry lies ahead, but not too far`() {
    #expect(throws: Refusal.expiryInThePast) {
      try Samples.invite(days: 0).decide(in: Samples.snapshot())
    }
    #expect(throws: Refusal.expiryTooFar(days: 366)) {
      try Samples.invite(days: 367).decide(in: Samples.snapshot())
    }
  }

  @Test func `a text message needs a number`() throws {
    #expect(throws: Refusal.phoneMissing) {
      try Samples.invite(sendBy: .sms).decide(in: Samples.snapshot())
    }
    let terms = Samples.terms(phone: "+41228203544")
    let decision = try Samples.invite(terms, sendBy: .sms).decide(in: Samples.snapshot())
    #expect(decision.letters.map(\.by) == [.sms])
  }
}
