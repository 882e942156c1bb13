import LineFront
import Membership
import Store
import Testing
import Wizard

@testable import App

/// The lock after some time without anybody.
@Suite struct LockTests {
  private static let password = Event.answered(
    field: "present-password", .secret(Secret(SignInOffice.password)))

  /// A program in which Rhea is signed in.
  private func signedIn(_ office: SignInOffice) throws -> Application {
    try office.setUp()
    let application = try office.application()
    #expect(try application.recognise())
    return application
  }

  @Test func `the lock shows nothing, and gives the same screen back with the same answers`() throws
  {
    let office = try SignInOffice()
    let application = try signedIn(office)
    let front = Script([
      { _ in .answered(field: "first-name", .text("Zoë")) },
      { _ in .unattended },
      { frame in
        #expect(frame.flow == "unlock")
        #expect(frame.title == "Locked after 15 minutes")
        #expect(frame.texts.first?.hasPrefix("Nothing was lost.") == true)
        let isRemembered = try office.application().recognise()
        #expect(!isRemembered)
        return .answered(field: "present-password", .secret(Secret("guess")))
      },
      { _ in .continued },
      { frame in
        #expect(frame.flow == "unlock")
        return Self.password
      },
      { _ in .continued },
    ])
    #expect(try application.run("add-user", at: front) == .gone)
    #expect(front.frame.flow == "add-user")
    #expect(front.frame.input("first-name")?.value == .text("Zoë"))
    #expect(try office.application().recognise())
    // Nobody waits to lock what is locked.
    #expect(front.patience == [900, 900, nil, nil, nil, nil, 900])
  }

  @Test func `secrets that were not sent are gone`() throws {
    let office = try SignInOffice()
    let application = try signedIn(office)
    let front = Script(
      .answered(field: "present-password", .secret(Secret("secret"))), .unattended, Self.password,
      .continued)
    #expect(try application.run("change-password", at: front) == .gone)
    #expect(front.frame.flow == "change-password")
    #expect(front.frame.input("present-password")?.value == nil)
  }

  @Test func `whoever leaves the lock finds nothing open, and signs in anew`() throws {
    for way in [Event.leaving, .wentBack] {
      let office = try SignInOffice()
      let application = try signedIn(office)
      let front = Script(
        .answered(field: "first-name", .text("Zoë")), .unattended, way, .replied("leave"))
      #expect(try application.run("add-user", at: front) == .left)
      #expect(front.frame.flow == "unlock")
      try application.leave()
      #expect(try office.application().recognise() == false)
    }
  }

  @Test func `signing out at the lock ends the session`() throws {
    let office = try SignInOffice()
    let application = try signedIn(office)
    let session = try #require(application.identity).session
    let front = Script(.unattended, .chose(action: "sign-out"))
    #expect(try application.run("manager", at: front) == .left)
    #expect(try office.store.session(session)?.endedAt == office.now)
  }

  @Test func `a sign-in that nobody has used is locked at a front, and serves commands`() throws {
    let office = try SignInOffice()
    try office.setUp()
    for (passing, isLocked) in [(Int64(899), false), (1, true), (-200, false)] {
      office.now = office.now.adding(seconds: passing)
      let application = try office.application()
      #expect(try application.recognise())
      #expect(application.isLocked == isLocked)
      #expect(try application.users(in: nil).count == 1)
    }
    office.now = office.now.adding(seconds: 2_000)
    let application = try office.application()
    #expect(try application.recognise())
    #expect(
      try application.run("unlock", at: Script(Self.password, .continued)) == .finished)
    #expect(!application.isLocked)
    try application.leave()
    #expect(try office.application().recognise())
  }

  @Test func `a session that was ended while it was locked is not opened again`() throws {
    let office = try SignInOffice()
    let application = try signedIn(office)
    let elsewhere = try office.application()
    _ = try elsewhere.signIn(
      address: "rhea@alpine.example", password: Secret(SignInOffice.password)
    ) { nil }
    let front = Script([
      { _ in .unattended },
      { _ in
        _ = try elsewhere.endOtherSessions()
        return Self.password
      },
      { _ in .continued },
    ])
    #expect(try application.run("manager", at: front) == .signedOut)
    #expect(application.expulsion == .sessionEnded)
  }

  @Test func `nobody waits at the door`() throws {
    let office = try SignInOffice()
    try office.setUp()
    let front = Script(.answered(field: "address", .text("rhea@alpine.example")))
    #expect(try office.application().run("sign-in", at: front) == .gone)
    #expect(front.patience == [nil, nil])
  }

  @Test func `the plain front shows nothing more either before the password is given`() throws {
    let office = try SignInOffice()
    let application = try signedIn(office)
    // What is typed, and how long that takes.
    var lines: [(Int64, String)] = [
      (60, "zoe@acme.example"), (900, "Zoë"), (1, "guess"), (1, SignInOffice.password),
    ]
    var said = ""
    var saidAtLines: [String] = []
    let ask: (String, Bool, Int?) -> Streams.Line = { text, _, seconds in
      said += text
      saidAtLines.append(said)
      said = ""
      guard !lines.isEmpty else { return .end }
      let (wait, line) = lines.removeFirst()
      office.now = office.now.adding(seconds: wait)
      return seconds.map { wait >= $0 } == true ? .late : .text(line)
    }
    let front = LineFront(
      phrases: application.screens.phrases,
      streams: Streams(
        ask: ask,
        say: {
          said += $0
          return true
        }, width: { nil }, drawsBlocks: false))
    #expect(try application.run("add-user", at: front) == .gone)
    try #require(saidAtLines.count == 5)
    #expect(saidAtLines[2].contains("Locked after 15 minutes"))
    #expect(!saidAtLines[2].contains("Add a user"))
    #expect(saidAtLines[3].contains("This is not your password."))
    #expect(!saidAtLines[3].contains("zoe@"))
    #expect(saidAtLines[4].contains("[zoe@acme.example]"))
    #expect(!application.isLocked)
  }
}
