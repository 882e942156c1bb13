import Testing

@testable import Wizard

/// What holds whatever is done in whichever order.
@Suite struct SessionPropertyTests {
  @Test(arguments: 0..<50)
  func `no order of events loses an answer, refuses the way back or runs a wrong command`(
    seed: Int
  ) {
    var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
    func random(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
    var session = Session(flow: journey(), checks: journeyChecks)
    var said: [String: Value] = [:]
    let names = ["", "Ana", "far too long a name"]
    let roles = ["user", "external"]
    let mailboxes = ["ana", "ANA", ""]
    for _ in 0..<400 {
      let before = session.screen
      switch random(7) {
      case 0:
        let value = Value.text(names[random(3)])
        if session.running == nil { said["name"] = value }
        _ = session.handle(.answered(field: "name", value))
      case 1:
        let value = Value.text(roles[random(2)])
        if session.running == nil { said["role"] = value }
        _ = session.handle(.answered(field: "role", value))
      case 2:
        let value = Value.text(mailboxes[random(3)])
        if session.running == nil { said["mailbox"] = value }
        _ = session.handle(.answered(field: "mailbox", value))
      case 3:
        _ = session.handle(.wentBack)
        // From the first screen the way back leads out, which is asked about first.
        _ = session.handle(.replied("stay"))
        if session.running == nil,
          let index = session.path.screens.firstIndex(where: {
            $0.name == before
          }), index > 0
        {
          #expect(session.screen == session.path.screens[index - 1].name)
        }
      case 4: _ = session.handle(.reviewed)
      case 5: _ = session.handle(.left(field: "mailbox"))
      case _:
        for request in session.handle(.continued) {
          if case .run = request {
            #expect(said["name"] == .text("Ana"))
            if said["role"] == .text("user") { #expect(said["mailbox"] != .text("ANA")) }
            _ = session.handle(.refused(command: "invite", [Problem("refusal.test")]))
          }
          if case .check(let name, let field, _, let generation) = request {
            _ = session.handle(
              .checked(
                field: field, check: name, generation: generation, .fine(note: nil)))
          }
        }
      }
      #expect(session.answers.values == said)
    }
  }
}
