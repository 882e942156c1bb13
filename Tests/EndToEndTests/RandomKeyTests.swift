import Foundation
import TestTerminal
import Testing

/// Keys pressed by chance, the same in every run, from every screen on.
struct RandomKeyTests {
  /// How many are pressed, over all screens; `USHER_RANDOM_KEYS` asks for more, and for the figures.
  private static let asked =
    ProcessInfo.processInfo.environment["USHER_RANDOM_KEYS"].flatMap(Int.init)
  private static let share = (asked ?? 20_000) / Beginning.Screen.allCases.count
  /// After so many a program has seen most of what it sees, and needs little more memory.
  private static let warmUp = 1_000
  private static let greatestGrowth = 10 << 20

  /// What was seen of the programs that were begun at one screen.
  private struct Figures {
    var pressed = 0
    var starts = 0
    var longest = 0
    var growth: Int?
  }

  @Test(arguments: Beginning.Screen.allCases)
  func `keys by chance neither break the program nor fill its memory`(
    screen: Beginning.Screen
  ) throws {
    let beginning = try Beginning(screen)
    var chance = Chance(seed: screen.rawValue.utf8.reduce(91) { $0 &* 31 &+ UInt64($1) })
    var figures = Figures()
    while figures.pressed < Self.share {
      figures.starts += 1
      try press(&chance, at: try beginning.open(), screen, &figures)
    }
    if let growth = figures.growth { #expect(growth < Self.greatestGrowth, "\(figures)") }
    // Of what is required nothing was typed, so there was nothing to send.
    if screen == .details { #expect(try beginning.place.users().count == 1) }
    #expect(try beginning.place.run(["store", "check"]).status == 0)
    if Self.asked != nil { print("\(screen.rawValue): \(figures)") }
  }

  /// Presses keys until the share is used up or one of them has led out of the program.
  private func press(
    _ chance: inout Chance, at terminal: TestTerminal, _ screen: Beginning.Screen,
    _ figures: inout Figures
  ) throws {
    let child = try terminal.child()
    var pressed = 0
    var first: Int?
    while figures.pressed < Self.share, TestTerminal.isAlive(child) {
      let count = 1 + chance.number(below: 40)
      let isEscaping = chance.number(below: 16) == 0
      do {
        try terminal.send((0..<count).flatMap { _ in chance.key() } + (isEscaping ? [0x1B] : []))
        // An Escape is one only if nothing follows; of all else every burst shall be drawn.
        try terminal.waitUntilQuiet(for: isEscaping ? 0.06 : 0.001)
      } catch {
        // Whoever has left reads nothing any more.
        if TestTerminal.isAlive(child) { throw error }
      }
      pressed += count
      figures.pressed += count
      guard pressed >= Self.warmUp, let memory = TestTerminal.memory(of: child) else { continue }
      figures.growth = max(figures.growth ?? 0, memory - (first ?? memory))
      first = first ?? memory
    }
    figures.longest = max(figures.longest, pressed)
    if TestTerminal.isAlive(child) { try terminal.waitUntilQuiet() }
    if TestTerminal.isAlive(child) {
      #expect(terminal.isAlternate)
      terminal.kill(SIGTERM)
      _ = try terminal.exitStatus()
    } else {
      let status = try terminal.exitStatus()
      #expect(
        [.code(0), .code(screen == .deadLink ? 1 : 130)].contains(status), "\(terminal.text)")
    }
    #expect(!terminal.isAlternate)
    #expect(!terminal.reportsMouse)
    #expect(terminal.cursor.isVisible)
    #expect(try terminal.modes().isCanonical && terminal.modes().echoes)
  }
}
