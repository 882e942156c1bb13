import Membership
import Store
import Testing
import Wizard

@testable import App

/// Whoever has a second factor gives its code wherever the password is asked for again.
@Suite struct ProvingAgainTests {
  private static let new = "eight loud herons waltz"
  private let place: FactorOffice
  private let secret: String

  init() throws {
    place = try FactorOffice()
    secret = try place.turnOn()
  }

  /// A program in which Rhea is at work.
  private func atWork() throws -> Application {
    let application = try place.office.application()
    #expect(try application.recognise())
    return application
  }

  private static let password = Event.typed("present-password", SignInOffice.password)

  @Test func `the lock opens by both, each of which counts where it is wrong`() throws {
    let application = try atWork()
    let right = try place.code(secret, steps: 1)
    let script = Script([
      { _ in .unattended }, { _ in Self.password }, { _ in .continued },
      { frame in
        #expect(frame.input("present-code")?.problem == "Please fill this in.")
        let failures = try place.failures()
        #expect(failures == 0)
        return .typed("present-code", "000000")
      }, { _ in .continued },
      { frame in
        #expect(frame.flow == "unlock")
        #expect(frame.input("present-code")?.problem == FactorOffice.wrongCode)
        let failures = try place.failures()
        #expect(failures == 1)
        return .typed("present-password", "wrong")
      },
      { _ in .typed("present-code", right) }, { _ in .continued },
      { frame in
        #expect(frame.flow == "unlock")
        let failures = try place.failures()
        #expect(failures == 2)
        return Self.password
      }, { _ in .continued },
    ])
    #expect(try application.run("manager", at: script) == .gone)
    #expect(script.failure == nil)
    #expect(script.frame.flow == "manager")
    #expect(try place.failures() == 0)
    #expect(try place.events().last == .passwordProved)
    #expect(try place.office.signIn(FactorOffice.rhea, code: right) == FactorOffice.wrongCode)
  }

  @Test func `a link is shown after both`() throws {
    let invited = try atWork().walk(
      "add-user",
      answers: [
        "first-name": .text("Ana"), "last-name": .text("Silva"), "role": .text("normal"),
        "ksuite": .flag(false), "address": .text("ana@guest.example"), "send-by": .text("email"),
      ], dryRun: false)
    if case .refused(let problems) = invited { Issue.record("\(problems)") }
    place.office.now = place.office.now.adding(seconds: Account.proofSeconds + 1)
    let application = try atWork()
    let row = try #require(try application.users(in: nil).first { $0.state == "pending" }).id
    let script = Script([
      { _ in .jumped(screen: "users") }, { _ in .selected(row: row) },
      { _ in .chose(action: "send-invitation") },
      { _ in .answered(field: "send-by", .text("link")) }, { _ in Self.password },
      { _ in .typed("present-code", "000000") }, { _ in .continued },
      { frame in
        #expect(frame.screen == "way")
        #expect(frame.input("present-code")?.problem == FactorOffice.wrongCode)
        return .typed("present-code", try place.code(secret))
      }, { _ in .continued },
    ])
    #expect(try application.run("manager", at: script) == .gone)
    #expect(script.failure == nil)
    #expect(script.frame.screen == "sent")
    #expect(script.frame.secret?.contains("/") == true)
    #expect(try place.events().contains(.passwordProved))
  }

  @Test func `another password takes both`() throws {
    let application = try atWork()
    let script = Script([
      { _ in Self.password }, { _ in .typed("present-code", "000000") },
      { _ in .typed("password", Self.new) }, { _ in .typed("password-again", Self.new) },
      { _ in .continued },
      { frame in
        #expect(frame.input("present-code")?.problem == FactorOffice.wrongCode)
        return .typed("present-code", try place.code(secret, steps: 1))
      }, { _ in .continued },
    ])
    #expect(try application.run("change-password", at: script) == .gone)
    #expect(script.frame.screen == "done")
    place.office.now = place.office.now.adding(seconds: 60)
    let code = try place.code(secret)
    #expect(try place.office.signIn(FactorOffice.rhea, Self.new, code: code) == "")
  }

  @Test func `a forgotten password is set by the mailed code and one of the device`() throws {
    let office = place.office
    let begun = try office.walk(
      "forgotten-password",
      [.answered(field: "address", .text(FactorOffice.rhea)), .continued])
    #expect(begun.frame.screen == "code")
    let lines = try #require(office.letters.last).text.split(separator: "\n")
    let mailed = String(try #require(lines.first { $0.utf8.count == 6 && Int($0) != nil }))
    let application = try office.application()
    let typed: [Event] = [
      .typed("password", Self.new), .typed("password-again", Self.new),
    ]
    let tries = (1...5).flatMap { [.typed("factor-code", "00000\($0)"), Event.continued] }
    let script = try office.walk(
      "forgotten-password",
      [
        .answered(field: "address", .text(FactorOffice.rhea)), .continued,
        .typed("code", mailed), .continued,
      ] + typed + [.continued] + tries
        + [.typed("factor-code", try place.code(secret, steps: 1)), .continued],
      in: application)
    // Nobody is asked for it before the mailed code was right.
    for frame in script.frames where frame.screen != "new-password" {
      #expect(frame.input("factor-code") == nil)
    }
    #expect(
      script.problems == [
        "Please fill this in.", FactorOffice.wrongCode,
        "Too many wrong tries. Wait 5 seconds, then try again.",
      ])
    #expect(script.frame.screen == "new-password")
    #expect(try place.failures() == 5)
    office.now = office.now.adding(seconds: 60)
    let again = try office.walk(
      "forgotten-password",
      [.answered(field: "address", .text(FactorOffice.rhea)), .continued, .continued] + typed
        + [.typed("factor-code", try place.code(secret)), .continued], in: application)
    #expect(again.frame.screen == "done")
    #expect(try place.failures() == 0)
    office.now = office.now.adding(seconds: 60)
    #expect(try office.signIn(FactorOffice.rhea, Self.new, code: place.code(secret)) == "")
    #expect(try office.store.check() == [])
  }
}
