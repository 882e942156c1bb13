import Testing

@testable import Membership

@Suite struct AcceptInvitationTests {
  private static let pending = Samples.invitation(
    terms: Samples.terms(teams: [Identifier("t1"), Identifier("gone")], mailbox: "ana"))
  private static let team = Team(
    id: Identifier("t1"), organisation: Samples.organisation.id, name: TeamName(stored: "Peak"))

  private func accept(
    _ invitation: Invitation? = pending, as joining: AcceptInvitation.Joining? = nil,
    inviter: Member? = Samples.member(.owner), _ change: (inout Snapshot) -> Void = { _ in }
  ) throws -> Decision {
    try Samples.accept(as: joining ?? .newAccount(Samples.account()), cameByMail: true).decide(
      in: Samples.snapshot(actor: nil) {
        $0.invitation = invitation
        $0.inviter = inviter
        change(&$0)
      })
  }

  @Test func `a new account and its member are made, the link is spent, the arrival announced`()
    throws
  {
    let decision = try accept { $0.teams = [Self.team] }
    var accepted = Self.pending
    accepted.storedState = .accepted
    let id = Samples.account().id
    let member = Member(
      organisation: Samples.organisation.id, account: id, role: .external, ksuite: true,
      kdrive: .user, kchat: .user, teams: [Self.team.id], mailbox: MailboxName(stored: "ana"),
      joinedAt: Samples.now)
    #expect(
      decision.changes == [
        .changeInvitation(from: Self.pending, to: accepted), .addAccount(Samples.account()),
        .announce(
          .joined, of: id, invitedBy: Identifier("actor"), in: Samples.organisation.id,
          at: Samples.now),
        .addMember(member),
      ])
    #expect(decision.events.map(\.what) == [.accepted, .joined])
    #expect(decision.events.map(\.subject) == [.invitation(Self.pending.id), .account(id)])
    #expect(decision.events.map(\.who) == [id, id])
    #expect(decision.letters.isEmpty)
    #expect(decision.refusal == nil)
  }

  @Test func `somebody who has an account gains the organisation with it`() throws {
    let account = Samples.account("ANA@guest.example")
    let decision = try accept(as: .existing(account.id)) { $0.account = account }
    #expect(decision.changes.count == 3)
    #expect(!decision.changes.contains(.addAccount(account)))
    #expect(decision.events.map(\.what) == [.accepted, .joined, .signedIn])
    #expect(decision.events.map(\.who) == [account.id, account.id, account.id])
  }

  @Test(arguments: [
    nil, Samples.invitation(days: 0), Samples.invitation(days: -3), Samples.invitation(.accepted),
    Samples.invitation(.declined), Samples.invitation(.revoked), Samples.invitation(.expired),
    Samples.invitation(generation: 2),
  ])
  func `every dead link is refused in the same way`(invitation: Invitation?) {
    let snapshot = Samples.snapshot(actor: nil) { $0.invitation = invitation }
    let commands: [any Command] = [
      Samples.accept(), Samples.decline(), Samples.open(),
    ]
    for command in commands { #expect(Samples.refusal(of: command, in: snapshot) == .deadLink) }
    // Nothing is learnt either by somebody who could not accept anyway.
    let unable = Samples.snapshot(actor: nil) {
      $0.invitation = invitation
      $0.accountAtNewAddress = Samples.account()
    }
    #expect(Samples.refusal(of: Samples.accept(), in: unable) == .deadLink)
  }

  @Test(arguments: [0, 1, 3])
  func `nothing is accepted but what was shown, not even with the right code`(seen: Int) throws {
    var changed = Self.pending
    changed.version = 2
    let snapshot = Samples.snapshot(actor: nil) {
      $0.invitation = changed
      $0.inviter = Samples.member(.owner)
      $0.codes = [Samples.code("1")]
    }
    for cameByMail in [true, false] {
      #expect(throws: Refusal.invitationChanged) {
        try Samples.accept(cameByMail: cameByMail, code: "1", seen: seen).decide(in: snapshot)
      }
    }
    let decision = try Samples.accept(cameByMail: true, seen: 2).decide(in: snapshot)
    #expect(decision.refusal == nil)
    #expect(decision.events.map(\.what) == [.accepted, .joined])
  }

  @Test func `what has expired is written down when its link is used, and stays so`() throws {
    let old = Samples.invitation(days: 0)
    let snapshot = Samples.snapshot(actor: nil) { $0.invitation = old }
    var closed = old
    closed.storedState = .expired
    for command in [Samples.accept(), Samples.open()] as [any Command] {
      let decision = try command.decide(in: snapshot)
      #expect(decision.changes == [.changeInvitation(from: old, to: closed)])
      #expect(decision.events.map(\.what) == [.expired])
      #expect(decision.refusal == .deadLink)
    }
    // Whatever the clock says from then on.
    #expect(closed.state(at: Samples.now.adding(days: -1)) == .expired)
  }

  @Test func `a link into an organisation that is gone is dead`() {
    #expect(throws: Refusal.deadLink) { try accept { $0.organisation = nil } }
  }

  @Test func `where the address is required no other one may accept`() throws {
    let other = Samples.account("ana@other.example")
    let refusal = Refusal.addressRequired(Self.pending.terms.address)
    #expect(throws: refusal) { try accept(as: .newAccount(other)) }
    #expect(throws: refusal) { try accept(as: .existing(other.id)) { $0.account = other } }
    var free = Self.pending
    free.terms.requireAddress = false
    #expect(try accept(free, as: .newAccount(other)).refusal == nil)
    #expect(try accept(as: .newAccount(Samples.account("ANA@Guest.example"))).refusal == nil)
  }

  @Test func `an account is made once, a member too`() {
    let account = Samples.account()
    #expect(throws: Refusal.accountExists(account.address)) {
      try accept { $0.accountAtNewAddress = account }
    }
    #expect(throws: Refusal.alreadyMember(account.address)) {
      try accept(as: .existing(account.id)) {
        $0.account = account
        $0.actor = Samples.member(.normal)
      }
    }
    #expect(throws: Refusal.notAMember) { try accept(as: .existing(account.id)) }
  }

  @Test(arguments: Role.allCases)
  func `what the inviter may not give any more is not given`(role: Role) throws {
    let inviters: [(Member?, String?)] = [
      (Samples.member(.owner), nil),
      (Samples.member(.admin), role == .owner ? "role-above-own" : nil),
      (Samples.member(.normal, kdrive: .admin, kchat: .admin), "not-authorised"),
      (Samples.member(.external, kdrive: .admin, kchat: .admin), "not-authorised"),
      (Samples.member(.admin, kchat: .user), "kchat-right-missing"),
      (Samples.member(.owner, state: .suspended), "suspended"),
      (Samples.member(.admin, state: .suspended), "suspended"),
      (nil, "not-a-member"),
    ]
    var terms = Samples.terms(role: role)
    if role == .guest { terms.channels = [.general] }
    let invitation = Samples.invitation(terms: terms)
    for (inviter, cause) in inviters {
      let decision = try accept(invitation, inviter: inviter)
      try expect(decision, refused: cause.map { ($0, .inviterLostRights) })
    }
  }

  @Test func `nobody gives a level that has been taken from them, by themselves or by a team`()
    throws
  {
    let inviter = Samples.member(.admin, kdrive: .user)
    let personal = Samples.invitation(terms: Samples.terms(kdrive: .admin))
    try expect(
      try accept(personal, inviter: inviter), refused: ("level-above-own", .inviterLostRights))
    var raised = Self.team
    raised.kdrive = .admin
    try expect(
      try accept(inviter: inviter) { $0.teams = [raised] },
      refused: ("level-above-own", .inviterLostRights))
    let byRole = Samples.invitation(terms: Samples.terms(role: .admin, kdrive: nil, kchat: nil))
    try expect(try accept(byRole, inviter: inviter), refused: nil)
  }

  @Test func `the seat that was reserved is taken, unless there is none any more`() throws {
    let reserved = Seats(total: 3, used: 2, reserved: 1)
    try expect(try accept { $0.seats = reserved }, refused: nil)
    for full in [Seats(total: 3, used: 3, reserved: 1), Seats(total: 2, used: 3, reserved: 0)] {
      try expect(try accept { $0.seats = full }, refused: ("no-seat-left", .seatLost))
      let seatless = Samples.invitation(terms: Samples.terms(ksuite: false))
      try expect(try accept(seatless) { $0.seats = full }, refused: nil)
    }
  }

  @Test func `the mailbox that was reserved is made, unless it cannot be any more`() throws {
    let last = Mailboxes(total: 6, used: 5, reserved: 1)
    try expect(
      try accept {
        $0.mailboxes = last
        $0.isMailboxTaken = true
      }, refused: nil)
    let broken: [(String, (inout Snapshot) -> Void)] = [
      ("no-domain", { $0.organisation?.domain = nil }),
      ("mailbox-taken", { $0.isMailboxOfMember = true }),
      ("mailbox-quota", { $0.mailboxes = Mailboxes(total: 6, used: 6, reserved: 0) }),
    ]
    for (cause, change) in broken {
      try expect(try accept(Self.pending, as: nil, change), refused: (cause, .mailboxLost))
      try expect(try accept(Samples.invitation(), change), refused: nil)
    }
  }

  @Test(arguments: [
    (Samples.terms(role: .owner, kdrive: nil, kchat: nil), Level.admin as Level?),
    (Samples.terms(role: .admin, ksuite: false, kdrive: nil, kchat: nil), .admin),
    (Samples.terms(role: .normal), .user),
    (Samples.terms(role: .normal, ksuite: false), nil),
  ])
  func `levels come by role, and none without kSuite`(terms: Terms, level: Level?) throws {
    let decision = try accept(Samples.invitation(terms: terms))
    guard case .addMember(let member) = decision.changes.last else {
      Issue.record("nobody joined")
      return
    }
    #expect(member.role == terms.role)
    #expect(member.ksuite == terms.ksuite)
    #expect(member.kdrive == level)
    #expect(member.kchat == level)
  }

  /// Either all of it is decided, or nothing but one event that says why not.
  private func expect(
    _ decision: Decision, refused: (cause: String, refusal: Refusal)?,
    _ place: SourceLocation = #_sourceLocation
  ) throws {
    #expect(decision.refusal == refused?.refusal, sourceLocation: place)
    #expect(decision.changes.isEmpty == (refused != nil), sourceLocation: place)
    guard let refused else { return }
    let event = try #require(decision.events.first, sourceLocation: place)
    #expect(decision.events.count == 1, sourceLocation: place)
    #expect(event.what == .acceptanceRefused, sourceLocation: place)
    #expect(event.detail == refused.cause, sourceLocation: place)
    #expect(AcceptInvitation.causes.contains(refused.cause), sourceLocation: place)
    #expect(decision.letters.isEmpty, sourceLocation: place)
  }
}
