import Testing

@testable import Membership

@Suite struct LifeOfAnInvitationTests {
  private func send(
    _ invitation: Invitation, days: Int64? = nil, _ change: (inout Snapshot) -> Void = { _ in }
  ) throws -> Decision {
    let command = SendInvitation(
      organisation: Samples.organisation.id, actor: Identifier("actor"),
      invitation: invitation.id, by: .email, expiresAt: days.map { Samples.now.adding(days: $0) },
      now: Samples.now, delivery: Identifier("d2"))
    return try command.decide(
      in: Samples.snapshot {
        $0.invitation = invitation
        change(&$0)
      })
  }

  @Test func `sending again repeats the link and changes nothing`() throws {
    let decision = try send(Samples.invitation())
    #expect(decision.changes.count == 1)
    #expect(decision.letters.map(\.subject) == [.invitation(Identifier("i0"), generation: 1)])
    #expect(decision.events.map(\.what) == [.sent])
  }

  @Test func `an expired one is sent again only with a new expiry`() throws {
    let expired = Samples.invitation(days: -1)
    #expect(throws: Refusal.notPending(.expired)) { try send(expired) }
    let decision = try send(expired, days: 7)
    guard case .changeInvitation(_, let renewed) = decision.changes.first else {
      Issue.record("nothing was renewed")
      return
    }
    #expect(renewed.state(at: Samples.now) == .pending)
    #expect(renewed.lookup == expired.lookup)
    #expect(decision.events.map(\.what) == [.extended, .sent])
  }

  @Test func `an expired one comes back only if its seat, address and mailbox are free`() {
    let expired = Samples.invitation(days: -1, terms: Samples.terms(mailbox: "ana"))
    let address = expired.terms.address
    let full = Seats(total: 3, used: 3, reserved: 0)
    #expect(throws: Refusal.noSeatLeft(full)) { try send(expired, days: 7) { $0.seats = full } }
    #expect(throws: Refusal.mailboxTaken(MailboxName(stored: "ana"))) {
      try send(expired, days: 7) { $0.isMailboxTaken = true }
    }
    #expect(throws: Refusal.alreadyInvited(address, as: Identifier("other"))) {
      try send(expired, days: 7) { $0.openInvitation = Samples.invitation(id: "other") }
    }
    #expect(throws: Refusal.alreadyMember(address)) {
      try send(expired, days: 7) { $0.memberAtAddress = Samples.member(.normal) }
    }
  }

  @Test func `a pending one is extended although no seat is left, for it has one`() throws {
    _ = try send(Samples.invitation(), days: 30) {
      $0.seats = Seats(total: 3, used: 2, reserved: 1)
    }
  }

  @Test(arguments: [InvitationState.accepted, .declined, .revoked])
  func `no arrow leaves an end`(state: InvitationState) {
    let ended = Samples.invitation(state)
    #expect(throws: Refusal.notPending(state)) { try send(ended) }
    #expect(throws: Refusal.notPending(state)) { try send(ended, days: 7) }
    #expect(throws: Refusal.notPending(state)) { try revoke(ended) }
  }

  @Test func `a new link raises the generation, once`() throws {
    let pending = Samples.invitation()
    let snapshot = Samples.snapshot { $0.invitation = pending }
    let decision = try newLink(generation: 2).decide(in: snapshot)
    guard case .changeInvitation(_, let changed) = decision.changes.first else {
      Issue.record("nothing was changed")
      return
    }
    #expect(changed.generation == 2)
    #expect(changed.lookup == LinkLookup("new"))
    #expect(decision.letters.map(\.subject) == [.invitation(Identifier("i0"), generation: 2)])
    for generation in [1, 3] {
      #expect(throws: Refusal.linkChanged) {
        try newLink(generation: generation).decide(in: snapshot)
      }
    }
  }

  @Test func `only a pending one can be revoked`() throws {
    #expect(try revoke(Samples.invitation()).events.map(\.what) == [.revoked])
    #expect(throws: Refusal.notPending(.expired)) { try revoke(Samples.invitation(days: 0)) }
  }

  @Test func `an organisation is set up once`() throws {
    let account = Account(
      id: Identifier("actor"), address: Samples.address("o@alpine.example"),
      firstName: PersonName(stored: "Olga"), lastName: PersonName(stored: "Alp"),
      language: .german, passwordHash: "hash", createdAt: Samples.now)
    let command = SetUpOrganisation(organisation: Samples.organisation, owner: account)
    #expect(try command.decide(in: Snapshot()).changes.count == 4)
    #expect(throws: Refusal.alreadySetUp) { try command.decide(in: Samples.snapshot()) }
    var none = Samples.organisation
    none.seats = 0
    #expect(throws: Refusal.seatsOutOfRange) {
      try SetUpOrganisation(organisation: none, owner: account).decide(in: Snapshot())
    }
  }

  @Test func `two teams do not share a name`() throws {
    let team = Team(
      id: Identifier("t"), organisation: Samples.organisation.id, name: TeamName(stored: "Peak"))
    let command = CreateTeam(team: team, actor: Identifier("actor"), now: Samples.now)
    #expect(try command.decide(in: Samples.snapshot()).changes == [.addTeam(team)])
    #expect(throws: Refusal.teamExists(team.name)) {
      try command.decide(in: Samples.snapshot { $0.teamOfThatName = team })
    }
  }

  private func newLink(generation: Int) -> NewLink {
    NewLink(
      organisation: Samples.organisation.id, actor: Identifier("actor"),
      invitation: Identifier("i0"), generation: generation, lookup: LinkLookup("new"), by: .email,
      expiresAt: Samples.now.adding(days: 7), now: Samples.now, delivery: Identifier("d2"))
  }

  private func revoke(_ invitation: Invitation) throws -> Decision {
    try RevokeInvitation(
      organisation: Samples.organisation.id, actor: Identifier("actor"),
      invitation: invitation.id, now: Samples.now
    ).decide(in: Samples.snapshot { $0.invitation = invitation })
  }
}
