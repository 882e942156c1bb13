import Foundation
import Membership
import Store
import Testing
import Wizard

@testable import App

/// The second factor of whoever joins: a new one, or that of the account which is there already.
@Suite struct JoiningWithFactorTests {
  private static let wrongCode =
    "This code is wrong, too old, or was used already. Wait for the next one and type that."
  private static let needed =
    "This account has a second factor. Type the code that your app shows now."
  /// Eight signs, which are enough with a factor alone.
  private static let short = "qvzkwxjp"
  private let office: SignInOffice
  private let me: Identity

  init() throws {
    office = try SignInOffice()
    me = try office.setUp()
  }

  /// Invites Ana by mail and gives the link.
  private func invite(requireAddress: Bool = true) throws -> String {
    let application = try office.application()
    #expect(try application.recognise())
    let result = try application.walk(
      "add-user",
      answers: [
        "first-name": .text("Ana"), "last-name": .text("Silva"), "role": .text("normal"),
        "ksuite": .flag(false), "address": .text("ana@guest.example"),
        "require-address": .flag(requireAddress), "send-by": .text("email"),
      ], dryRun: false)
    if case .refused(let problems) = result { Issue.record("\(problems)") }
    return try #require(try application.report(showsLink: true).link)
  }

  /// Somebody who belongs to no organisation here yet, with a factor.
  private func bringAccount(_ address: String) throws -> (id: Account.ID, secret: FactorSecret) {
    let secret = try office.factors.make()
    var account = Account(
      id: Identifier("ana"), address: try EmailAddress.parse(address),
      firstName: PersonName(stored: "Ana"), lastName: PersonName(stored: "Silva"),
      language: .english, passwordHash: "hash:\(SignInOffice.password)", createdAt: office.now)
    account.secondFactor = SecondFactor(
      secret: try office.factors.seal(secret, for: account.id), confirmedAt: office.now,
      lastStep: office.now.seconds / 30 - 1)
    try office.store.perform(Bring(changes: [.addAccount(account)]))
    return (account.id, secret)
  }

  /// A program in which the link is open.
  private func opened(_ link: String) throws -> Application {
    let application = try office.application()
    _ = try application.recognise()
    try application.signOut()
    let answers = ["link": Value.secret(Secret(link))]
    _ = try application.run("open-link", answering: answers, at: Script())
    #expect(application.isJoining)
    return application
  }

  private func code(_ secret: FactorSecret, steps: Int64 = 0) throws -> String {
    try office.factors.code(secret, step: office.now.seconds / 30 + steps)
  }

  /// The first code of a device that is given the secret on the screen.
  private func firstCode(on frame: Frame) throws -> String {
    try office.factors.code(typed: try #require(frame.secret), at: office.now)
  }

  private func isPending() throws -> Bool {
    try office.store.userCounts(in: me.organisation.id, at: office.now)[.pending] == 1
  }

  @Test func `a new account has its factor from the first moment, once a code was given`() throws {
    let application = try opened(try invite())
    let script = Script([
      { _ in .continued }, { _ in .continued },
      { _ in .typed("password", Self.short) }, { _ in .typed("password-again", Self.short) },
      { _ in .left(field: "password") },
      // Too short by itself; with the factor it is not any more, and that is seen at once.
      { _ in .answered(field: "second-factor", .flag(true)) }, { _ in .continued },
      { _ in .typed("factor-code", "000000") }, { _ in .continued }, { _ in .wentBack },
      { _ in .continued },
      { .typed("factor-code", try firstCode(on: $0)) },
      { _ in .continued }, { _ in .leaving },
    ])
    #expect(try application.run("register", at: script) == .finished)
    #expect(script.failure == nil)
    let problems = script.frames.compactMap { $0.input("password")?.problem }
    #expect(problems.contains("A password has at least 15 characters. Add another word or two."))
    #expect(problems.last == "")
    let codes = script.frames.compactMap { $0.input("factor-code")?.problem }
    #expect(codes.contains("Please fill this in."))
    #expect(codes.contains(Self.wrongCode))
    let secrets = script.frames.compactMap(\.secret)
    #expect(Set(secrets).count == 1)
    #expect(script.frame.secret == nil)

    let account = try #require(
      try office.store.account(at: try EmailAddress.parse("ana@guest.example")))
    #expect(account.secondFactor?.lastStep == office.now.seconds / 30)
    let events = try office.store.timeline(of: .account(account.id), in: me.organisation.id)
    #expect(events.map(\.what) == [.joined, .secondFactorOn])
    let typed = try #require(secrets.first)
    let next = try office.factors.code(typed: typed, at: office.now, steps: 1)
    #expect(try office.signIn("ana@guest.example", Self.short).contains("second factor"))
    #expect(try office.signIn("ana@guest.example", Self.short, code: next) == "")
  }

  @Test func `without a factor eight signs are too few, also where it was wished for before`()
    throws
  {
    let application = try opened(try invite())
    let script = Script([
      { _ in .continued }, { _ in .continued },
      { _ in .answered(field: "second-factor", .flag(true)) },
      { _ in .typed("password", Self.short) }, { _ in .typed("password-again", Self.short) },
      { .typed("factor-code", try firstCode(on: $0)) },
      { _ in .answered(field: "second-factor", .flag(false)) }, { _ in .continued },
    ])
    #expect(try application.run("register", at: script) == .gone)
    #expect(
      script.frame.input("password")?.problem
        == "A password has at least 15 characters. Add another word or two.")
    #expect(try isPending())
  }

  @Test func `a draft says that a factor is wished for, and nothing of its secret`() throws {
    let link = try invite()
    let script = Script([
      { _ in .continued }, { _ in .continued },
      { _ in .answered(field: "second-factor", .flag(true)) },
      { .typed("factor-code", try firstCode(on: $0)) },
    ])
    #expect(try opened(link).run("register", at: script) == .gone)
    let secret = try #require(script.frame.secret)
    let drafts = office.folder + "/drafts"
    for file in try FileManager.default.contentsOfDirectory(atPath: drafts) {
      let text = try String(contentsOfFile: "\(drafts)/\(file)", encoding: .utf8)
      #expect(text.contains("second-factor"))
      #expect(!text.contains("factor-code"))
      #expect(!text.contains(secret.prefix(4)))
    }
    let again = Script([{ _ in .replied("resume") }])
    #expect(try opened(link).run("register", at: again) == .gone)
    #expect(again.frame.screen == "login")
    #expect(again.frame.secret != nil)
    #expect(again.frame.secret != secret)
  }

  @Test(arguments: [true, false])
  func `who has an account with a factor joins with its code, asked for after the password`(
    requireAddress: Bool
  ) throws {
    let (id, secret) = try bringAccount("ana@guest.example")
    let application = try opened(try invite(requireAddress: requireAddress))
    let key = SignInKey(address: "ana@guest.example", place: "office")
    func failures() throws -> Int { try office.store.signInTries(key, at: office.now).failures }
    let script = Script([
      { _ in
        requireAddress ? .continued : .answered(field: "has-account", .flag(true))
      },
      { _ in .continued },
      { _ in .typed("present-password", "wrong") }, { _ in .continued },
      { frame throws in
        // A wrong password tells nothing of a factor.
        #expect(frame.screen == "login")
        #expect(frame.input("factor-code") == nil)
        #expect(try failures() == 1)
        return .typed("present-password", SignInOffice.password)
      },
      { _ in .continued },
      { frame throws in
        #expect(frame.input("factor-code")?.problem == Self.needed)
        #expect(frame.attention?.field == "factor-code")
        #expect(try failures() == 1)
        return .typed("factor-code", try code(secret, steps: -1))
      },
      { _ in .continued },
      { frame throws in
        // Used before: counted as any wrong one.
        #expect(frame.input("factor-code")?.problem == Self.wrongCode)
        #expect(try failures() == 2)
        #expect(try isPending())
        return .typed("factor-code", try code(secret))
      },
      { _ in .continued }, { _ in .leaving },
    ])
    // With the address required, the first Continue has led to the screen already.
    let outcome = try application.run("register", at: script)
    #expect(outcome == .finished)
    #expect(script.failure == nil)
    #expect(try office.store.member(id, in: me.organisation.id)?.state == .active)
    #expect(try failures() == 0)
    #expect(try office.store.account(id)?.secondFactor?.lastStep == office.now.seconds / 30)
    let events = try office.store.timeline(of: .account(id), in: me.organisation.id)
    #expect(events.map(\.what) == [.joined, .signedIn])
    #expect(
      try office.signIn("ana@guest.example", code: code(secret)) == Self.wrongCode)
  }
}
