import Membership
import Store
import Testing
import Wizard

@testable import App

/// An invitation that is changed while the invited person has it open.
@Suite struct JoiningChangedTests {
  private let office: SignInOffice
  private let me: Identity

  init() throws {
    office = try SignInOffice()
    me = try office.setUp()
  }

  private func zoe() throws -> Member? {
    try office.store.member(at: EmailAddress.parse(SignInOffice.zoe), in: me.organisation.id)
  }

  /// Changes Zoë's invitation as the owner.
  private func change(_ id: Invitation.ID, _ answers: [String: Value]) throws {
    let application = try office.application(of: me.account.id, in: me.organisation.id)
    let result = try application.changeInvitation(id.text, answers: answers, seen: nil)
    guard case .done = result else { throw Refused(result: result) }
  }

  private func invite(_ more: [String: Value] = [:]) throws -> (id: Invitation.ID, link: String) {
    let id = try #require(try office.invite(more).application.shownInvitation)
    return (id, try office.linkInLetter())
  }

  @Test func `what is different is said, what was typed stays, and once more goes through`() throws
  {
    let (id, link) = try invite()
    let application = try office.opened(link)
    let password = "four green hats dance"
    let script = Script([
      { _ in .continued }, { _ in .continued },
      { _ in .typed("password", password) }, { _ in .typed("password-again", password) },
      { _ in
        try change(id, ["role": .text("admin"), "new-expiry": .text("14")])
        return .continued
      },
      { frame in
        let nobody = try zoe()
        #expect(nobody == nil && frame.screen == "login")
        #expect(frame.problem.hasPrefix("The invitation was changed meanwhile"))
        let changes = try #require(frame.texts.first { $0.hasPrefix("Role: User") })
        for line in [
          "Role: User → Administrator", "kDrive: User → Administrator", "Valid until: ",
        ] {
          #expect(changes.contains(line))
        }
        for field in ["password", "password-again"] {
          #expect(frame.input(field)?.value == .secret(Secret(password)))
        }
        #expect(frame.texts.contains { $0.hasPrefix("You are given: Administrator · ") })
        return .continued
      }, { _ in .leaving },
    ])
    #expect(try application.run("register", at: script) == .finished)
    #expect(script.failure == nil)
    #expect(script.frame.screen == "done")
    #expect(try zoe()?.role == .admin)
    let timeline = try office.store.timeline(of: .invitation(id), in: me.organisation.id)
    #expect(timeline.map(\.what).suffix(3) == [.opened, .invitationChanged, .accepted])
  }

  @Test func `the first screen says what is given, and so does the last one`() throws {
    let (_, link) = try invite()
    let script = try office.walk(
      "register", [.continued, .continued], in: try office.opened(link))
    let given = "You are given: User · kDrive User · kChat User"
    #expect(script.screens == ["welcome", "your-details", "login"])
    for name in ["welcome", "login"] {
      let frame = try #require(script.frames.last { $0.screen == name })
      #expect(frame.texts.contains(given), "\(frame.texts)")
    }
  }

  @Test func `a code of the device is not used up by it`() throws {
    let secret = try office.factors.make()
    var account = Account(
      id: Identifier("zoe"), address: try .parse(SignInOffice.zoe),
      firstName: PersonName(stored: "Zoë"), lastName: PersonName(stored: "O'Brien"),
      language: .english, passwordHash: "hash:\(SignInOffice.password)", createdAt: office.now)
    account.secondFactor = SecondFactor(
      secret: try office.factors.seal(secret, for: account.id), confirmedAt: office.now,
      lastStep: office.now.seconds / 30 - 1)
    try office.store.perform(Bring(changes: [.addAccount(account)]))
    let (id, link) = try invite()
    let application = try office.opened(link)
    let code = try office.factors.code(secret, step: office.now.seconds / 30)
    let script = Script([
      { _ in .continued }, { _ in .typed("present-password", SignInOffice.password) },
      // Only the right password tells that a code is asked for.
      { _ in .continued }, { _ in .typed("factor-code", code) },
      { _ in
        try change(id, ["role": .text("external")])
        return .continued
      }, { _ in .continued }, { _ in .leaving },
    ])
    #expect(try application.run("register", at: script) == .finished)
    #expect(script.text.contains("Role: User → External"))
    #expect(try zoe()?.role == .external)
  }

  @Test func `where the mailbox has to be proved from now on, its code is sent and asked for`()
    throws
  {
    let id = try #require(
      try office.invite(by: .link, ["require-address": .flag(false)]).application.shownInvitation)
    let manager = try office.application(of: me.account.id, in: me.organisation.id)
    let link = try manager.postman.link(
      of: try #require(try office.store.invitation(id, in: me.organisation.id)))
    let application = try office.opened(link)
    let before = office.letters.count
    let password = "four green hats dance"
    let script = Script([
      { _ in .continued }, { _ in .continued },
      { _ in .typed("password", password) }, { _ in .typed("password-again", password) },
      { _ in
        try change(id, ["require-address": .flag(true)])
        return .continued
      }, { _ in .continued },
    ])
    _ = try application.run("register", at: script)
    #expect(office.letters.count == before + 1)
    #expect(script.frame.screen == "mailbox-code")
    #expect(try zoe() == nil)
  }
}
