import Testing

@testable import Membership

@Suite struct SessionTests {
  private static let now = Samples.now
  private static let actor = Identifier<Account>("actor")

  private static func session(
    age: Int64 = 60, used: Int64 = 0, account: Account.ID = actor, ended: Bool = false
  ) -> AccountSession {
    AccountSession(
      id: Identifier("s1"), account: account, organisation: Samples.organisation.id,
      startedAt: now.adding(seconds: -age), lastUsedAt: now.adding(seconds: -used),
      place: "ssh 192.0.2.1", endedAt: ended ? now : nil)
  }

  /// Seconds since a session began, and why nothing can be done in it.
  private static let ages: [(Int64, Refusal?)] = [
    (0, nil), (43_199, nil), (43_200, .sessionOver), (100_000, .sessionOver), (-300, nil),
    (-301, .sessionOver),
  ]

  @Test(arguments: ages)
  func `a session holds for twelve hours, and a clock set right by a little ends none`(
    age: Int64, refusal: Refusal?
  ) {
    #expect(Self.session(age: age).refusal(at: Self.now) == refusal)
  }

  private func inSession(_ command: any Command) -> InSession {
    InSession(
      command, session: Identifier("s1"), account: Self.actor,
      organisation: Samples.organisation.id, now: Self.now)
  }

  private func snapshot(_ session: AccountSession?, _ actor: Member?) -> Snapshot {
    Samples.snapshot(actor: actor) { $0.session = session }
  }

  /// A session and a member, and why the command is not done.
  private static let refused: [(AccountSession?, Member?, Refusal)] = [
    (nil, Samples.member(.admin), .sessionEnded),
    (session(ended: true), Samples.member(.admin), .sessionEnded),
    (session(age: 43_200), Samples.member(.admin), .sessionOver),
    (session(account: Identifier("other")), Samples.member(.admin), .sessionEnded),
    (session(), Samples.member(.admin, state: .suspended), .suspended),
    (session(), nil, .notAMember),
  ]

  @Test(arguments: refused)
  func `nothing is decided where the sign-in does not hold`(
    session: AccountSession?, actor: Member?, refusal: Refusal
  ) {
    #expect(throws: refusal) {
      try inSession(Samples.invite()).decide(in: snapshot(session, actor))
    }
  }

  @Test(arguments: [(Int64(0), false), (299, false), (300, true), (4_000, true), (-1, true)])
  func `that a session is used is noted once in five minutes`(unused: Int64, isNoted: Bool) throws {
    let found = snapshot(Self.session(age: 5_000, used: unused), Samples.member(.admin))
    let alone = try Samples.invite().decide(in: found)
    let decision = try inSession(Samples.invite()).decide(in: found)
    let use = Change.useSession(Identifier("s1"), at: Self.now)
    #expect(decision.changes == alone.changes + (isNoted ? [use] : []))
    #expect(decision.events == alone.events)
    #expect(decision.letters == alone.letters)
  }

  @Test func `a command in a session needs what it needs, its session and its member`() {
    let needs = inSession(Samples.invite()).needs
    #expect(needs.session == Identifier("s1"))
    #expect(needs.actor == Self.actor)
    #expect(needs.countsSeats == Samples.invite().needs.countsSeats)
  }

  private func start(hash: String?) -> RecordSignIn {
    RecordSignIn(
      organisation: Samples.organisation.id, account: Self.actor,
      starts: RecordSignIn.Start(Self.session(), hash: hash), now: Self.now)
  }

  @Test func `no session begins with a password that was changed meanwhile`() throws {
    let found = Samples.snapshot { $0.account = Samples.account() }
    #expect(throws: Refusal.passwordChanged) { try start(hash: "old").decide(in: found) }
    #expect(
      try start(hash: "hash").decide(in: found).changes.contains(.startSession(Self.session())))
  }

  private func change(from old: String) -> ChangePassword {
    ChangePassword(
      Reauthentication(
        organisation: Samples.organisation.id, account: Self.actor,
        key: SignInKey(address: "a", place: "p"), at: Self.now),
      from: old, to: "new", session: Identifier("s1"), delivery: Identifier("d"))
  }

  @Test func `another password ends every other session in the same decision`() throws {
    let found = Samples.snapshot { snapshot in
      snapshot.account = Samples.account()
      snapshot.signIn = SignInTries(failures: 3)
    }
    let decision = try change(from: "hash").decide(in: found)
    #expect(
      decision.changes.prefix(4) == [
        .forgetSignIns(SignInKey(address: "a", place: "p"), at: Self.now),
        .setPasswordHash(Self.actor, from: "hash", to: "new"),
        .endSessions(.allBut(Identifier("s1")), of: Self.actor, at: Self.now),
        .spendPasswordCodes(address: "a"),
      ])
    #expect(decision.letters.map(\.kind) == [.passwordChanged])
    #expect(decision.events.map(\.what) == [.passwordChanged])
    #expect(decision.events.first?.detail == "2")
    #expect(throws: Refusal.passwordChanged) { try change(from: "other").decide(in: found) }
  }

  @Test func `details that are the same already are no event`() throws {
    var account = Samples.account()
    account.timeZone = TimeZoneName(stored: "Europe/Zurich")
    let found = Samples.snapshot { $0.account = account }
    var details = account.details
    func change() throws -> Decision {
      try ChangeAccountDetails(
        organisation: Samples.organisation.id, account: Self.actor, details: details,
        now: Self.now
      ).decide(in: found)
    }
    #expect(try change() == Decision())
    details.country = CountryCode(stored: "CH")
    #expect(try change().changes == [.changeDetails(Self.actor, details)])
    #expect(try change().events.map(\.what) == [.detailsChanged])
  }
}
