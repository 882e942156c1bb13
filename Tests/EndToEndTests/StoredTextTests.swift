import Foundation
import TestTerminal
import Testing

/// Rows that somebody wrote into the store past every check of the program.
struct StoredTextTests {
  /// What was shown and sent.
  private struct Tour {
    var screens: [[String]] = []
    var sequences: Set<String> = []

    /// The ways to move the cursor by a little, of which curses takes whichever is shortest between two
    /// pictures; which pictures are drawn depends on how fast keys come.
    private static let moves: Set = ["M", "[A", "[B", "[C", "[D", "[G", "[d"]

    /// Looks at a terminal; the bottom line and the times differ from run to run.
    mutating func look(at terminal: TestTerminal) throws {
      try terminal.waitUntilQuiet()
      screens.append(terminal.screen.dropLast().map { $0.replacing(/\d\d:\d\d/, with: "--:--") })
      sequences.formUnion(terminal.sequences.subtracting(Self.moves))
    }
  }

  /// The dashboard, the table, and the details of everybody in it.
  private func lookAround(_ place: Workplace, _ tour: inout Tour) throws {
    let terminal = try place.open(rows: 40, columns: 200)
    try terminal.wait(for: "[ Users ]")
    try tour.look(at: terminal)
    try terminal.press("Tab", "Enter")
    try terminal.wait(for: "N00")
    try tour.look(at: terminal)
    for _ in 0...HostileText.corpus.count {
      try terminal.press("Enter")
      // The corner of the sheet; its title stands on the screen below too.
      try terminal.wait(for: "└")
      try tour.look(at: terminal)
      try terminal.press("Esc")
      try terminal.wait(forLossOf: "└")
      try terminal.press("Down")
    }
    try terminal.press("Ctrl-C")
    #expect(try terminal.exitStatus() == .code(0))
  }

  /// *Add a user*, where teams can be chosen and the letter names who invites.
  private func addSomebody(_ place: Workplace, _ tour: inout Tour) throws {
    let terminal = try place.open(["add"], rows: 40, columns: 200)
    try Walk(terminal: terminal).toTheEnd { _ in try tour.look(at: terminal) }
  }

  private func tour(_ place: Workplace, _ texts: [[UInt8]]) throws -> Tour {
    var tour = Tour()
    try OutsideRows(texts).write(into: place)
    try lookAround(place, &tour)
    try addSomebody(place, &tour)
    return tour
  }

  @Test func `rows from outside send to a terminal what their signs would`() throws {
    let place = try Workplace()
    try place.setUp(seats: 40)
    let plain = try tour(place, HostileText.corpus.map { Array($0.shown.utf8) })
    let hostile = try tour(place, HostileText.corpus.map(\.stored))
    #expect(hostile.sequences == plain.sequences)
    #expect(plain.sequences.isDisjoint(with: ["]", "P", "^", "_", "X", "[n", "[c", "[q"]))
    #expect(hostile.screens.count == HostileText.corpus.count + 3 + Walk.screens.count)
    for (index, (one, other)) in zip(hostile.screens, plain.screens).enumerated() {
      #expect(one == other, "screen \(index)")
    }
  }

  /// A number selects a row, 2 opens its details, n shows the next page.
  private static let rows = (1...20).map { "\($0)\n2\n" }.joined()
  /// Somebody who is given the first two teams.
  private static let person =
    ["Zoë", "Silva", "", "", "", ".", "3", "", "1 2", "", "", "", "zoe@mail.example", "", ""]
    .joined(separator: "\n")

  @Test(arguments: [
    (["users"], ""), (["pending"], ""), (["send", "i00", "--by", "link"], ""),
    (["--plain"], "2\n\(rows)n\n\(rows)"), (["add", "--plain"], person),
  ])
  func `rows from outside print what their signs would`(arguments: [String], input: String) throws {
    let place = try Workplace()
    try place.setUp(seats: 40)
    let shown = HostileText.corpus.map { Array($0.shown.utf8) }
    let runs = try [shown, HostileText.corpus.map(\.stored)].map { texts in
      try OutsideRows(texts).write(into: place)
      try? FileManager.default.removeItem(atPath: place.data + "/drafts")
      return try place.run(arguments, input: input)
    }
    // A minute may pass between the two.
    let outputs = runs.map { $0.output.replacing(/\d\d:\d\d/, with: "--:--") }
    #expect(Array(outputs[1].utf8) == Array(outputs[0].utf8))
    #expect(Array(runs[1].errors.utf8) == Array(runs[0].errors.utf8))
    #expect(runs[1].output.contains("\u{FFFD}31m") || arguments[0] == "send")
    #expect(HostileText.acting(in: runs[1].output + runs[1].errors).isEmpty)
  }

  @Test(arguments: ["users", "pending"])
  func `rows from outside are whole in JSON, and nothing in it acts`(command: String) throws {
    let place = try Workplace()
    try place.setUp()
    try OutsideRows(HostileText.corpus.map(\.stored)).write(into: place)
    let run = try place.run([command, "--json"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(HostileText.acting(in: run.output).isEmpty)
    let rows = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
    let names = rows.compactMap { $0["last-name"] as? String }.suffix(HostileText.corpus.count)
    #expect(names.map { Array($0.utf8) } == HostileText.corpus.map { Array($0.text.utf8) })
  }

  @Test(arguments: ["role", "state", "send_by", "language"])
  func `a word that is none of ours is damage, said in one line`(column: String) throws {
    let place = try Workplace()
    try place.setUp()
    try OutsideRows([Array("Zoe".utf8)]).write(into: place)
    let terminal = try place.open()
    try terminal.wait(for: "[ Users ]")
    try OutsideRows.execute(
      "update invitation set \(column) = \(OutsideRows.literal(HostileText.corpus[0].stored))",
      in: place)
    let run = try place.run(["send", "i00", "--by", "link"])
    #expect(run.status == 4)
    #expect(run.errors.split(separator: "\n").count == 1)
    #expect(HostileText.acting(in: run.output + run.errors).isEmpty)
    try terminal.press("Tab", "Enter")
    try terminal.waitUntilQuiet()
    try terminal.press("Down", "Enter")
    #expect(try terminal.exitStatus() == .code(4))
    #expect(!terminal.isAlternate)
    #expect(terminal.text.contains("The store is damaged."))
    #expect(try terminal.modes().echoes)
  }
}
