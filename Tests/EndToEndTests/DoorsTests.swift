import Foundation
import TestTerminal
import Testing

/// One scenario through the terminal, the plain front and a file of answers.
struct DoorsTests {
  @Test func `three doors leave the same store but for times and secrets`() throws {
    let drawn = try Workplace()
    try drawn.setUp()
    let terminal = try drawn.open(["add"])
    try terminal.wait(for: "First name")
    try terminal.type("Zoë")
    try terminal.press("Tab")
    try terminal.type("Silva")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Role of")
    try terminal.press("Down", "Down", "Space", "Ctrl-N")
    try terminal.wait(for: "Access to kSuite")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Work teams")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Rights in")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Make a mailbox")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Personal address")
    try terminal.type("zoe@mail.example")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Send the invitation")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "is invited")

    let asked = try Workplace()
    try asked.setUp()
    let lines =
      ["Zoë", "Silva", "", "", "", ".", "3", "", "", "", "", "", "zoe@mail.example", "", "", ""]
      + [".", "11", ""]
    let plain = try asked.run(["add", "--plain"], input: lines.joined(separator: "\n") + "\n")
    #expect(plain.output.contains("is invited"), "\(plain.output)")

    let written = try Workplace()
    try written.setUp()
    let file = try written.file(
      "zoe.yaml",
      """
      first-name: Zoë
      last-name: Silva
      role: normal
      address: zoe@mail.example
      """)
    #expect(try written.run(["add", "--answers", file]).status == 0)

    let stores = try [drawn, asked, written].map { try comparable(try $0.users()) }
    #expect(stores[0].count == 2)
    #expect(stores[0] == stores[1])
    #expect(stores[0] == stores[2])
  }

  /// The rows without what differs by nature: names of things and times.
  private func comparable(_ users: [[String: Any]]) throws -> [String] {
    try users.map { user in
      let kept = user.filter { !["id", "sent", "expires", "last-change"].contains($0.key) }
      return String(
        decoding: try JSONSerialization.data(withJSONObject: kept, options: .sortedKeys),
        as: UTF8.self)
    }.sorted()
  }
}
