import Membership
import Store
import Testing
import Wizard

@testable import App

/// Turning a second factor on and off.
@Suite struct SecondFactorFlowTests {
  private let place: FactorOffice

  init() throws { place = try FactorOffice() }

  @Test func `it is no factor before a code of it was given, and the secret is shown only then`()
    throws
  {
    let application = try place.office.application()
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
    #expect(script.frames.contains { $0.input("factor-code")?.problem == FactorOffice.wrongCode })
    #expect(try place.factor() == nil)
    #expect(try place.office.signIn(FactorOffice.rhea) == "")

    // The next time there is another one; a code of the old one is none of it.
    let again = Script([
      { _ in .typed("present-password", SignInOffice.password) }, { _ in .continued },
      { _ in .typed("factor-code", try place.code(try #require(secrets.first))) },
      { _ in .continued },
    ])
    #expect(try application.run("second-factor", at: again) == .gone)
    #expect(again.frame.secret != secrets.first)
    #expect(try place.factor() == nil)

    let secret = try place.turnOn()
    #expect(try place.factor()?.lastStep == place.office.now.seconds / 30)
    #expect(try place.events() == [.signedIn, .secondFactorOn])
    let done = Script()
    // Turning it on ended the session of the first program.
    #expect(try application.run("second-factor", at: Script()) == .signedOut)
    let later = try place.office.application()
    #expect(try later.recognise())
    #expect(try later.run("second-factor", at: done) == .gone)
    #expect(!done.frames.contains { $0.texts.joined().contains(secret) })
  }

  @Test func `turning on takes the present password, and says so`() throws {
    let application = try place.office.application()
    #expect(try application.recognise())
    let script = Script([
      { _ in .typed("present-password", "wrong") }, { _ in .continued },
      { .typed("factor-code", try place.code(try #require($0.secret))) }, { _ in .continued },
    ])
    #expect(try application.run("second-factor", at: script) == .gone)
    #expect(script.frame.screen == "password")
    #expect(
      script.frame.input("present-password")?.problem
        == "This is not your password. Please try again.")
    #expect(try place.factor() == nil)
    #expect(try place.failures() == 1)
  }

  @Test func `turning off takes password and code, and is an event`() throws {
    let secret = try place.turnOn()
    let application = try place.office.application()
    #expect(try application.recognise())
    let script = Script([
      { _ in .typed("present-password", SignInOffice.password) }, { _ in .continued },
      { _ in .typed("present-code", try place.code(secret)) }, { _ in .continued },
      { _ in .typed("present-code", try place.code(secret, steps: 1)) }, { _ in .continued },
      { _ in .leaving },
    ])
    #expect(try application.run("second-factor", at: script) == .finished)
    #expect(script.frames.contains { $0.input("present-code")?.problem == FactorOffice.wrongCode })
    #expect(script.frame.texts == ["From now on, signing in asks for your password alone."])
    #expect(try place.factor() == nil)
    #expect(try place.events() == [.secondFactorOn, .secondFactorOff])
    #expect(try place.office.signIn(FactorOffice.rhea) == "")
  }
}
