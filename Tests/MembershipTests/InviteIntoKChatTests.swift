import Testing

@testable import Membership

/// What one of a team's people gains, and what the command makes of it.
@Suite struct InviteIntoKChatTests {
  private static let team = Team(
    id: Identifier("t"), organisation: Samples.organisation.id, name: TeamName(stored: "Peak"))
  private static let free = Seats(total: 3, used: 1, reserved: 1)
  private static let full = Seats(total: 3, used: 2, reserved: 1)

  private static func member(
    _ role: Role = .normal, ksuite: Bool, kdrive: Level? = nil, kchat: Level? = nil,
    state: Member.State = .active
  ) -> Member {
    Member(
      organisation: Samples.organisation.id, account: Identifier("bob"), role: role,
      ksuite: ksuite, kdrive: kdrive, kchat: kchat, teams: [team.id], state: state,
      joinedAt: Samples.now)
  }

  struct Case: Sendable {
    let member: Member
    var teamGives: Level?
    var seats = free
    let outcome: InviteIntoKChat.Outcome
  }

  static let cases = [
    Case(member: member(ksuite: false), outcome: .gains(seat: true, kdrive: .user)),
    Case(member: member(ksuite: false), seats: full, outcome: .refused(.noSeatLeft(full))),
    Case(
      member: member(ksuite: false), teamGives: .admin, outcome: .gains(seat: true, kdrive: nil)),
    Case(
      member: member(ksuite: false, kdrive: .admin), outcome: .gains(seat: true, kdrive: nil)),
    Case(member: member(ksuite: true), seats: full, outcome: .gains(seat: false, kdrive: nil)),
    Case(member: member(ksuite: true, kchat: .user), outcome: .hasItAlready),
    Case(member: member(.external, ksuite: true, kchat: .admin), outcome: .hasItAlready),
    Case(member: member(.admin, ksuite: true), outcome: .hasItAlready),
    Case(member: member(.owner, ksuite: true), outcome: .hasItAlready),
    Case(member: member(ksuite: true, state: .suspended), outcome: .refused(.suspended)),
  ]

  @Test(arguments: cases)
  func `the outcome that is shown before is what the command does`(example: Case) throws {
    var team = Self.team
    team.kdrive = example.teamGives
    #expect(
      InviteIntoKChat.outcome(for: example.member, in: [team], seats: example.seats)
        == example.outcome)
    let command = InviteIntoKChat(
      organisation: Samples.organisation.id, actor: Identifier("actor"), team: team.id,
      person: Identifier("bob"), now: Samples.now)
    let snapshot = Samples.snapshot(actor: Samples.member(.admin)) {
      $0.member = example.member
      $0.teams = [team]
      $0.seats = example.seats
    }
    switch example.outcome {
    case .hasItAlready: #expect(try command.decide(in: snapshot) == Decision())
    case .refused(let refusal): #expect(Samples.refusal(of: command, in: snapshot) == refusal)
    case .gains(let seat, let kdrive):
      let decision = try command.decide(in: snapshot)
      #expect(
        decision.changes == [
          .giveKChat(
            Identifier("bob"), in: Samples.organisation.id, seat: seat, kdrive: kdrive)
        ])
      #expect(decision.events.map(\.what) == [.kchatGiven])
      #expect(decision.events.map(\.subject) == [.account(Identifier("bob"))])
    }
  }

  @Test func `only an administrator with full rights in kChat invites, and only who is in it`() {
    let command = InviteIntoKChat(
      organisation: Samples.organisation.id, actor: Identifier("actor"), team: Self.team.id,
      person: Identifier("bob"), now: Samples.now)
    func refusal(by actor: Member, teams: [Team] = [Self.team], member: Member?) -> Refusal? {
      Samples.refusal(
        of: command,
        in: Samples.snapshot(actor: actor) {
          $0.member = member
          $0.teams = teams
        })
    }
    let bob = Self.member(ksuite: true)
    #expect(refusal(by: Samples.member(.admin), member: bob) == nil)
    #expect(refusal(by: Samples.member(.admin, kchat: .user), member: bob) == .kchatRightMissing)
    #expect(refusal(by: Samples.member(.normal), member: bob) == .notAuthorised(.normal))
    #expect(refusal(by: Samples.member(.admin), member: nil) == .unknownMember)
    #expect(
      refusal(by: Samples.member(.admin), teams: [], member: bob) == .unknownTeam(Self.team.id))
  }
}
