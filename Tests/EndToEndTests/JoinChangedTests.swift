import TestTerminal
import Testing

/// An invitation that an administrator changes while it is open in another terminal.
struct JoinChangedTests {
  @Test(arguments: [(24, 80), (12, 40)])
  func `a role that is changed meanwhile is said before it is accepted`(rows: Int, columns: Int)
    throws
  {
    let place = try Workplace()
    let link = try JoinTests().invite(at: place)
    let terminal = try place.open(["join", link], rows: rows, columns: columns)
    try terminal.wait(for: "Your answer")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Last name")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Once more")
    let id = try #require(
      try place.users().first { $0["address"] as? String == "zoe@mail.example" }?["id"] as? String)
    let change = try place.run(
      ["pending", "change", id, "--answers", try place.file("change.yaml", "role: admin\n")])
    #expect(change.status == 0, "\(change.errors)")
    try terminal.type(JoinTests.password)
    try terminal.press("Tab")
    try terminal.type(JoinTests.password)
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "was changed")
    // What is different is in sight at once, wherever the person was.
    try terminal.waitUntilQuiet()
    #expect(terminal.text.contains("Role: User → Administrator"), "\(terminal.text)")
    #expect(try JoinTests().state(at: place) == "pending")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "You belong to Alpine Rescue now")
    try terminal.press("Enter")
    #expect(try terminal.exitStatus() == .code(0))
    let zoe = try place.users().first { $0["address"] as? String == "zoe@mail.example" }
    #expect(zoe?["role"] as? String == "admin")
  }
}
