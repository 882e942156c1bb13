import Foundation
import TestTerminal
import Testing

/// What is done to members, by commands and in the terminals of two administrators.
struct MemberActionTests {
  /// Rhea is signed in; Tom and Nora are administrators with her password.
  private func peopled() throws -> Workplace {
    let place = try Workplace()
    try place.setUp()
    try OutsideRows.addMember("Tom", "Frey", .admin, in: place)
    try OutsideRows.addMember("Nora", "Weber", .admin, in: place)
    return place
  }

  private func object(_ run: Workplace.Run) throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any],
      "\(run.output) \(run.errors)")
  }

  /// The Manager of somebody at the users table, on Nora's row.
  private func open(
    _ name: String, at place: Workplace, rows: Int = 24, columns: Int = 80
  ) throws -> TestTerminal {
    try place.signIn(name)
    let terminal = try place.open(rows: rows, columns: columns)
    try terminal.wait(for: "[ Users ]")
    try terminal.press("Tab", "Enter")
    try terminal.wait(for: "Nora Weber")
    try terminal.press("Down", "Down")
    return terminal
  }

  @Test func `commands do what the menu does, and say how the person stands then`() throws {
    let place = try peopled()
    for (arguments, state, role) in [
      (["suspend", "nora"], "suspended", "admin"), (["reinstate", "nora"], "active", "admin"),
      (["role", "nora", "normal"], "active", "normal"),
      (["rights", "nora", "--kdrive", "admin"], "active", "normal"),
      (["remove", "nora"], "removed", "normal"),
    ] {
      let row = try object(place.run(["users"] + arguments + ["--json"]))
      #expect(row["state"] as? String == state, "\(arguments)")
      #expect(row["role"] as? String == role, "\(arguments)")
    }
    let gone = try place.run(["users", "suspend", "nora"])
    #expect(gone.status == 1)
    #expect(gone.errors.hasPrefix("There is no such member"))
    #expect(try place.run(["users", "role", "tom", "chief"]).status == 64)
    let late = try place.run(["users", "suspend", "tom", "--seen", "7"])
    #expect(late.status == 1)
    #expect(late.errors.hasPrefix("Somebody was faster"))
    #expect(try place.users().compactMap { $0["id"] as? String }.contains("nora") == false)
    #expect(try place.run(["users", "--state", "removed"]).output.hasPrefix("nora  Nora Weber"))
    #expect(try place.run(["store", "check"]).status == 0)
  }

  @Test(arguments: [(24, 80), (12, 40), (40, 120)])
  func `the second of two administrators is told who was first, and can repeat`(
    rows: Int, columns: Int
  ) throws {
    let place = try peopled()
    let tom = try open("tom", at: place)
    let rhea = try open("rhea", at: place, rows: rows, columns: columns)
    try rhea.press(".")
    try rhea.wait(for: "Change role")
    try rhea.press("Down", "Enter")
    try rhea.wait(for: "(•) Administrator")
    try rhea.press("Down", "Down", "Space", "Ctrl-N")
    try rhea.wait(for: "Administrator → External")
    try tom.press(".")
    try tom.wait(for: "Change role")
    try tom.press("Down", "Enter")
    try tom.wait(for: "(•) Administrator")
    try tom.press("Down", "Space", "Ctrl-N")
    try tom.wait(for: "Administrator → User")
    try tom.press("Ctrl-N")
    try tom.wait(for: "[ Add a user ]")
    try rhea.wait(for: "User → External")
    try rhea.press("Ctrl-N")
    try rhea.wait(for: "Tom Frey")
    let nora = { try place.users().first { $0["id"] as? String == "nora" } }
    #expect(try nora()?["role"] as? String == "normal")
    #expect(try nora()?["version"] as? Int == 1)
  }

  @Test func `whoever is suspended while at work is out at once, and told why`() throws {
    let place = try peopled()
    let nora = try open("nora", at: place)
    try place.signIn("rhea")
    _ = try object(place.run(["users", "suspend", "nora", "--json"]))
    try nora.wait(for: "This account is suspended.")
    #expect(!nora.text.contains("Tom Frey"))
  }
}
