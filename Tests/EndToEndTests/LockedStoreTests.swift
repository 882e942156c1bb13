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
    try terminal.type("xyz")
    try terminal.wait(for: "Keys kept until then: 3")
    let start = ContinuousClock.now
    try terminal.press("Esc")
    try terminal.wait(for: "in use by another")
    // Whoever stops waiting has typed nothing into the screen that stays.
    #expect(!terminal.text.contains("xyz"))
    #expect(ContinuousClock.now - start < .seconds(2))
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "The store is in use")
    // Longer than a program without a person waits.
    try terminal.wait(for: "so far: 6")
    // The screen answers: to a new size, to a picture that others have spoilt, and to what is typed.
    terminal.resize(rows: rows + 2, columns: columns + 7)
    try terminal.wait(until: "the new size") { $0.screen.last?.contains("Esc") == true }
    let drawn = terminal.transcript.count
    try terminal.press("Ctrl-L")
    try terminal.wait(until: "drawn anew") { $0.transcript.count > drawn + columns }
    let typedAt = ContinuousClock.now
    try terminal.type("m")
    try terminal.wait(for: "Keys kept until then: 1")
    let echo = ContinuousClock.now - typedAt
    #expect(echo < .seconds(1), "\(echo)")
    try terminal.type("Night shift")
    try terminal.wait(for: "Keys kept until then: 12")
    try locker.end()
    // What was typed is taken by the screens that come: the table's key, and the name in its form.
    try terminal.wait(for: "[Night shift")
    try terminal.press("Esc")
    try terminal.wait(for: "Leave?")
    try terminal.type("L")
    try terminal.press("Enter")
    try terminal.wait(for: "Design")
    try terminal.press("Ctrl-C")
    #expect(try terminal.exitStatus() == .code(0))
    #expect(try place.run(["teams"]).output.hasPrefix("Design  people: 0"))
    #expect(try place.run(["store", "check"]).status == 0)
  }
}
