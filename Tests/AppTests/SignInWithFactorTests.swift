import Membership
import Store
import Testing
import Wizard

@testable import App

/// Codes beside the password where somebody signs in.
@Suite struct SignInWithFactorTests {
  private static let wrong = "Address or password is wrong. Please try again."
  private let place: FactorOffice

  init() throws { place = try FactorOffice() }

  @Test func `with a factor the password alone lets nobody in, and says nothing else`() throws {
    let secret = try place.turnOn()
    for password in ["wrong", SignInOffice.password + " "] {
      #expect(
        try place.office.signIn(FactorOffice.rhea, password, code: place.code(secret, steps: 1))
          == Self.wrong)
    }
    #expect(
      try place.office.signIn(FactorOffice.rhea)
        == "This account has a second factor. Give its code as the second line of the input.")
    let application = try place.office.application()
    _ = try application.recognise()
    try application.signOut()
    let script = Script([
      { _ in .answered(field: "address", .text(FactorOffice.rhea)) },
      { _ in .typed("password", SignInOffice.password) }, { _ in .continued },
    ])
    #expect(try application.run("sign-in", at: script) == .gone)
    #expect(script.frame.screen == "code")
    #expect(application.identity == nil)
    #expect(try place.office.application().recognise() == false)
  }

  @Test func `a code of the present step or one beside it lets in, once, whoever gives it again`()
    throws
  {
    let secret = try place.turnOn()
    // The code that turned it on is used up.
    #expect(
      try place.office.signIn(FactorOffice.rhea, code: place.code(secret)) == FactorOffice.wrongCode
    )
    #expect(
      try place.office.signIn(FactorOffice.rhea, code: place.code(secret, steps: 2))
        == FactorOffice.wrongCode)
    let next = try place.code(secret, steps: 1)
    #expect(try place.office.signIn(FactorOffice.rhea, code: next) == "")
    #expect(try place.office.signIn(FactorOffice.rhea, code: next) == FactorOffice.wrongCode)
    #expect(
      try place.office.signIn(FactorOffice.rhea, code: place.code(secret)) == FactorOffice.wrongCode
    )
    place.office.now = place.office.now.adding(seconds: 90)
    #expect(
      try place.office.signIn(FactorOffice.rhea, code: place.code(secret, steps: -2))
        == FactorOffice.wrongCode)
    #expect(try place.office.signIn(FactorOffice.rhea, code: place.code(secret, steps: -1)) == "")
    let used = try place.code(secret, steps: -1)
    // Set back, the clock makes no used code a new one, nor any that is older.
    for seconds in [30, 60, 86_400] as [Int64] {
      place.office.now = place.office.now.adding(seconds: -seconds)
      for text in [used, try place.code(secret), try place.code(secret, steps: -1)] {
        let answer = try place.office.signIn(FactorOffice.rhea, code: text)
        #expect(answer != "")
      }
      place.office.now = place.office.now.adding(seconds: seconds)
    }
    #expect(try place.factor()?.lastStep == place.office.now.seconds / 30 - 1)
  }

  @Test func `wrong codes count and make wait as wrong passwords do; a right password does not`()
    throws
  {
    let secret = try place.turnOn()
    let before = place.office.looks.count
    for number in 1...5 {
      #expect(
        try place.office.signIn(FactorOffice.rhea, code: "00000\(number)") == FactorOffice.wrongCode
      )
      #expect(try place.failures() == number)
    }
    // Neither a right code nor the password alone is looked at now.
    let right = try place.code(secret, steps: 1)
    let wait = "Too many wrong tries. Wait 5 seconds, then try again."
    #expect(try place.office.signIn(FactorOffice.rhea, code: right) == wait)
    #expect(try place.office.signIn(FactorOffice.rhea) == wait)
    #expect(place.office.looks.count == before + 5)
    place.office.now = place.office.now.adding(seconds: 5)
    // The password alone takes nothing back but its own try.
    #expect(
      try place.office.signIn(FactorOffice.rhea).hasPrefix("This account has a second factor."))
    #expect(try place.failures() == 5)
    place.office.now = place.office.now.adding(seconds: 5)
    #expect(try place.office.signIn(FactorOffice.rhea, code: place.code(secret, steps: 1)) == wait)
    place.office.now = place.office.now.adding(seconds: 5)
    let application = try place.office.application()
    #expect(try place.failures() == 5)
    let script = Script([
      { _ in .answered(field: "address", .text(FactorOffice.rhea)) },
      { _ in .typed("password", SignInOffice.password) }, { _ in .continued },
      { _ in
        place.office.now = place.office.now.adding(seconds: 5)
        return .typed("factor-code", try place.code(secret, steps: 1))
      }, { _ in .continued },
    ])
    #expect(try application.run("sign-in", at: script) == .finished)
    #expect(application.identity != nil)
    #expect(try place.failures() == 0)
    let signedIn = try place.office.store.timeline(
      of: .account(place.me.account.id), in: place.me.organisation.id)
    #expect(signedIn.last?.detail == "5")
  }

  @Test func `the code may take ten minutes, and the password must be the same still`() throws {
    let secret = try place.turnOn()
    for seconds in [599, 600] as [Int64] {
      let application = try place.office.application()
      _ = try application.recognise()
      try application.signOut()
      let script = Script([
        { _ in .answered(field: "address", .text(FactorOffice.rhea)) },
        { _ in .typed("password", SignInOffice.password) }, { _ in .continued },
        { _ in
          place.office.now = place.office.now.adding(seconds: seconds)
          return .typed("factor-code", try place.code(secret))
        }, { _ in .continued },
      ])
      let outcome = try application.run("sign-in", at: script)
      #expect(outcome == (seconds == 599 ? .finished : .gone))
      #expect((application.identity != nil) == (seconds == 599))
    }
  }

  @Test func `somebody suspended is told the same as for a wrong password, and counted`() throws {
    let address = try EmailAddress.parse("suspended@alpine.example")
    let secret = try place.office.factors.make()
    var account = Account(
      id: Identifier("suspended"), address: address, firstName: PersonName(stored: "Ana"),
      lastName: PersonName(stored: "Keller"), language: .english,
      passwordHash: "hash:\(SignInOffice.password)", createdAt: place.office.now)
    account.secondFactor = SecondFactor(
      secret: try place.office.factors.seal(secret, for: account.id), confirmedAt: place.office.now,
      lastStep: 0)
    let member = Member(
      organisation: place.me.organisation.id, account: account.id, role: .normal, ksuite: false,
      kdrive: nil, kchat: nil, state: .suspended, joinedAt: place.office.now)
    try place.office.store.perform(Bring(changes: [.addAccount(account), .addMember(member)]))
    let code = try place.office.factors.code(secret, step: place.office.now.seconds / 30)
    for code in [code, nil] {
      #expect(try place.office.signIn(address.text, code: code) == Self.wrong)
    }
    let key = SignInKey(address: address.key, place: "office")
    #expect(try place.office.store.signInTries(key, at: place.office.now).failures == 2)
  }
}
