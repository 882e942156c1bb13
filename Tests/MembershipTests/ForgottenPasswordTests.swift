import Testing

@testable import Membership

/// Codes for forgotten passwords: by mail, and by an administrator.
@Suite struct ForgottenPasswordTests {
  private static let owner = RequestPasswordCode.Owner(
    account: Identifier("ana"), organisation: Samples.organisation.id)

  private static func code(
    _ lookup: String = "right", way: PasswordCodeWay = .mailed, age: Int64 = 30,
    wrongTries: Int = 0, valid: Int64 = 600
  ) -> IssuedCode {
    let sentAt = Samples.now.adding(seconds: -age)
    return IssuedCode(
      subject: .password(address: "ana", way), serial: 1, lookup: CodeLookup(lookup),
      sentAt: sentAt, expiresAt: sentAt.adding(seconds: valid), wrongTries: wrongTries)
  }

  private static func snapshot(
    _ codes: [IssuedCode], state: Member.State? = .active
  ) -> Snapshot {
    Samples.snapshot(actor: state.map { Samples.member(.normal, state: $0) }) {
      $0.codes = codes
      $0.account = state.map { _ in Samples.account() }
    }
  }

  private func request(owner: RequestPasswordCode.Owner? = owner) -> RequestPasswordCode {
    RequestPasswordCode(
      address: "ana", owner: owner, serial: 2, lookup: CodeLookup("new"),
      delivery: Identifier("d1"), place: "here", now: Samples.now)
  }

  private func set(
    _ code: String = "right", way: PasswordCodeWay = .mailed, hash: String? = "new hash"
  ) -> SetForgottenPassword {
    SetForgottenPassword(
      address: "ana", owner: Self.owner, way: way, code: CodeLookup(code),
      new: hash.map {
        SetForgottenPassword.New(
          hash: $0, key: SignInKey(address: "ana", place: "p"), delivery: Identifier("d1"),
          place: "here")
      }, now: Samples.now)
  }

  @Test func `who may sign in is sent a code, nobody else, and the rest is the same`() throws {
    let sent = try request().decide(in: Self.snapshot([]))
    #expect(sent.letters.map(\.kind) == [.passwordCode])
    #expect(sent.letters.map(\.address.text) == ["ana@guest.example"])
    #expect(sent.events.map(\.what) == [.passwordCodeSent])
    for (owner, state) in [(Self.owner, .suspended), (nil, nil)]
      as [(RequestPasswordCode.Owner?, Member.State?)]
    {
      let kept = try request(owner: owner).decide(in: Self.snapshot([], state: state))
      guard case .addCode(let code, isStray: true) = kept.changes.first else {
        Issue.record("no code was kept")
        return
      }
      #expect(sent.changes.first == .addCode(code, isStray: false))
      #expect(kept.letters.isEmpty)
      #expect(kept.events.isEmpty)
      let snapshot = Self.snapshot([Self.code(age: 59)], state: state)
      #expect(throws: Refusal.codeTooSoon(seconds: 1)) {
        try request(owner: owner).decide(in: snapshot)
      }
    }
  }

  @Test func `the right code with a password changes it, kills all codes and tells the owner`()
    throws
  {
    let decision = try set().decide(in: Self.snapshot([Self.code()]))
    #expect(
      decision.changes.dropFirst().prefix(3) == [
        .replacePassword(Identifier("ana"), hash: "new hash"),
        .spendPasswordCodes(address: "ana"),
        .forgetSignIns(SignInKey(address: "ana", place: "p"), at: Samples.now),
      ])
    #expect(decision.letters.map(\.kind) == [.passwordChanged])
    #expect(
      decision.letters.map(\.occasion) == [Letter.Occasion(at: Samples.now, place: "here")])
    #expect(decision.events.map(\.what) == [.passwordSet])
    let looked = try set(hash: nil).decide(in: Self.snapshot([Self.code()]))
    #expect(looked.changes.count == 1)
    #expect(looked.letters.isEmpty)
  }

  @Test(arguments: [
    [], [code("other", age: 30)], [code(age: 600)], [code(wrongTries: 5)],
    [code("newer"), code(age: 90)], [code(way: .handed)],
  ])
  func `whatever is wrong with a code the answer is the same`(codes: [IssuedCode]) {
    for hash in [nil, "new hash"] {
      let refusal = Result { try set(hash: hash).decide(in: Self.snapshot(codes)) }
      switch refusal {
      case .success(let decision): #expect(decision.refusal == .passwordCodeWrong)
      case .failure(let error): #expect(error as? Refusal == .passwordCodeWrong)
      }
    }
  }

  @Test(arguments: [Member.State.suspended, nil])
  func `the right code is refused to who may not sign in`(state: Member.State?) {
    #expect(throws: Refusal.passwordCodeWrong) {
      try set().decide(in: Self.snapshot([Self.code()], state: state))
    }
  }

  @Test func `a wrong long code uses nobody's tries up`() throws {
    let codes = [Self.code(way: .handed, age: 86_399, valid: 86_400)]
    #expect(throws: Refusal.passwordCodeWrong) {
      try set("wrong", way: .handed).decide(in: Self.snapshot(codes))
    }
    #expect(try set(way: .handed).decide(in: Self.snapshot(codes)).refusal == nil)
    let over = [Self.code(way: .handed, age: 86_400, valid: 86_400)]
    #expect(throws: Refusal.passwordCodeWrong) {
      try set(way: .handed).decide(in: Self.snapshot(over))
    }
  }

  private func reset(
    _ actor: Role, _ target: Role = .normal, state: Member.State = .active,
    isElsewhere: Bool = false, account: String = "ana"
  ) throws -> Decision {
    let snapshot = Samples.snapshot(actor: Samples.member(actor)) {
      $0.account = Samples.account()
      $0.member = Samples.member(target, state: state)
      $0.isMemberElsewhere = isElsewhere
      if account == "actor" { $0.account = nil }
    }
    return try ResetPassword(
      organisation: Samples.organisation.id, actor: Identifier("actor"),
      account: Identifier(account), address: "ana", serial: 1, lookup: CodeLookup("long"),
      delivery: Identifier("d1"), now: Samples.now
    ).decide(in: snapshot)
  }

  @Test func `an administrator's code works for a day, has an event and is told to the owner`()
    throws
  {
    let decision = try reset(.admin)
    guard case .addCode(let code, isStray: false) = decision.changes.first else {
      Issue.record("no code was kept")
      return
    }
    #expect(code.subject == .password(address: "ana", .handed))
    #expect(code.expiresAt == Samples.now.adding(seconds: 86_400))
    #expect(decision.events.map(\.what) == [.passwordReset])
    #expect(decision.events.map(\.who) == [Identifier("actor")])
    #expect(decision.letters.map(\.kind) == [.passwordReset])
    #expect(decision.letters.first?.occasion?.who == Identifier("actor"))
  }

  @Test func `nobody resets above themselves, what is suspended or what is shared`() {
    #expect(throws: Refusal.memberAboveOwn(.owner)) { try reset(.admin, .owner) }
    #expect(throws: Refusal.notAuthorised(.normal)) { try reset(.normal, .external) }
    #expect(throws: Refusal.suspended) { try reset(.admin, state: .suspended) }
    #expect(throws: Refusal.memberElsewhere) { try reset(.owner, isElsewhere: true) }
    #expect(throws: Refusal.unknownMember) { try reset(.owner, account: "actor") }
    #expect(throws: Refusal.notAuthorised(.external)) { try reset(.external, account: "actor") }
  }

  @Test func `nobody resets their own`() {
    let snapshot = Samples.snapshot(actor: Samples.member(.owner)) {
      $0.member = Samples.member(.owner)
      $0.account = Account(
        id: Identifier("actor"), address: Samples.address("o@a.example"),
        firstName: PersonName(stored: "O"), lastName: PersonName(stored: "B"), language: .german,
        passwordHash: nil, createdAt: Samples.now)
    }
    let command = ResetPassword(
      organisation: Samples.organisation.id, actor: Identifier("actor"),
      account: Identifier("actor"), address: "o", serial: 1, lookup: CodeLookup("long"),
      delivery: Identifier("d1"), now: Samples.now)
    #expect(throws: Refusal.ownAccount) { try command.decide(in: snapshot) }
  }
}

@Suite struct PasswordCodeTests {
  @Test func `a code is read however it is typed, and its length tells which it is`() throws {
    let handed = PasswordCode(bytes: Array(1...32), by: .handed)
    #expect(handed.text.utf8.count == 17)
    for typed in [
      handed.text, handed.text.lowercased(), handed.text.replacing("-", with: " "),
      handed.text.replacing("-", with: ""), handed.text.replacing("0", with: "o"),
    ] {
      #expect(try PasswordCode.parse(typed) == handed)
    }
    #expect(try PasswordCode.parse("123 456").way == .mailed)
    #expect("\(handed)" == "…")
  }

  @Test(arguments: ["", "12345", "1234567", "ABCDE", "12345a"])
  func `everything else is a slip`(typed: String) {
    #expect(throws: PasswordCode.Fault.slip) { try PasswordCode.parse(typed) }
  }

  @Test func `one wrong sign is found`() {
    let text = PasswordCode(bytes: Array(1...32), by: .handed).text
    for index in text.indices where text[index] != "-" {
      var wrong = text
      wrong.replaceSubrange(index...index, with: text[index] == "7" ? "8" : "7")
      #expect(throws: PasswordCode.Fault.slip) { try PasswordCode.parse(wrong) }
    }
  }
}

/// Who is written a letter about an arrival.
@Suite struct ArrivalLettersTests {
  @Test(arguments: [true, false], ArrivalLetters.allCases)
  func `none, of those invited by oneself, or all`(isInviter: Bool, choice: ArrivalLetters) {
    let announcement = Announcement(
      number: 1, kind: .joined, account: Identifier("ana"), firstName: PersonName(stored: "Ana"),
      lastName: PersonName(stored: "Keller"), invitedBy: Identifier(isInviter ? "actor" : "other"),
      at: Samples.now)
    for role in Role.allCases {
      for state in Member.State.allCases {
        var member = Samples.member(role, state: state)
        member.arrivalLetters = choice
        let isTold = Announcement.isFor(member)
        let wants = choice == .all || choice == .mine && isInviter
        #expect(announcement.isByLetterFor(member) == (isTold && wants))
      }
    }
  }
}
