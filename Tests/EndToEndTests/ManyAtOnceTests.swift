import Foundation
import TestTerminal
import Testing

/// What is done to many rows: by commands, line by line, and in a terminal.
struct ManyAtOnceTests {
  /// Rhea, three who are invited, a guest who is invited, and a team.
  private func place() throws -> Workplace {
    let place = try Workplace()
    try place.setUp(seats: 20)
    for name in ["Ana", "Bea", "Cleo"] {
      let file = try place.file(
        "person.yaml",
        """
        first-name: \(name)
        last-name: Keller
        role: normal
        ksuite: yes
        address: \(name.lowercased())@mail.example
        send-by: email
        """)
      try #require(try place.run(["add", "--answers", file]).status == 0)
    }
    let guest = try place.file(
      "guest.yaml",
      """
      address: gil@outside.example
      language: fr
      channels: [general]
      send-by: email
      """)
    try #require(try place.run(["guests", "invite", "--answers", guest]).status == 0)
    try #require(try place.run(["teams", "make", "Rescue"]).status == 0)
    return place
  }

  private func rows(_ run: Workplace.Run) throws -> [[String: Any]] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]],
      "\(run.output) \(run.errors)")
  }

  private func roles(at place: Workplace) throws -> [String] {
    try place.users().compactMap { user in
      (user["address"] as? String).map { "\($0) \(user["role"] ?? "")" }
    }.sorted()
  }

  @Test func `commands do it to all that match, or to those named, with a result for each`() throws
  {
    let place = try place()
    let dry = try place.run(
      ["users", "bulk", "role", "external", "--search", "keller", "--dry-run", "--json"])
    #expect(try rows(dry).map { $0["result"] as? String } == ["meant", "meant", "meant"])
    #expect(try roles(at: place).filter { $0.hasSuffix("external") }.isEmpty)
    let given = try place.run(["users", "bulk", "role", "external", "--state", "pending", "--json"])
    #expect(given.status == 1)
    #expect(given.errors.contains("Some were refused"))
    #expect(
      try rows(given).map { $0["result"] as? String }.sorted { ($0 ?? "") < ($1 ?? "") }
        == ["done", "done", "done", "refused"])
    #expect(
      try roles(at: place) == [
        "ana@mail.example external", "bea@mail.example external", "cleo@mail.example external",
        "gil@outside.example guest", "rhea@alpine.example owner",
      ])
    let joined = try place.run(["users", "bulk", "add-to-team", "rescue", "--search", "keller"])
    #expect(joined.status == 0, "\(joined.errors)")
    #expect(joined.output.contains("Ana Keller <ana@mail.example>: done"))
    #expect(try place.users().filter { $0["teams"] as? [String] == ["Rescue"] }.count == 3)
    let id = try #require(
      try place.users().first { $0["address"] as? String == "bea@mail.example" }?["id"] as? String)
    let left = try place.run(["users", "bulk", "take-from-team", "Rescue", id, "nobody"])
    #expect(left.status == 1)
    #expect(
      left.output.hasPrefix("\(id)  Bea Keller <bea@mail.example>: done\nnobody  nobody: not"))
    #expect(try place.users().filter { $0["teams"] as? [String] == ["Rescue"] }.count == 2)
    for arguments in [
      ["role", "external"], ["role", "chief", id], ["revoke", id, "--search", "x"],
      ["add-to-team", "nowhere", id], ["renew", "--state", "sleeping"],
    ] {
      let run = try place.run(["users", "bulk"] + arguments)
      #expect(run.status == 64, "\(arguments)")
      #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    }
    #expect(try place.run(["store", "check"]).status == 0)
  }

  @Test func `a guest's channels change by a command, a guest's invitation by a file`() throws {
    let place = try place()
    let id = try #require(
      try rows(place.run(["guests", "--json"])).first?["id"] as? String)
    let change = try place.file("change.yaml", "address: gilles@outside.example\nnew-expiry: 30\n")
    let changed = try place.run(["pending", "change", id, "--answers", change, "--json"])
    #expect(changed.status == 0, "\(changed.errors)")
    let guest = try #require(try rows(place.run(["guests", "--json"])).first)
    #expect(guest["address"] as? String == "gilles@outside.example")
    #expect(guest["channels"] as? [String] == ["general"])
    let wrong = try place.file("wrong.yaml", "channels: [nowhere]\n")
    #expect(try place.run(["pending", "change", id, "--answers", wrong]).status == 1)
    let nobody = try place.run(["guests", "channels", id, "general"])
    #expect(nobody.status == 1)
    #expect(nobody.errors.hasPrefix("There is no such member"))
  }

  @Test func `line by line rows are marked, something is done to them, and the results are told`()
    throws
  {
    let place = try place()
    let run = try place.run(
      ["--plain"],
      input: [
        "Users", "/ keller", "m 1-2", "m *", "m 3", "*", "Change role of all marked", "External",
        "",
        "*", "Add all marked to a team", "1", "", ":leave", "2",
      ].joined(separator: "\n") + "\n")
    for text in [
      "m and numbers mark rows", " *1  Ana Keller", "2 marked", "3 marked",
      "Give 2 marked rows the role External?", "2 of 2 done.",
    ] { #expect(run.output.contains(text), "\(text) in \(run.output)") }
    let roles = try roles(at: place).filter { $0.contains("mail") }
    #expect(
      roles == [
        "ana@mail.example external", "bea@mail.example external", "cleo@mail.example normal",
      ])
  }

  @Test(arguments: ["Enter", "Ctrl-C"])
  func `line by line a person stops in the midst, and is told a part at a time`(_ key: String)
    throws
  {
    let place = try Workplace()
    try place.setUp()
    let count = 1_500
    try OutsideRows(Array(repeating: Array("x".utf8), count: count)).write(into: place)
    let terminal = try place.open(["--plain"], rows: 60, columns: 100)
    try terminal.wait(for: ">")
    try terminal.type("Users\n")
    try terminal.wait(for: "Table >")
    try terminal.type("m *\n")
    try terminal.wait(for: "\(count + 1) marked")
    try terminal.type("*\nRevoke all marked\n")
    try terminal.wait(for: "Revoke \(count + 1) marked rows?")
    try terminal.type("2\n")
    try terminal.wait(for: "asks whether to stop.")
    try terminal.press(key)
    try terminal.wait(for: "Stop? ")
    try terminal.type("Go on\n")
    try terminal.wait(for: "of \(count + 1) done")
    try terminal.press(key)
    try terminal.wait(until: "asked again") { $0.text.components(separatedBy: "Stop? ").count == 3 }
    try terminal.type("Stop\n")
    try terminal.wait(for: "were not come to")
    let states = try place.users().compactMap { $0["state"] as? String }
    let revoked = states.filter { $0 == "revoked" }.count
    #expect((1..<count).contains(revoked))
    #expect(states.filter { $0 == "pending" }.count == count - revoked)
    #expect(terminal.text.contains("\(revoked) of \(count + 1) done."))
    try terminal.type(":leave\n")
    try terminal.press("Ctrl-C")
    _ = try terminal.exitStatus()
    #expect(try place.run(["store", "check"]).status == 0)
  }

  @Test(arguments: [(24, 80), (12, 40), (40, 120)])
  func `marked rows are given a role on screens, with what became of each`(
    rows: Int, columns: Int
  ) throws {
    let place = try place()
    let terminal = try place.open(rows: rows, columns: columns)
    try terminal.wait(for: "[ Users ]")
    try terminal.press("Tab", "Enter")
    try terminal.wait(for: "Rhea")
    try terminal.type("A")
    try terminal.wait(for: "5 marked")
    try terminal.press("Ctrl-P")
    try terminal.type("Change role of all")
    try terminal.wait(for: "Change role of all marked")
    try terminal.press("Enter")
    try terminal.wait(for: "Legal representative")
    try terminal.press("End", "Space", "Ctrl-N")
    try terminal.wait(for: "External for 5 marked")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "3 of 5 done.")
    try terminal.press("Esc")
    try terminal.wait(for: "2 marked")
    try terminal.press("Ctrl-C")
    _ = try terminal.exitStatus()
    #expect(try roles(at: place).filter { $0.hasSuffix("external") }.count == 3)
    #expect(try place.run(["store", "check"]).status == 0)
  }
}
