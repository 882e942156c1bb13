import Testing

@testable import Membership

/// What is done to an invitation from its row: handing it on, renewing it, seeing its link.
@Suite struct ActionsOnARowTests {
  private static func send(_ by: SendBy, days: Int64? = nil) -> SendInvitation {
    SendInvitation(
      organisation: Samples.organisation.id, actor: Identifier("actor"),
      invitation: Identifier("i0"), by: by, expiresAt: days.map { Samples.now.adding(days: $0) },
      now: Samples.now, delivery: Identifier("d2"))
  }

  private static func newLink(_ by: SendBy) -> NewLink {
    NewLink(
      organisation: Samples.organisation.id, actor: Identifier("actor"),
      invitation: Identifier("i0"), generation: 2, lookup: LinkLookup("new"), by: by,
      expiresAt: Samples.now.adding(days: 7), now: Samples.now, delivery: Identifier("d2"))
  }

  private static let extend = ExtendInvitation(
    organisation: Samples.organisation.id, actor: Identifier("actor"),
    invitation: Identifier("i0"), expiresAt: Samples.now.adding(days: 7), now: Samples.now)
  private static let revoke = RevokeInvitation(
    organisation: Samples.organisation.id, actor: Identifier("actor"),
    invitation: Identifier("i0"), now: Samples.now)

  private func snapshot(
    _ invitation: Invitation, proved: Int64? = 0, actor: Member = Samples.member(.admin),
    teams: [Team] = []
  ) -> Snapshot {
    Samples.snapshot(actor: actor) {
      $0.invitation = invitation
      $0.teams = teams
      var account = Samples.account()
      account.authenticatedAt = proved.map { Samples.now.adding(seconds: -$0) }
      $0.account = account
    }
  }

  @Test func `a link is shown within five minutes of a proof, and sent at any time`() throws {
    let showing: [any Command] = [Self.send(.link), Self.newLink(.link)]
    for command in showing {
      for proved in [nil, 301, -1] as [Int64?] {
        #expect(throws: Refusal.proofTooOld) {
          try command.decide(in: snapshot(Samples.invitation(), proved: proved))
        }
      }
      for proved in [0, 300] as [Int64] {
        _ = try command.decide(in: snapshot(Samples.invitation(), proved: proved))
      }
      #expect(command.needs.account == Identifier("actor"))
    }
    _ = try Self.send(.email).decide(in: snapshot(Samples.invitation(), proved: nil))
    _ = try Self.newLink(.email).decide(in: snapshot(Samples.invitation(), proved: nil))
  }

  @Test func `a link that is shown leaves an event with the way, and no letter`() throws {
    let decision = try Self.send(.link).decide(in: snapshot(Samples.invitation()))
    #expect(decision.events.map(\.what) == [.sent])
    #expect(decision.events.map(\.by) == [.link])
    #expect(decision.events.map(\.who) == [Identifier("actor")])
    #expect(decision.letters.isEmpty)
  }

  @Test func `renewing sends nothing, and brings an expired one back`() throws {
    let expired = Samples.invitation(days: -1)
    let decision = try Self.extend.decide(in: snapshot(expired))
    var renewed = expired
    renewed.expiresAt = Samples.now.adding(days: 7)
    #expect(decision.changes == [.changeInvitation(from: expired, to: renewed)])
    #expect(decision.events.map(\.what) == [.extended])
    #expect(decision.letters.isEmpty)
    #expect(throws: Refusal.notPending(.revoked)) {
      try Self.extend.decide(in: snapshot(Samples.invitation(.revoked)))
    }
    let full = Seats(total: 3, used: 3, reserved: 0)
    var taken = snapshot(expired)
    taken.seats = full
    #expect(throws: Refusal.noSeatLeft(full)) { try Self.extend.decide(in: taken) }
  }

  /// Days until it expires, then days until it does after an extension.
  @Test(arguments: [(-30, 7), (-1, 7), (0, 7), (1, 8), (30, 37), (360, 366), (366, 366)])
  func `an extension adds a usual time, and never shortens`(days: Int64, extended: Int64) {
    let invitation = Samples.invitation(days: days)
    #expect(invitation.extension(at: Samples.now) == Samples.now.adding(days: extended))
  }

  @Test func `nobody hands on what they may not give, but everybody may take it back`() throws {
    let handing: [any Command] = [
      Self.send(.email), Self.send(.link), Self.send(.email, days: 7), Self.newLink(.email),
      Self.extend,
    ]
    let owner = Samples.invitation(terms: Samples.terms(role: .owner))
    let kdrive = Samples.invitation(terms: Samples.terms(role: .normal, kdrive: .admin))
    let team = Team(
      id: Identifier("t"), organisation: Samples.organisation.id, name: TeamName(stored: "T"),
      kdrive: .admin)
    let inTeam = Samples.invitation(terms: Samples.terms(teams: [team.id]))
    let lesser = Samples.member(.admin, kdrive: .user)
    for command in handing {
      #expect(command.needs.promisesOfInvitation)
      #expect(throws: Refusal.roleAboveOwn(.owner)) { try command.decide(in: snapshot(owner)) }
      let above = Refusal.levelAboveOwn(.admin, in: .kdrive)
      #expect(throws: above) { try command.decide(in: snapshot(kdrive, actor: lesser)) }
      #expect(throws: above) {
        try command.decide(in: snapshot(inTeam, actor: lesser, teams: [team]))
      }
      _ = try command.decide(in: snapshot(owner, actor: Samples.member(.owner)))
      _ = try command.decide(in: snapshot(inTeam, teams: [team]))
    }
    _ = try Self.revoke.decide(in: snapshot(owner))
    _ = try Self.revoke.decide(in: snapshot(inTeam, actor: lesser, teams: [team]))
  }

  @Test func `a proof is written down, and the tries before it are forgotten`() throws {
    let proof = RecordPassword(
      Reauthentication(
        organisation: Samples.organisation.id, account: Identifier("actor"), key: Samples.key,
        at: Samples.now))
    let decision = try proof.decide(in: Samples.snapshot { $0.account = Samples.account() })
    #expect(
      decision.changes == [
        .forgetSignIns(Samples.key, at: Samples.now),
        .signIn(Identifier("actor"), at: Samples.now),
      ])
    #expect(decision.events.map(\.what) == [.passwordProved])
    #expect(throws: Refusal.suspended) {
      try proof.decide(in: Samples.snapshot(actor: Samples.member(.owner, state: .suspended)))
    }
  }
}
