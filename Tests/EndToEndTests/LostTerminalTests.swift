import Foundation
import TestTerminal
import Testing

/// A connection that is lost while somebody joins, on every screen.
struct LostTerminalTests {
  enum Way: String, CaseIterable {
    case hangUp
    /// The signal that says so is ignored, as under `nohup`.
    case unheard
    case parentStopped
    case parentKilled
  }

  static let screens: [Beginning.Screen] = [
    .link, .welcome, .code, .yourDetails, .login, .deadLink,
  ]

  @Test(arguments: screens, Way.allCases)
  func `it ends the program, costs nothing and spends nothing`(
    screen: Beginning.Screen, way: Way
  ) throws {
    let beginning = try Beginning(screen)
    if way == .unheard { beginning.place.within = ["/usr/bin/env", "--ignore-signal=HUP"] }
    let terminal = try beginning.open()
    beginning.place.within = []
    let processes = [terminal.process] + terminal.descendants
    let child = try terminal.child()
    #expect(processes.count == 2)
    switch way {
    case .hangUp, .unheard: terminal.hangUp()
    case .parentStopped:
      terminal.kill(SIGSTOP)
      terminal.hangUp()
    case .parentKilled: terminal.kill(SIGKILL)
    }
    var used = 0.0
    for _ in 0..<500 where TestTerminal.isAlive(child) {
      used = TestTerminal.processorSeconds(of: child) ?? used
      usleep(10_000)
    }
    #expect(!TestTerminal.isAlive(child))
    #expect(used < 0.5)
    // Nobody holds the store: another one can write, and the link was not spent.
    #expect(try beginning.place.run(["store", "check"]).status == 0)
    let states = try beginning.place.users().compactMap { $0["state"] as? String }
    let expected =
      switch screen {
      case .link: ["active"]
      case .deadLink: ["active", "revoked"]
      case _: ["active", "pending"]
      }
    #expect(states.sorted() == expected)
  }
}
