import Foundation
import TestTerminal
import Testing

/// *My account*, sessions and the lock, by the built program in real terminals.
@Suite struct AccountTests {
  private static let other = "eight loud herons waltz"

  /// Goes to a screen or presses a button by its name.
  private func choose(_ name: String, at terminal: TestTerminal) throws {
    try terminal.press("Ctrl-P")
    try terminal.wait(for: "What can be done")
    try terminal.type(name)
    try terminal.wait(for: "› \(name)")
    try terminal.press("Enter")
  }

  private func signIn(
    _ password: String = Workplace.password, at place: Workplace
  ) throws -> Workplace.Run {
    try place.run(
      ["sign-in", "--as", "rhea@alpine.example", "--password-stdin"], input: password + "\n")
  }

  @Test(arguments: [(24, 80), (12, 40)])
  func `details, password and sessions are changed by their owner`(
    rows: Int, columns: Int
  ) throws {
    let place = try Workplace()
    try place.setUp()
    let terminal = try place.open(rows: rows, columns: columns)
    try terminal.wait(for: "[›Add a user‹]")
    try choose("Go to My details", at: terminal)
    try terminal.wait(for: "Country    not given")
    try terminal.press("Enter")
    try terminal.wait(for: "First name")
    try terminal.type(" Ada")
    try terminal.press("Tab", "Tab", "Tab", "Tab")
    try terminal.type("switz")
    try terminal.press("Enter")
    try terminal.type("kiritimati")
    try terminal.press("Enter")
    try terminal.wait(for: "Name       Rhea Ada Bonnard")
    try terminal.wait(for: "Country    Switzerland")
    try terminal.wait(for: "Time zone  Pacific/Kiritimati")
    let users = try place.users()
    #expect(users.map { $0["first-name"] as? String } == ["Rhea Ada"])

    #expect(try signIn(at: place).status == 0)
    try choose("Go to Sessions", at: terminal)
    try terminal.wait(for: "this one")
    try choose("End all others", at: terminal)
    try terminal.wait(forLossOf: "What can be done")
    try terminal.waitUntilQuiet()
    #expect(try place.run(["users"]).status == 7)
    try terminal.press(".", "Enter")
    try terminal.wait(for: "This is the session you are")

    #expect(try signIn(at: place).status == 0)
    try choose("Go to My details", at: terminal)
    try choose("Change password", at: terminal)
    try terminal.wait(for: "Present password")
    try terminal.type("guess")
    for _ in 0..<2 {
      try terminal.press("Tab")
      try terminal.type(Self.other)
    }
    try terminal.press("Enter")
    try terminal.wait(for: "This is not your password.")
    try terminal.press("Ctrl-U")
    try terminal.type(Workplace.password)
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Sign in with the new one")
    try terminal.press("Enter")
    try terminal.wait(for: "[›Change details‹]")
    #expect(try place.run(["users"]).status == 7)
    try terminal.press("Ctrl-C")
    #expect(try terminal.exitStatus() == .code(0))
    #expect(try signIn(at: place).status == 7)
    #expect(try signIn(Self.other, at: place).status == 0)
  }

  @Test func `whoever is suspended elsewhere is out at once, and what was typed is kept`() throws {
    let place = try Workplace()
    try place.setUp()
    var terminal = try place.open(["add"])
    try terminal.wait(for: "First name")
    try terminal.type("Zoë")
    try terminal.press("Tab")
    try terminal.type("Keller")
    try terminal.waitUntilQuiet()
    try OutsideRows.execute("update member set state = 'suspended';", in: place)
    // Whoever commits says so behind it.
    try FileManager.default.setAttributes(
      [.modificationDate: Date()], ofItemAtPath: place.data + "/usher.db")
    try terminal.wait(for: "This account is suspended.")
    try terminal.wait(for: "E-mail address")
    #expect(!terminal.text.contains("Zoë"))
    try terminal.press("Ctrl-C")
    _ = try terminal.exitStatus()

    try OutsideRows.execute("update member set state = 'active';", in: place)
    #expect(try signIn(at: place).status == 0)
    terminal = try place.open(["add"])
    try terminal.wait(for: "was not finished")
    try terminal.press("Enter")
    try terminal.wait(for: "[Keller")
  }

  @Test(arguments: [(24, 80), (12, 40)])
  func `after some time the screen is locked, and given back as it was`(
    rows: Int, columns: Int
  ) throws {
    let place = try Workplace()
    try place.setUp()
    let configuration = try place.file("usher.yaml", "idle-minutes: 0.05\n")
    let arguments = ["add", "--config", configuration]
    var terminal = try place.open(arguments, rows: rows, columns: columns)
    try terminal.wait(for: "First name")
    try terminal.type("Zoë")
    try terminal.wait(for: "Locked after 3 seconds")
    #expect(!terminal.text.contains("Zoë"))
    #expect(terminal.text.contains("Nothing was lost."))
    // Neither another program nor a command gets past it.
    #expect(try place.run(["users"]).status == 7)
    try terminal.type("guess")
    try terminal.press("Enter")
    try terminal.wait(for: "This is not your password.")
    try terminal.press("Ctrl-U")
    try terminal.type(Workplace.password)
    try terminal.press("Enter")
    try terminal.wait(for: "[Zoë")
    #expect(try place.run(["users"]).status == 0)

    try terminal.wait(for: "Locked after 3 seconds")
    try terminal.press("Ctrl-C")
    _ = try terminal.exitStatus()
    terminal = try place.open(arguments, rows: rows, columns: columns)
    try terminal.wait(for: "E-mail address")
    #expect(!terminal.text.contains("Zoë"))
  }

  @Test func `the plain front is locked as well, and what was begun answers nothing`() throws {
    let place = try Workplace()
    try place.setUp()
    let configuration = try place.file("usher.yaml", "idle-minutes: 0.05\n")
    let terminal = try place.open(["add", "--plain", "--config", configuration])
    try terminal.wait(for: "First name")
    try terminal.type("Zo")
    try terminal.wait(for: "Locked after 3 seconds")
    #expect(try place.run(["users"]).status == 7)
    try terminal.type(Workplace.password)
    try terminal.press("Enter")
    try terminal.waitUntilQuiet()
    #expect(terminal.text.contains("First name"))
    #expect(try place.run(["users"]).status == 0)
  }
}
