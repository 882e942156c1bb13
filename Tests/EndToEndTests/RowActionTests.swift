import Foundation
import TestTerminal
import Testing

/// What is done to a row of the users table, and by the commands of the same name.
struct RowActionTests {
  private static let aging =
    "update account set authenticated_at = authenticated_at - 301;"

  private func invited() throws -> (place: Workplace, id: String, link: String) {
    let place = try Workplace()
    try place.setUp()
    let file = try place.file("zoe.yaml", CommandTests.answers)
    let invitation = try object(place.run(["add", "--answers", file, "--json"]).output)
    return (
      place, try #require(invitation["id"] as? String),
      try #require(invitation["link"] as? String)
    )
  }

  private func object(_ text: String) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "\(text)")
  }

  /// The Manager at the users table, on Zoë's row.
  private func openTable(
    _ place: Workplace, rows: Int = 24, columns: Int = 80
  ) throws -> TestTerminal {
    let terminal = try place.open(rows: rows, columns: columns)
    try terminal.wait(for: "[ Users ]")
    try terminal.press("Tab", "Enter")
    try terminal.wait(for: "Zoë")
    try terminal.press("Down", ".")
    try terminal.wait(for: "Details")
    return terminal
  }

  @Test(arguments: [(24, 80), (12, 40), (40, 120)])
  func `revoking asks by name, with Cancel focused`(rows: Int, columns: Int) throws {
    let (place, id, _) = try invited()
    let terminal = try openTable(place, rows: rows, columns: columns)
    try terminal.type("e")
    try terminal.wait(for: "[›Cancel‹]")
    #expect(terminal.text.contains("Zoë"))
    try terminal.press("Enter")
    try terminal.wait(forLossOf: "[›Cancel‹]")
    #expect(try place.users().contains { $0["state"] as? String == "pending" })
    try terminal.press(".")
    try terminal.wait(for: "Details")
    try terminal.type("e")
    try terminal.wait(for: "[›Cancel‹]")
    try terminal.press("Right", "Enter")
    try terminal.wait(forLossOf: "Cancel")
    try terminal.waitUntilQuiet()
    let row = try #require(try place.users().first { $0["id"] as? String == id })
    #expect(row["state"] as? String == "revoked")
    try terminal.press(".")
    try terminal.wait(for: "- Renew")
    try terminal.type("n")
    try terminal.wait(for: "(Revoked)")
  }

  @Test func `a link is shown after the password, and stands in no file but the letter`() throws {
    let (place, _, link) = try invited()
    try OutsideRows.execute(Self.aging, in: place)
    let terminal = try openTable(place)
    try terminal.type("s")
    try terminal.wait(for: "How should Zoë O'Brien get the link?")
    try terminal.press("Down", "Down", "Space")
    try terminal.wait(for: "Your password")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Please fill this in.")
    try terminal.type("wrong words")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "This is not your password.")
    try terminal.press("Ctrl-U")
    try terminal.type(Workplace.password)
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Copy link")
    let token = String(link.suffix(41))
    #expect(terminal.text.contains(String(token.prefix(5))), "\(terminal.text)")
    try terminal.press("Enter")
    try terminal.wait(for: "Users")
    try terminal.press("Ctrl-C")
    _ = try terminal.exitStatus()

    let bare = token.replacingOccurrences(of: "-", with: "")
    for case let name as String in FileManager.default.enumerator(atPath: place.data)
      ?? .init() where !name.hasPrefix("letters/")
    {
      guard let bytes = FileManager.default.contents(atPath: "\(place.data)/\(name)") else {
        continue
      }
      #expect(bytes.range(of: Data(token.utf8)) == nil, "\(name)")
      #expect(bytes.range(of: Data(bare.utf8)) == nil, "\(name)")
    }
  }

  @Test func `the same by commands, with the same rights and proofs`() throws {
    let (place, id, link) = try invited()
    try OutsideRows.execute(Self.aging, in: place)
    let refused = try place.run(["send", id, "--by", "link", "--json"])
    #expect(refused.status == 7)
    #expect(refused.errors.contains("--password-stdin"), "\(refused.errors)")
    #expect(refused.output.isEmpty)
    let mailed = try place.run(["send", id, "--by", "email", "--json"])
    #expect(mailed.status == 0, "\(mailed.errors)")
    #expect(!mailed.output.contains("https://"))
    let shown = try place.run(
      ["send", id, "--by", "link", "--as", "rhea@alpine.example", "--password-stdin", "--json"],
      input: Workplace.password + "\n")
    #expect(try object(shown.output)["link"] as? String == link)

    try OutsideRows.execute(
      """
      update invitation set expires_at = 1;
      update person set expires_at = 1 where kind = 'invitation';
      """, in: place)
    let renewed = try object(try place.run(["renew", id, "--json"]).output)
    #expect(renewed["state"] as? String == "pending")
    #expect(renewed["link"] == nil)
    let revoked = try object(try place.run(["revoke", id, "--json"]).output)
    #expect(revoked["state"] as? String == "revoked")
    for command in ["revoke", "renew"] {
      let again = try place.run([command, id])
      #expect(again.status == 1)
      #expect(again.errors.contains("not pending any more"), "\(again.errors)")
    }
    #expect(try place.run(["revoke", "nobody"]).status == 1)
  }

  @Test func `a further organisation is made, entered, and named by a command`() throws {
    let (place, _, _) = try invited()
    let terminal = try place.open()
    try terminal.wait(for: "[ Users ]")
    try terminal.press("Ctrl-O", "End", "Up", "Up", "Enter")
    try terminal.wait(for: "Your organisations")
    try terminal.press("Tab", "Tab", "Enter")
    try terminal.wait(for: "A further organisation")
    try terminal.type("Beta Works")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Beta Works is made")
    try terminal.press("Enter")
    try terminal.wait(for: "You are here")
    try terminal.press("g", "Down", "Enter")
    try terminal.wait(for: "kSuite of Beta Works")
    #expect(!terminal.text.contains("Alpine"))
    try terminal.press("Ctrl-C")
    _ = try terminal.exitStatus()

    #expect(try place.users().count == 1)
    let alpine = try place.run(["users", "--organisation", "alpine rescue"])
    #expect(alpine.output.contains("Zoë"))
    let unknown = try place.run(["users", "--organisation", "Nowhere"])
    #expect(unknown.status == 1)
  }
}
