import Foundation
import Membership
import Store
import Testing
import Wizard

@testable import App

/// Codes beside the password: signing in with them, turning them on and off.
@Suite struct SecondFactorFlowTests {
  private static let rhea = "rhea@alpine.example"
  private static let wrong = "Address or password is wrong. Please try again."
  private static let wrongCode =
    "This code is wrong, too old, or was used already. Wait for the next one and type that."
  private let office: SignInOffice
  private let me: Identity

  init() throws {
    office = try SignInOffice()
    me = try office.setUp()
  }

  /// Turns Rhea's on, and gives the secret as she has typed it into her device.
  @discardableResult
  private func turnOn() throws -> String {
    let application = try office.application()
    #expect(try application.recognise())
    let script = Script([
      { _ in .typed("present-password", SignInOffice.password) }, { _ in .continued },
      { .typed("factor-code", try code(try #require($0.secret))) }, { _ in .continued },
      { _ in .leaving },
    ])
    #expect(try application.run("second-factor", at: script) == .finished)
    #expect(script.failure == nil)
    return try #require(script.frames.compactMap(\.secret).first)
  }

  private func code(_ secret: String, steps: Int64 = 0) throws -> String {
    try office.factors.code(typed: secret, at: office.now, steps: steps)
  }

  private func factor() throws -> SecondFactor? {
    try office.store.account(me.account.id)?.secondFactor
  }

  /// What was done; that letters tell of it is shown elsewhere.
  private func events() throws -> [TimelineEvent.What] {
    try office.store.timeline(of: .account(me.account.id), in: me.organisation.id).map(\.what)
      .filter { $0 != .handedOver }
  }

  private func failures() throws -> Int {
    try office.store.signInTries(SignInKey(address: Self.rhea, place: "office"), at: office.now)
      .failures
  }

  @Test func `it is no factor before a code of it was given, and the secret is shown only then`()
    throws
  {
    let application = try office.application()
    #expect(try application.recognise())
    let script = Script([
      { _ in .typed("present-password", SignInOffice.password) }, { _ in .continued },
      { _ in .typed("factor-code", "000000") }, { _ in .continued },
      { _ in .wentBack }, { _ in .continued }, { _ in .changed },
    ])
    #expect(try application.run("second-factor", at: script) == .gone)
    let secrets = script.frames.compactMap(\.secret)
    // Going back and forth changes nothing: the device may have it by now.
    #expect(secrets.count >= 4)
    #expect(Set(secrets).count == 1)
    #expect(script.frames.contains { $0.input("factor-code")?.problem == Self.wrongCode })
    #expect(try factor() == nil)
    #expect(try office.signIn(Self.rhea) == "")

    // The next time there is another one; a code of the old one is none of it.
    let again = Script([
      { _ in .typed("present-password", SignInOffice.password) }, { _ in .continued },
      { _ in .typed("factor-code", try code(try #require(secrets.first))) }, { _ in .continued },
    ])
    #expect(try application.run("second-factor", at: again) == .gone)
    #expect(again.frame.secret != secrets.first)
    #expect(try factor() == nil)

    let secret = try turnOn()
    #expect(try factor()?.lastStep == office.now.seconds / 30)
    #expect(try events() == [.signedIn, .secondFactorOn])
    let done = Script()
    // Turning it on ended the session of the first program.
    #expect(try application.run("second-factor", at: Script()) == .signedOut)
    let later = try office.application()
    #expect(try later.recognise())
    #expect(try later.run("second-factor", at: done) == .gone)
    #expect(!done.frames.contains { $0.texts.joined().contains(secret) })
  }

  @Test func `turning on takes the present password, and says so`() throws {
    let application = try office.application()
    #expect(try application.recognise())
    let script = Script([
      { _ in .typed("present-password", "wrong") }, { _ in .continued },
      { .typed("factor-code", try code(try #require($0.secret))) }, { _ in .continued },
    ])
    #expect(try application.run("second-factor", at: script) == .gone)
    #expect(script.frame.screen == "password")
    #expect(
      script.frame.input("present-password")?.problem
        == "This is not your password. Please try again.")
    #expect(try factor() == nil)
    #expect(try failures() == 1)
  }

  @Test func `with a factor the password alone lets nobody in, and says nothing else`() throws {
    let secret = try turnOn()
    for password in ["wrong", SignInOffice.password + " "] {
      #expect(try office.signIn(Self.rhea, password, code: code(secret, steps: 1)) == Self.wrong)
    }
    #expect(
      try office.signIn(Self.rhea)
        == "This account has a second factor. Give its code as the second line of the input.")
    let application = try office.application()
    _ = try application.recognise()
    try application.signOut()
    let script = Script([
      { _ in .answered(field: "address", .text(Self.rhea)) },
      { _ in .typed("password", SignInOffice.password) }, { _ in .continued },
    ])
    #expect(try application.run("sign-in", at: script) == .gone)
    #expect(script.frame.screen == "code")
    #expect(application.identity == nil)
    #expect(try office.application().recognise() == false)
  }

  @Test func `a code of the present step or one beside it lets in, once, whoever gives it again`()
    throws
  {
    let secret = try turnOn()
    // The code that turned it on is used up.
    #expect(try office.signIn(Self.rhea, code: code(secret)) == Self.wrongCode)
    #expect(try office.signIn(Self.rhea, code: code(secret, steps: 2)) == Self.wrongCode)
    let next = try code(secret, steps: 1)
    #expect(try office.signIn(Self.rhea, code: next) == "")
    #expect(try office.signIn(Self.rhea, code: next) == Self.wrongCode)
    #expect(try office.signIn(Self.rhea, code: code(secret)) == Self.wrongCode)
    office.now = office.now.adding(seconds: 90)
    #expect(try office.signIn(Self.rhea, code: code(secret, steps: -2)) == Self.wrongCode)
    #expect(try office.signIn(Self.rhea, code: code(secret, steps: -1)) == "")
    let used = try code(secret, steps: -1)
    // Set back, the clock makes no used code a new one, nor any that is older.
    for seconds in [30, 60, 86_400] as [Int64] {
      office.now = office.now.adding(seconds: -seconds)
      for text in [used, try code(secret), try code(secret, steps: -1)] {
        let answer = try office.signIn(Self.rhea, code: text)
        #expect(answer != "")
      }
      office.now = office.now.adding(seconds: seconds)
    }
    #expect(try factor()?.lastStep == office.now.seconds / 30 - 1)
  }

  @Test func `wrong codes count and make wait as wrong passwords do; a right password does not`()
    throws
  {
    let secret = try turnOn()
    let before = office.looks.count
    for number in 1...5 {
      #expect(try office.signIn(Self.rhea, code: "00000\(number)") == Self.wrongCode)
      #expect(try failures() == number)
    }
    // Neither a right code nor the password alone is looked at now.
    let right = try code(secret, steps: 1)
    let wait = "Too many wrong tries. Wait 5 seconds, then try again."
    #expect(try office.signIn(Self.rhea, code: right) == wait)
    #expect(try office.signIn(Self.rhea) == wait)
    #expect(office.looks.count == before + 5)
    office.now = office.now.adding(seconds: 5)
    // The password alone takes nothing back but its own try.
    #expect(try office.signIn(Self.rhea).hasPrefix("This account has a second factor."))
    #expect(try failures() == 5)
    office.now = office.now.adding(seconds: 5)
    #expect(try office.signIn(Self.rhea, code: code(secret, steps: 1)) == wait)
    office.now = office.now.adding(seconds: 5)
    let application = try office.application()
    #expect(try failures() == 5)
    let script = Script([
      { _ in .answered(field: "address", .text(Self.rhea)) },
      { _ in .typed("password", SignInOffice.password) }, { _ in .continued },
      { _ in
        office.now = office.now.adding(seconds: 5)
        return .typed("factor-code", try code(secret, steps: 1))
      }, { _ in .continued },
    ])
    #expect(try application.run("sign-in", at: script) == .finished)
    #expect(application.identity != nil)
    #expect(try failures() == 0)
    let signedIn = try office.store.timeline(of: .account(me.account.id), in: me.organisation.id)
    #expect(signedIn.last?.detail == "5")
  }

  @Test func `the code may take ten minutes, and the password must be the same still`() throws {
    let secret = try turnOn()
    for seconds in [599, 600] as [Int64] {
      let application = try office.application()
      _ = try application.recognise()
      try application.signOut()
      let script = Script([
        { _ in .answered(field: "address", .text(Self.rhea)) },
        { _ in .typed("password", SignInOffice.password) }, { _ in .continued },
        { _ in
          office.now = office.now.adding(seconds: seconds)
          return .typed("factor-code", try code(secret))
        }, { _ in .continued },
      ])
      let outcome = try application.run("sign-in", at: script)
      #expect(outcome == (seconds == 599 ? .finished : .gone))
      #expect((application.identity != nil) == (seconds == 599))
    }
  }

  @Test func `somebody suspended is told the same as for a wrong password, and counted`() throws {
    let address = try EmailAddress.parse("suspended@alpine.example")
    let secret = try office.factors.make()
    var account = Account(
      id: Identifier("suspended"), address: address, firstName: PersonName(stored: "Ana"),
      lastName: PersonName(stored: "Keller"), language: .english,
      passwordHash: "hash:\(SignInOffice.password)", createdAt: office.now)
    account.secondFactor = SecondFactor(
      secret: try office.factors.seal(secret, for: account.id), confirmedAt: office.now,
      lastStep: 0)
    let member = Member(
      organisation: me.organisation.id, account: account.id, role: .normal, ksuite: false,
      kdrive: nil, kchat: nil, state: .suspended, joinedAt: office.now)
    try office.store.perform(Bring(changes: [.addAccount(account), .addMember(member)]))
    let code = try office.factors.code(secret, step: office.now.seconds / 30)
    for code in [code, nil] { #expect(try office.signIn(address.text, code: code) == Self.wrong) }
    let key = SignInKey(address: address.key, place: "office")
    #expect(try office.store.signInTries(key, at: office.now).failures == 2)
  }

  @Test func `turning off takes password and code, and is an event`() throws {
    let secret = try turnOn()
    let application = try office.application()
    #expect(try application.recognise())
    let script = Script([
      { _ in .typed("present-password", SignInOffice.password) }, { _ in .continued },
      { _ in .typed("present-code", try code(secret)) }, { _ in .continued },
      { _ in .typed("present-code", try code(secret, steps: 1)) }, { _ in .continued },
      { _ in .leaving },
    ])
    #expect(try application.run("second-factor", at: script) == .finished)
    #expect(script.frames.contains { $0.input("present-code")?.problem == Self.wrongCode })
    #expect(script.frame.texts == ["From now on, signing in asks for your password alone."])
    #expect(try factor() == nil)
    #expect(try events() == [.secondFactorOn, .secondFactorOff])
    #expect(try office.signIn(Self.rhea) == "")
  }
}
