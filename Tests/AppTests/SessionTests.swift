import Membership
import Store
import Testing
import Wizard

@testable import App

/// Sessions: what ends them, and what the person sees then.
@Suite struct SessionTests {
  private static let other = "eight loud herons waltz"

  /// A program in which Rhea is signed in.
  private func signedIn(_ office: SignInOffice) throws -> Application {
    let application = try office.application()
    let problems = try application.signIn(
      address: "rhea@alpine.example", password: Secret(SignInOffice.password)
    ) { nil }
    #expect(problems == [])
    return application
  }

  private func alive(_ office: SignInOffice, _ application: Application) throws -> [String] {
    let account = try #require(application.identity).account.id
    return try office.store.sessions(of: account, at: office.now).map(\.id.text)
  }

  @Test func `a session that was ended elsewhere stops the next commit; what was typed is kept`()
    throws
  {
    let office = try SignInOffice()
    try office.setUp()
    let (here, elsewhere) = (try signedIn(office), try signedIn(office))
    let front = Script([
      { _ in .answered(field: "first-name", .text("Zoë")) },
      { _ in .answered(field: "last-name", .text("Keller")) },
      { _ in
        _ = try elsewhere.endOtherSessions()
        return .continued
      },
    ])
    #expect(try here.run("add-user", at: front) == .signedOut)
    #expect(front.failure == nil)
    #expect(here.identity == nil)
    let signIn = Script()
    #expect(try here.run("sign-in", at: signIn) == .gone)
    #expect(
      signIn.frame.texts == [
        "This session was ended, perhaps from elsewhere. Sign in again; what you typed is kept."
      ])
    let again = Script(.replied("resume"))
    let later = try signedIn(office)
    #expect(try later.run("add-user", at: again) == .gone)
    #expect(again.frame.input("first-name")?.value == .text("Zoë"))
  }

  @Test func `a member who is suspended elsewhere is out at the next commit`() throws {
    let office = try SignInOffice()
    try office.setUp()
    let here = try signedIn(office)
    let organisation = try #require(here.identity).organisation.id
    let front = Script([
      { _ in
        try office.suspendEverybody()
        return .asksForOption(field: "teams", text: "Mountain")
      }
    ])
    #expect(try here.run("add-user", at: front) == .signedOut)
    #expect(here.expulsion == .suspended)
    #expect(try office.store.teams(in: organisation) == [])
    #expect(try office.application().recognise() == false)
  }

  @Test func `a member who was suspended meanwhile is told so at the next start`() throws {
    let office = try SignInOffice()
    try office.setUp()
    try office.suspendEverybody()
    let application = try office.application()
    #expect(try application.recognise() == false)
    let front = Script()
    #expect(try application.run("sign-in", at: front) == .gone)
    #expect(front.frame.texts.first?.hasPrefix("This account is suspended.") == true)
  }

  @Test func `a session is over after twelve hours, however much it is used`() throws {
    let office = try SignInOffice()
    try office.setUp()
    let application = try signedIn(office)
    office.now = office.now.adding(seconds: 43_199)
    #expect(try application.recognise())
    office.now = office.now.adding(seconds: 1)
    #expect(throws: Refusal.sessionOver) { try application.endOtherSessions() }
    #expect(try office.application().recognise() == false)
  }

  @Test func `one of the sessions in the table is ended, but not the one at work`() throws {
    let office = try SignInOffice()
    try office.setUp()
    let (here, elsewhere) = (try signedIn(office), try signedIn(office))
    let rows = try here.sessionRows(matching: "OFF").rows
    #expect(Set(rows.map(\.cells[0])) == ["office", "office · this one"])
    #expect(rows.count == 3)
    #expect(try here.sessionRows(matching: "elsewhere").rows == [])
    func end(_ session: AccountSession.ID?) throws -> Event {
      try here.endSession(rows.first { $0.id == session?.text })
    }
    func refused(_ key: String) -> Event {
      .refused(command: "end-session", [Problem("problem.\(key)")])
    }
    #expect(try end(here.identity?.session) == refused("own-session"))
    #expect(try end(nil) == refused("no-session-chosen"))
    #expect(try end(elsewhere.identity?.session) == .done(command: "end-session", [:]))
    #expect(try here.sessionRows(matching: "").rows.count == 2)
    #expect(throws: Refusal.sessionEnded) { try elsewhere.endOtherSessions() }
  }

  @Test func `signing out ends the session and lets nobody take it up`() throws {
    let office = try SignInOffice()
    try office.setUp()
    let (first, second) = (try signedIn(office), try signedIn(office))
    try first.signOut()
    // The file is that of whoever signed in last.
    #expect(try office.application().recognise())
    #expect(try alive(office, second).count == 2)
    try second.signOut()
    #expect(try office.application().recognise() == false)
  }

  @Test func `another password asks for the present one, counts tries and ends other sessions`()
    throws
  {
    let office = try SignInOffice()
    try office.setUp()
    let (here, elsewhere) = (try signedIn(office), try signedIn(office))
    func change(present: String) throws -> Event {
      try here.changePassword(
        Form([
          "present-password": .secret(Secret(present)), "password": .secret(Secret(Self.other)),
        ]))
    }
    let wrong = Event.refused(
      command: "change-password",
      [Problem("problem.password-wrong", field: "present-password")])
    for _ in 0..<5 { #expect(try change(present: "guess") == wrong) }
    #expect(throws: Refusal.signInTooSoon(seconds: 5)) {
      try change(present: SignInOffice.password)
    }
    office.now = office.now.adding(seconds: 5)
    #expect(try alive(office, here).count == 3)
    #expect(
      try change(present: SignInOffice.password) == .done(command: "change-password", [:]))
    #expect(try alive(office, here) == [here.identity?.session.text])
    #expect(throws: Refusal.sessionEnded) { try elsewhere.endOtherSessions() }
    #expect(try office.signIn("rhea@alpine.example") != "")
    #expect(try office.signIn("rhea@alpine.example", Self.other) == "")
    let account = try #require(here.identity)
    let events = try office.store.timeline(
      of: .account(account.account.id), in: account.organisation.id)
    #expect(events.first { $0.what == .passwordChanged }?.detail == "5")
  }

  @Test func `the screens speak the language of the account, unless another was asked for`()
    throws
  {
    let office = try SignInOffice()
    try office.setUp()
    for isAskedFor in [false, true] {
      let application = try office.application(isLanguageAskedFor: isAskedFor)
      #expect(try application.recognise())
      let french: [String: Value] = [
        "first-name": .text("Rhea"), "last-name": .text("Bonnard"), "language": .text("fr"),
        "timezone": .text("Pacific/Kiritimati"), "country": .text("CH"),
      ]
      let front = Script(
        [.jumped(screen: "account"), .chose(action: "change-details")]
          + french.map { .answered(field: $0, $1) } + [.continued])
      #expect(try application.run("manager", at: front) == .gone)
      #expect(front.frame.title == (isAskedFor ? "My account" : "Mon compte"))
      #expect((front.phrases == nil) == isAskedFor)
      #expect(front.frame.texts.first?.contains(isAskedFor ? "Switzerland" : "Suisse") == true)
    }
    let application = try office.application(isLanguageAskedFor: false)
    #expect(try application.recognise())
    let front = Script()
    _ = try application.run("manager", at: front)
    #expect(front.phrases?.text("button.continue") == "Continuer")
  }
}
