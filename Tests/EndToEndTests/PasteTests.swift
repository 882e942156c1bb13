import Foundation
import TestTerminal
import Testing

/// What comes all at once.
struct PasteTests {
  @Test func `a paste of megabytes stays in its field or is refused`() throws {
    let place = try Workplace()
    try place.setUp()
    let terminal = try place.open(["add"])
    try terminal.wait(for: "First name")
    let piece = "line\r\u{1B}[21~\u{E}\u{10}send\n"
    try terminal.paste(String(repeating: piece, count: 160_000))
    try terminal.waitUntilQuiet()
    #expect(terminal.text.contains("Who is to join?"))
    try terminal.press("Ctrl-U")
    try terminal.type("Zoë")
    try terminal.wait(for: "[Zoë")
    #expect(try place.users().count == 1)
  }

  @Test func `a password of a megabyte is refused, and takes little memory`() throws {
    let place = try Workplace()
    try place.setUp()
    _ = try place.run(["sign-out"])
    let terminal = try place.open()
    try terminal.wait(for: "Password")
    try terminal.type("rhea@alpine.example")
    try terminal.press("Tab")
    try terminal.waitUntilQuiet()
    let child = try terminal.child()
    let before = try #require(TestTerminal.memory(of: child))
    for _ in 0..<3 { try terminal.paste(String(repeating: "x", count: (1 << 20) + 1)) }
    try terminal.wait(for: "too long to be pasted")
    let after = try #require(TestTerminal.memory(of: child))
    #expect(after - before < 20 << 20, "\(before) to \(after)")
    try terminal.press("Ctrl-N")
    try terminal.waitUntilQuiet()
    #expect(!terminal.text.contains("[ Users ]"))
  }

  private func draft(in place: Workplace, afterKillingIn terminal: TestTerminal) throws -> String {
    try terminal.waitUntilQuiet()
    try terminal.killChild(SIGKILL)
    _ = try terminal.exitStatus()
    let drafts = place.data + "/drafts"
    let name = try #require(
      try FileManager.default.contentsOfDirectory(atPath: drafts).first {
        $0.hasPrefix("add-user-")
      })
    return try String(contentsOfFile: "\(drafts)/\(name)", encoding: .utf8)
  }

  @Test func `ten thousand bytes pasted as one text lose nothing`() throws {
    let place = try Workplace()
    try place.setUp()
    let terminal = try place.open(["add"])
    try terminal.wait(for: "First name")
    try terminal.press("Tab", "Tab", "Tab", "Tab")
    let text = (0..<90).map { "word\($0)" }.joined(separator: " ")
    try terminal.paste(text)
    let draft = try draft(in: place, afterKillingIn: terminal)
    #expect(draft.contains(text))
  }

  @Test func `a letter is kept though a key that changes nothing came with it`() throws {
    let place = try Workplace()
    try place.setUp()
    let terminal = try place.open(["add"])
    try terminal.wait(for: "First name")
    try terminal.type("Zoë\u{1B}[D")
    let draft = try draft(in: place, afterKillingIn: terminal)
    #expect(draft.contains("Zoë"))
  }
}
