import Testing

@testable import Membership

/// Asking for a code, giving it, and joining with it.
@Suite struct CodeCommandsTests {
  private static func snapshot(
    _ codes: [IssuedCode], _ change: (inout Snapshot) -> Void = { _ in }
  ) -> Snapshot {
    Samples.snapshot(actor: nil) {
      $0.invitation = Samples.invitation()
      $0.inviter = Samples.member(.owner)
      $0.codes = codes
      change(&$0)
    }
  }

  private func request(serial: Int = 1, generation: Int = 1) -> RequestMailboxCode {
    RequestMailboxCode(
      organisation: Samples.organisation.id, invitation: Identifier("i0"), generation: generation,
      serial: serial, lookup: CodeLookup("new"), delivery: Identifier("d1"), now: Samples.now)
  }

  private func check(_ code: String = "right", generation: Int = 1) -> CheckMailboxCode {
    CheckMailboxCode(
      organisation: Samples.organisation.id, invitation: Identifier("i0"), generation: generation,
      code: CodeLookup(code), now: Samples.now)
  }

  @Test func `a code goes to the invited address, and is no delivery of the link`() throws {
    let decision = try request(serial: 2).decide(in: Self.snapshot([Samples.code(age: 60)]))
    let code = Samples.code("new", serial: 2, age: 0)
    let delivery = Delivery(
      id: Identifier("d1"), subject: .invitation(Identifier("i0"), generation: 1),
      kind: .mailboxCode,
      by: .email, at: Samples.now, result: .queued)
    #expect(
      decision.changes == [
        .addCode(code, isStray: false), .addDelivery(delivery, in: Samples.organisation.id),
      ])
    #expect(decision.letters.map(\.kind) == [.mailboxCode])
    #expect(decision.letters.map(\.number) == [2])
    #expect(decision.letters.map(\.address) == [Samples.invitation().terms.address])
    #expect(decision.events.map(\.what) == [.codeSent])
    #expect(decision.refusal == nil)
  }

  @Test func `asking too often is refused, also when two ask at once`() {
    let codes = [Samples.code(age: 20)]
    #expect(throws: Refusal.codeTooSoon(seconds: 40)) {
      try request(serial: 2).decide(in: Self.snapshot(codes))
    }
    #expect(throws: Refusal.codeTooSoon(seconds: 60)) {
      try request().decide(in: Self.snapshot([Samples.code(age: 3_600)]))
    }
    #expect(throws: Refusal.codeTooSoon(seconds: 60)) {
      try request(serial: 3).decide(in: Self.snapshot([]))
    }
  }

  @Test func `after twenty codes for one link it takes a new link`() throws {
    let codes = (1...20).reversed().map { Samples.code(serial: $0, age: Int64(21 - $0) * 3_600) }
    #expect(throws: Refusal.codesUsedUp) {
      try request(serial: 21).decide(in: Self.snapshot(codes))
    }
    let fewer = Self.snapshot(Array(codes.dropFirst()))
    #expect(try request(serial: 20).decide(in: fewer).letters.count == 1)
    // The codes of the link before do not count.
    let renewed = Self.snapshot(codes) { $0.invitation = Samples.invitation(generation: 2) }
    #expect(try request(serial: 21, generation: 2).decide(in: renewed).letters.count == 1)
  }

  @Test(arguments: [
    nil, Samples.invitation(days: 0), Samples.invitation(.accepted), Samples.invitation(.declined),
    Samples.invitation(.revoked), Samples.invitation(.expired), Samples.invitation(generation: 2),
  ])
  func `behind a dead link nothing is sent, compared or learnt`(invitation: Invitation?) {
    let snapshot = Self.snapshot([Samples.code()]) { $0.invitation = invitation }
    let commands: [any Command] = [
      request(serial: 2), check(), check("wrong"), Samples.accept(code: "right"),
      Samples.accept(code: "wrong"),
    ]
    for command in commands { #expect(Samples.refusal(of: command, in: snapshot) == .deadLink) }
  }

  @Test func `the right code is told once and not spent`() throws {
    let code = Samples.code(wrongTries: 4)
    let decision = try check().decide(in: Self.snapshot([code]))
    var proved = code
    proved.provedAt = Samples.now
    #expect(decision.changes == [.changeCode(from: code, to: proved)])
    #expect(decision.events.map(\.what) == [.mailboxProved])
    #expect(decision.refusal == nil)
    #expect(try check().decide(in: Self.snapshot([proved])) == Decision())
  }

  @Test(arguments: 0...4)
  func `a wrong code counts, and says how many tries are left`(wrongTries: Int) throws {
    for proved in [false, true] {
      let code = Samples.code(wrongTries: wrongTries, proved: proved)
      let counted = Samples.code(wrongTries: wrongTries + 1, proved: proved)
      let decision = try check("wrong").decide(in: Self.snapshot([code]))
      #expect(decision.changes == [.changeCode(from: code, to: counted)])
      #expect(decision.refusal == .codeWrong(triesLeft: 4 - wrongTries))
      #expect(decision.events.isEmpty)
      // The last commit is no way round the counting.
      let joining = try Samples.accept(code: "wrong").decide(in: Self.snapshot([code]))
      #expect(joining.changes == decision.changes)
      #expect(joining.refusal == .mailboxNotProved)
      #expect(joining.events.isEmpty)
    }
  }

  private static let newer = Samples.code("newer", serial: 2)

  @Test(arguments: [
    [], [Samples.code(age: 600)], [Samples.code(wrongTries: 5)], [newer, Samples.code(age: 90)],
    [Samples.code(generation: 2)], [Samples.code(age: 3_600, proved: true)],
    [Samples.code(wrongTries: 5, proved: true)], [newer, Samples.code(age: 90, proved: true)],
  ])
  func `a code that is over proves nothing and cannot be guessed at`(codes: [IssuedCode]) {
    let snapshot = Self.snapshot(codes)
    #expect(throws: Refusal.codeDead) { try check().decide(in: snapshot) }
    #expect(throws: Refusal.mailboxNotProved) {
      try Samples.accept(code: "right").decide(in: snapshot)
    }
  }

  @Test(arguments: [
    Samples.code(), Samples.code(age: 599), Samples.code(age: 3_599, proved: true),
  ])
  func `the right code in time lets its owner join`(code: IssuedCode) throws {
    let decision = try Samples.accept(code: "right").decide(in: Self.snapshot([code]))
    #expect(decision.refusal == nil)
    let news: [TimelineEvent.What] = code.provedAt == nil ? [.mailboxProved] : []
    #expect(decision.events.map(\.what) == news + [.accepted, .joined])
    #expect(try check().decide(in: Self.snapshot([code])).refusal == nil)
  }

  @Test func `that somebody else gave the code proves nothing`() {
    let snapshot = Self.snapshot([Samples.code(proved: true)])
    #expect(throws: Refusal.mailboxNotProved) { try Samples.accept().decide(in: snapshot) }
    #expect(throws: Refusal.mailboxNotProved) {
      try Samples.accept(as: .existing(Identifier("ana"))).decide(in: snapshot)
    }
  }

  @Test func `a link that came by mail, or is for any address, asks for no code`() throws {
    var snapshot = Self.snapshot([])
    #expect(try Samples.accept(cameByMail: true).decide(in: snapshot).refusal == nil)
    #expect(throws: Refusal.mailboxNotProved) { try Samples.accept().decide(in: snapshot) }
    snapshot = Self.snapshot([]) { $0.invitation?.terms.requireAddress = false }
    #expect(try Samples.accept().decide(in: snapshot).refusal == nil)
  }
}
