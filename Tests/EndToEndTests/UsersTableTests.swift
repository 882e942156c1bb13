import Foundation
import TestTerminal
import Testing

/// The users table as people work with it, other processes beside it.
struct UsersTableTests {
  private func openTable(
    _ place: Workplace, rows: Int = 24, columns: Int = 80
  ) throws -> TestTerminal {
    let terminal = try place.open(rows: rows, columns: columns)
    try terminal.wait(for: "[ Users ]")
    try terminal.press("Tab", "Enter")
    try terminal.wait(for: "Rhea")
    return terminal
  }

  private func add(_ first: String, _ last: String, to place: Workplace) throws {
    let file = try place.file(
      "person.yaml",
      """
      first-name: \(first)
      last-name: \(last)
      role: normal
      ksuite: no
      address: \(first.lowercased().filter(\.isASCII))@mail.example
      send-by: link
      """)
    let run = try place.run(["add", "--answers", file])
    try #require(run.status == 0, "\(run.errors)")
  }

  /// Wide, joined, written to the left, with marks: an emulator decides where each cell stands.
  @Test(arguments: [(24, 80), (40, 120)])
  func `whatever people are called, columns stand one below the other`(
    rows: Int, columns: Int
  ) throws {
    let place = try Workplace()
    try place.setUp(seats: 40)
    let names = [
      "佐藤花子", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦", "שרה כהן", "سارة محمد", "Z\u{308}o\u{301}e\u{308}", "🇨🇭🇨🇭", "ｗｉｄｅ",
      "क्षि नि", "👍🏽👍🏽", "한국어 이름",
    ]
    try OutsideRows(names.map { Array($0.utf8) }).write(into: place)
    let terminal = try openTable(place, rows: rows, columns: columns)
    try terminal.waitUntilQuiet()
    let state = try #require(terminal.place(of: "State"))
    let people = (0..<rows).filter { terminal.screen[$0].contains("Pending") }
    #expect(people.count == names.count)
    for row in people {
      #expect(terminal.cell(row: row, column: state.column).text == "P", "\(terminal.screen[row])")
      #expect(terminal.cell(row: row, column: columns - 2).text == "⋮", "\(terminal.screen[row])")
    }
  }

  @Test func `what others do appears by itself, and the selection stays on the same person`() throws
  {
    let place = try Workplace()
    try place.setUp()
    try add("Zoë", "Zürcher", to: place)
    let terminal = try openTable(place)
    try terminal.press("End")
    try terminal.waitUntilQuiet()
    #expect(terminal.screen.contains { $0.contains("›") && $0.contains("Zoë") })
    try add("Ana", "Abel", to: place)
    try terminal.wait(for: "Ana Abel")
    #expect(terminal.screen.contains { $0.contains("›") && $0.contains("Zoë") })
    #expect(terminal.text.contains("All (3)"))
    try terminal.type("/zurch")
    try terminal.wait(forLossOf: "Ana Abel")
    #expect(terminal.text.contains("Zoë"))
    try terminal.type("xyz")
    try terminal.wait(for: "Nobody matches")
    try terminal.press("Esc")
    try terminal.wait(for: "Ana Abel")
  }

  @Test(arguments: [(24, 80), (12, 40), (40, 120)])
  func `marked rows are revoked together, with the reason for each that is not`(
    rows: Int, columns: Int
  ) throws {
    let place = try Workplace()
    try place.setUp()
    for name in ["Ana", "Bea", "Cleo"] { try add(name, "Keller", to: place) }
    let terminal = try openTable(place, rows: rows, columns: columns)
    try terminal.type("A")
    try terminal.wait(for: "4 marked")
    try terminal.type(".")
    try terminal.wait(for: "Details")
    try terminal.press("End", "Up")
    try terminal.wait(for: "› Revoke all marked")
    try terminal.press("Enter")
    try terminal.wait(for: "[›Cancel‹]")
    #expect(terminal.text.contains("4 marked"))
    try terminal.press("Right", "Enter")
    try terminal.wait(for: "3 of 4 done.")
    #expect(terminal.text.contains("Rhea Bonnard"))
    try terminal.press("Esc")
    try terminal.wait(for: "1 marked")
    let states = try place.users().compactMap { $0["state"] as? String }
    #expect(states.sorted() == ["active", "revoked", "revoked", "revoked"])
  }

  @Test func `killed in the midst of many rows, each is done or as it was`() throws {
    let place = try Workplace()
    try place.setUp()
    try OutsideRows((0..<80).map { Array("Person \($0)".utf8) }).write(into: place)
    let before = try place.users().filter { $0["state"] as? String == "pending" }.count
    let terminal = try openTable(place)
    try terminal.type("A")
    try terminal.wait(for: "marked")
    try terminal.type(".")
    try terminal.wait(for: "Details")
    try terminal.press("End", "Up", "Enter")
    try terminal.wait(for: "[›Cancel‹]")
    try terminal.press("Right", "Enter")
    try terminal.wait(for: "Esc stops")
    try terminal.killChild(SIGKILL)
    _ = try terminal.exitStatus()
    #expect(try place.run(["store", "check"]).status == 0)
    let users = try place.users()
    let revoked = users.filter { $0["state"] as? String == "revoked" }.count
    #expect(revoked + users.filter { $0["state"] as? String == "pending" }.count == before)
    let events = try place.timeline().filter { $0 == "revoked" }.count
    #expect(events == revoked)
  }

  @Test func `the command lists the same people in the same order as the screen`() throws {
    let place = try Workplace()
    try place.setUp()
    for (first, last) in [("Zoë", "Abel"), ("Ana", "Zürcher")] { try add(first, last, to: place) }
    func names(_ arguments: [String]) throws -> [String] {
      let output = try place.run(["users", "--json"] + arguments).output
      let rows = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]]
      return (rows ?? []).compactMap { $0["last-name"] as? String }
    }
    #expect(try names([]) == ["Abel", "Bonnard", "Zürcher"])
    #expect(try names(["--sort", "address"]) == ["Zürcher", "Bonnard", "Abel"])
    #expect(try names(["--state", "pending", "--search", "zurcher"]) == ["Zürcher"])
    let wrong = try place.run(["users", "--state", "gone"])
    #expect(wrong.status == 64 && wrong.errors.contains("suspended"))
    let row = try #require(try place.users().first)
    #expect(row["products"] is [String] && row["last-change"] is String)
  }
}
