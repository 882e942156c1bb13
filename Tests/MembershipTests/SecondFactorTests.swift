import Testing

@testable import Membership

@Suite struct SecondFactorTests {
  private static let secret = SealedSecret("sealed")
  private static let factor = SecondFactor(
    secret: secret, confirmedAt: Samples.now, lastStep: 100)
  private static let key = SignInKey(address: "a", place: "p")
  private static let me = Account.ID("actor")

  private static func account(_ factor: SecondFactor? = factor) -> Account {
    var account = Samples.account()
    account.secondFactor = factor
    return account
  }

  private func snapshot(
    _ account: Account = account(), actor: Member? = Samples.member(.normal)
  ) -> Snapshot {
    Samples.snapshot(actor: actor) {
      $0.account = account
      $0.codes = [
        IssuedCode(
          subject: .password(address: "a", .mailed), serial: 1, lookup: CodeLookup("right"),
          sentAt: Samples.now, expiresAt: Samples.now.adding(seconds: 600), wrongTries: 0)
      ]
    }
  }

  private func proof(_ code: GivenCode? = nil) -> Reauthentication {
    Reauthentication(
      organisation: Samples.organisation.id, account: Self.me, key: Self.key, code: code,
      at: Samples.now)
  }

  /// Every command that takes a code of somebody who has a factor.
  private func commands(_ code: GivenCode?) -> [any Command] {
    let organisation = Samples.organisation.id
    return [
      RecordSignIn(
        organisation: organisation, account: Self.me, key: Self.key, code: code,
        now: Samples.now),
      RecordProof(account: Self.me, key: Self.key, code: code, now: Samples.now),
      RecordPassword(proof(code)),
      ChangePassword(
        proof(code), from: "hash", to: "new", session: Identifier("s"),
        delivery: Identifier("d")),
      SetForgottenPassword(
        address: "a",
        owner: RequestPasswordCode.Owner(account: Self.me, organisation: organisation),
        way: .mailed, code: CodeLookup("right"),
        new: SetForgottenPassword.New(
          hash: "new", key: Self.key, factorCode: code, delivery: Identifier("d"), place: nil),
        now: Samples.now),
      TurnOffSecondFactor(proof(code), delivery: Identifier("d")),
    ]
  }

  @Test func `a code is taken only for a later step than the last, and only of this secret`() throws
  {
    let refused: [GivenCode?] = [
      nil, GivenCode(secret: Self.secret, step: 100), GivenCode(secret: Self.secret, step: 99),
      GivenCode(secret: Self.secret, step: -1),
      GivenCode(secret: SealedSecret("another"), step: 101),
    ]
    for code in refused {
      for command in commands(code) {
        #expect(throws: Refusal.factorCodeWrong) { try command.decide(in: snapshot()) }
      }
    }
    for command in commands(GivenCode(secret: Self.secret, step: 101)) {
      #expect(try command.decide(in: snapshot()).refusal == nil)
    }
  }

  @Test func `who signs in uses the step up, and all tries are forgotten`() throws {
    let code = GivenCode(secret: Self.secret, step: 101)
    let id = Self.account().id
    for command in commands(code).prefix(2) {
      let changes = try command.decide(in: snapshot()).changes.filter {
        if case .enter = $0 { false } else { true }
      }
      #expect(
        changes == [
          .useFactorStep(id, code), .signIn(Self.me, at: Samples.now),
          .forgetSignIns(Self.key, at: Samples.now),
        ])
    }
  }

  @Test func `whoever proves it again uses the step up, and all tries are forgotten`() throws {
    let code = GivenCode(secret: Self.secret, step: 101)
    for command in commands(code)[2...5] {
      let changes = try command.decide(in: snapshot()).changes
      #expect(changes.contains(.useFactorStep(Self.account().id, code)))
      #expect(changes.contains(.forgetSignIns(Self.key, at: Samples.now)))
    }
  }

  @Test func `where there is no factor any code is beside the point`() throws {
    for code in [nil, GivenCode(secret: Self.secret, step: 1)] {
      for command in commands(code).prefix(2) {
        let changes = try command.decide(in: snapshot(Self.account(nil))).changes
        #expect(changes.first == .signIn(Self.me, at: Samples.now))
      }
    }
  }

  @Test func `turning on and off are events, each where the other was before`() throws {
    let on = TurnOnSecondFactor(proof(), factor: Self.factor, delivery: Identifier("d"))
    let off = TurnOffSecondFactor(
      proof(GivenCode(secret: Self.secret, step: 101)), delivery: Identifier("d"))
    let isOn = try on.decide(in: snapshot(Self.account(nil)))
    let isOff = try off.decide(in: snapshot())
    for (decision, old, new, what) in [
      (isOn, nil, Self.factor, TimelineEvent.What.secondFactorOn),
      (isOff, Self.factor, nil, .secondFactorOff),
    ] as [(Decision, SecondFactor?, SecondFactor?, TimelineEvent.What)] {
      let change = Change.setSecondFactor(Self.account(nil).id, from: old, to: new)
      #expect(decision.changes.contains(change))
      #expect(decision.changes.contains(.forgetSignIns(Self.key, at: Samples.now)))
      let end = Change.endSessions(.all, of: Self.account(nil).id, at: Samples.now)
      #expect(decision.changes.contains(end))
      #expect(decision.letters.map(\.kind) == [new == nil ? .secondFactorOff : .secondFactorOn])
      #expect(decision.events.map(\.what) == [what])
      #expect(decision.events.map(\.subject) == [.account(Self.account(nil).id)])
      #expect(decision.events.map(\.who) == [Self.me])
    }
    #expect(throws: Refusal.secondFactorOn) { try on.decide(in: snapshot()) }
    #expect(throws: Refusal.secondFactorOff) { try off.decide(in: snapshot(Self.account(nil))) }
    for command in [on, off] as [any Command] {
      #expect(throws: Refusal.suspended) {
        try command.decide(
          in: snapshot(actor: Samples.member(.owner, state: .suspended)))
      }
      #expect(throws: Refusal.notAMember) { try command.decide(in: snapshot(actor: nil)) }
    }
  }

  @Test func `a try whose password was right is taken back, and no other`() throws {
    let command = TakeBackSignIn(key: Self.key, now: Samples.now)
    func changes(_ here: SignInAttempts?) throws -> [Change] {
      try command.decide(
        in: Samples.snapshot { $0.signIn = SignInTries(isKnownPlace: true, here: here) }
      ).changes
    }
    let last = Samples.now.adding(seconds: -3)
    #expect(
      try changes(SignInAttempts(failures: 4, lastFailure: last)) == [
        .countSignIns(
          Self.key, fromKnownPlace: true, isAccount: true,
          SignInAttempts(failures: 3, lastFailure: last))
      ])
    #expect(try changes(SignInAttempts(failures: 0, lastFailure: last)).isEmpty)
    #expect(try changes(nil).isEmpty)
  }

  /// Rows are who resets, columns whose factor it is: owner, admin, normal, external.
  private static let matrix: [(Role, [Refusal?])] = [
    (.owner, [nil, nil, nil, nil]),
    (.admin, [.memberAboveOwn(.owner), nil, nil, nil]),
    (.normal, Array(repeating: .notAuthorised(.normal), count: 4)),
    (.external, Array(repeating: .notAuthorised(.external), count: 4)),
  ]

  @Test(arguments: matrix.indices)
  func `who may reset whose factor`(row: Int) throws {
    let (role, refusals) = Self.matrix[row]
    let command = ResetSecondFactor(
      organisation: Samples.organisation.id, actor: Self.me, account: Identifier("other"),
      delivery: Identifier("d"), now: Samples.now)
    for (other, refusal) in zip(Role.allCases, refusals) {
      let member = Member(
        organisation: Samples.organisation.id, account: Identifier("other"), role: other,
        ksuite: true, kdrive: nil, kchat: nil, joinedAt: Samples.now)
      var snapshot = snapshot(actor: Samples.member(role))
      snapshot.member = member
      if let refusal {
        #expect(throws: refusal) { try command.decide(in: snapshot) }
        continue
      }
      let decision = try command.decide(in: snapshot)
      #expect(
        decision.changes.prefix(2) == [
          .setSecondFactor(Self.account(nil).id, from: Self.factor, to: nil),
          .endSessions(.all, of: Self.account(nil).id, at: Samples.now),
        ])
      #expect(decision.letters.map(\.kind) == [.secondFactorOff])
      #expect(decision.events.map(\.what) == [.secondFactorReset])
      #expect(decision.events.map(\.subject) == [.account(Self.account(nil).id)])
      #expect(decision.events.map(\.who) == [Self.me])
      snapshot.account = Self.account(nil)
      #expect(throws: Refusal.secondFactorOff) { try command.decide(in: snapshot) }
      snapshot.member = nil
      #expect(throws: Refusal.notAMember) { try command.decide(in: snapshot) }
    }
  }

  @Test(arguments: Role.allCases)
  func `nobody resets the own one`(role: Role) {
    let refusal = Authority.refusal(
      of: .resetSecondFactor(of: Samples.member(role)), by: Samples.member(role))
    #expect((refusal == .ownSecondFactor) == [.owner, .admin].contains(role))
    #expect(refusal != nil)
  }

  @Test func `a new account with a factor is an event of its own`() throws {
    let accept = Samples.accept(as: .newAccount(Self.account()), cameByMail: true)
    let decision = try accept.decide(
      in: Samples.snapshot(actor: nil) {
        $0.invitation = Samples.invitation()
        $0.inviter = Samples.member(.owner)
      })
    #expect(decision.changes.contains(.addAccount(Self.account())))
    #expect(decision.events.map(\.what) == [.accepted, .joined, .secondFactorOn])
  }

  @Test func `a code is six digits, with spaces and hyphens wherever they are`() throws {
    for typed in ["123456", "123 456", " 12-34-56 "] {
      #expect(try DeviceCode.parse(typed).text == "123456")
    }
    for typed in ["", " ", "12345", "1234567", "12345a", "１２３４５６", "12345\u{661}"] {
      #expect(throws: DeviceCode.Fault.malformed) { try DeviceCode.parse(typed) }
    }
    #expect("\(try DeviceCode.parse("123456"))" == "…")
  }
}
