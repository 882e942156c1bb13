import Membership
import Store
import Testing
import Wizard

@testable import App

/// What an administrator does for somebody who has lost a device.
struct ResetTests {
  @Test func `a second factor is reset by somebody else of no lower role, and a letter tells`()
    throws
  {
    let office = try SignInOffice()
    let me = try office.setUp()
    let factor = SecondFactor(
      secret: SealedSecret("sealed"), confirmedAt: office.now, lastStep: 1)
    try office.store.perform(
      Plant(changes: [.setSecondFactor(me.account.id, from: nil, to: factor)]))
    let other = try office.add(.admin, "tom", to: me.organisation.id)

    func reset() throws -> Script {
      try office.walk(
        "manager",
        [
          .jumped(screen: "users"), .selected(row: me.account.id.text),
          .chose(action: "reset-second-factor"), .replied("confirm"),
        ], in: try office.application(of: other, in: me.organisation.id))
    }
    func events() throws -> [TimelineEvent.What] {
      try office.store.timeline(of: .account(me.account.id), in: me.organisation.id).map(\.what)
    }

    let refused = try reset()
    #expect(!refused.frames.contains { $0.question != nil })
    #expect(try office.store.account(me.account.id)?.secondFactor == factor)

    try office.change(other, in: me.organisation.id, to: .owner)
    let done = try reset()
    #expect(done.frames.contains { $0.question?.text.contains("Rhea Bonnard") == true })
    #expect(done.problems == [])
    #expect(try office.store.account(me.account.id)?.secondFactor == nil)
    #expect(try events().contains(.secondFactorReset))
    #expect(office.letters.map(\.to.text) == ["rhea@alpine.example"])
    #expect(try office.store.sessions(of: me.account.id, at: office.now).isEmpty)
    #expect(try office.signIn("rhea@alpine.example") == "")
  }
}
