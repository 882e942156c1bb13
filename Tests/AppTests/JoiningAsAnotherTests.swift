import Membership
import Store
import Testing
import Wizard

@testable import App

/// Somebody opens a link where somebody else is signed in.
@Suite struct JoiningAsAnotherTests {
  private static let rhea = "rhea@alpine.example"
  private let office: SignInOffice
  private let me: Identity

  init() throws {
    office = try SignInOffice()
    me = try office.setUp()
  }

  /// A program in which Zoë's link is open, and Rhea signed in beside it.
  private func opened(requireAddress: Bool) throws -> Application {
    try office.invite(["require-address": .flag(requireAddress)])
    return try office.opened(try office.linkInLetter())
  }

  /// Nothing became of the invitation, and Rhea is who she was.
  private func expectNothingBurned() throws {
    #expect(try office.opened(try office.linkInLetter()).isJoining)
    let member = try office.store.member(me.account.id, in: me.organisation.id)
    #expect(member == me.member)
    let zoe = try EmailAddress.parse(SignInOffice.zoe)
    #expect(try office.store.account(at: zoe) == nil)
  }

  @Test(arguments: [true, false])
  func `both addresses are said, whichever address may be used`(requireAddress: Bool) throws {
    let application = try opened(requireAddress: requireAddress)
    let script = Script(.answered(field: "decision", .text("later")), .continued)
    #expect(try application.run("register", at: script) == .gone)
    let said = try #require(script.frames[0].texts.first { $0.contains(Self.rhea) })
    #expect(said.contains(SignInOffice.zoe))
    #expect(said.contains("ask Rhea Bonnard"))
    let signOut = script.frames[0].buttons.first { $0.deed == .action("sign-out") }
    #expect(signOut?.label == "Sign out here")
    #expect(script.frame.screen == "done")
    #expect(try office.application().recognise())
    try expectNothingBurned()
  }

  @Test func `whoever accepts all the same joins, and nobody else`() throws {
    let application = try opened(requireAddress: true)
    let result = try application.walk("register", answers: SignInOffice.joining(), dryRun: false)
    if case .refused(let problems) = result { Issue.record("\(problems)") }
    let zoe = try #require(try office.store.account(at: .parse(SignInOffice.zoe)))
    #expect(try office.store.member(zoe.id, in: me.organisation.id) != nil)
    #expect(try office.store.member(me.account.id, in: me.organisation.id) == me.member)
    #expect(try office.application().recognise())
  }

  @Test func `signing out here ends that session, and the link goes on`() throws {
    let application = try opened(requireAddress: false)
    let script = Script([
      { _ in .chose(action: "sign-out") },
      { frame in
        #expect(frame.question?.text.contains("Sign \(Self.rhea) out here?") == true)
        return .replied("confirm")
      },
      { frame in
        #expect(frame.flow == "register")
        #expect(!frame.texts.joined().contains(Self.rhea))
        #expect(!frame.buttons.contains { $0.deed == .action("sign-out") })
        return .continued
      },
    ])
    #expect(try application.run("register", at: script) == .gone)
    #expect(script.frame.screen == "your-details")
    #expect(try office.store.session(me.session)?.endedAt == office.now)
    #expect(try !office.application().recognise())
    try expectNothingBurned()
  }

  @Test func `another account joins by its own password alone`() throws {
    let application = try opened(requireAddress: false)
    let answers: [String: Value] = [
      "decision": .text("accept"), "has-account": .flag(true), "address": .text(Self.rhea),
      "present-password": .secret(Secret("guess")),
    ]
    let result = try application.walk("register", answers: answers, dryRun: false)
    #expect(result == .refused([Problem("problem.sign-in-wrong", field: "present-password")]))
    try expectNothingBurned()
  }

  @Test func `nothing is said of a sign-in that has ended`() throws {
    try office.invite()
    let link = try office.linkInLetter()
    let elsewhere = try office.application()
    _ = try elsewhere.signIn(address: Self.rhea, password: Secret(SignInOffice.password)) { nil }
    try office.store.perform(
      EndSessions(
        .all, of: me.account.id, organisation: me.organisation.id, now: office.now))
    #expect(try office.opened(link).joiningFacts()["signed-in-as"]?.text == "")
  }
}
