import Foundation
import TestTerminal
import Testing

/// Another program that keeps the store to itself for longer than anybody likes to wait.
struct LockedStoreTests {
  @Test(arguments: [(24, 80), (12, 40)])
  func `it is said, can be stopped, and goes on by itself without anything being typed again`(
    rows: Int, columns: Int
  ) throws {
    let place = try Workplace()
    try place.setUp()
    let terminal = try place.open(rows: rows, columns: columns)
    try terminal.wait(for: "[ Users ]")
    try terminal.press("Ctrl-O", "Down", "Down", "Down", "Enter")
    try terminal.wait(for: "There is no team yet")
    try terminal.type("m")
    try terminal.wait(for: "None")
    try terminal.type("Design")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Rhea Bonnard")
    let locker = try Locker(place)
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "The store is in use")
    // Keys that mean nothing here do nothing.
    try terminal.type("xyz")
    let start = ContinuousClock.now
    try terminal.press("Esc")
    try terminal.wait(for: "in use by another")
    #expect(ContinuousClock.now - start < .seconds(2))
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "The store is in use")
    // Longer than a program without a person waits.
    try terminal.wait(for: "so far: 6")
    try locker.end()
    try terminal.wait(for: "Make a team")
    try terminal.wait(for: "Design")
    try terminal.press("Ctrl-C")
    #expect(try terminal.exitStatus() == .code(0))
    #expect(try place.run(["teams"]).output.hasPrefix("Design  people: 0"))
    #expect(try place.run(["store", "check"]).status == 0)
  }
}
