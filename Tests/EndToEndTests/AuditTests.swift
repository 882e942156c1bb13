import Foundation
import TestTerminal
import Testing

/// The audit by commands and in the Manager, with rows changed from outside.
struct AuditTests {
  private func invited() throws -> Workplace {
    let place = try Workplace()
    try place.setUp()
    let file = try place.file("zoe.yaml", CommandTests.answers)
    #expect(try place.run(["add", "--answers", file]).status == 0)
    return place
  }

  private func rows(_ text: String) throws -> [[String: Any]] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]], "\(text)")
  }

  @Test func `what was done is listed, and found again`() throws {
    let place = try invited()
    let all = try rows(place.run(["audit", "list", "--json"]).output)
    #expect(all.first?["number"] as? Int == all.count)
    #expect(all.last?["what"] as? String == "organisation-set-up")
    #expect(all.last?["who"] as? String == "Rhea Bonnard")
    let found = try place.run(["audit", "list", "--search", "zoe o'brien", "--limit", "1"])
    #expect(found.output.contains("(Zoë O'Brien)"))
    #expect(found.output.split(separator: "\n").count == 1)
    #expect(try place.run(["audit", "list", "--since", "tomorrow"]).status == 64)
    #expect(try place.run(["audit", "list", "--until", "2020-01-01"]).output.isEmpty)
  }

  @Test func `verifying needs no sign-in, and finds a change and a lost tail`() throws {
    let place = try invited()
    #expect(try place.run(["sign-out"]).status == 0)
    #expect(try place.run(["audit", "list"]).status == 7)
    let good = try place.run(["audit", "verify"])
    #expect(good.status == 0, "\(good.errors)")
    #expect(good.output.contains("In order"))
    try OutsideRows.execute("update timeline set what = 'revoked' where number = 2;", in: place)
    let changed = try place.run(["audit", "verify"])
    #expect(changed.status == 4)
    #expect(changed.errors.contains("Entry 2 is not the one that was written"))
    try OutsideRows.execute(
      "delete from timeline where number = (select max(number) from timeline);", in: place)
    let cut = try place.run(["audit", "verify", "--json"])
    #expect(cut.status == 4)
    let faults = try #require(try rows(cut.output).first?["faults"] as? [[String: Any]])
    #expect(faults.map { $0["what"] as? String } == ["altered", "cut-off"])
  }

  @Test func `an export is printed, or written into a file that is not there yet`() throws {
    let place = try invited()
    let printed = try place.run(["audit", "export"])
    #expect(printed.output.hasPrefix("\"number\",\"at\",\"what\""))
    #expect(printed.output.contains("\r\n\"2\","))
    let path = place.folder + "/audit.jsonl"
    let arguments = ["audit", "export", "--format", "json-lines", path]
    #expect(try place.run(arguments).status == 0)
    #expect(try place.run(arguments).status == 3)
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    // Setting up, Zoë's lines and two exports; the one that failed has asked too.
    #expect(lines.last?.contains("audit-exported") == true)
    #expect(try place.run(["audit", "export", "--format", "xml"]).status == 64)
  }

  @Test func `each event is copied to a file, without names`() throws {
    let place = try Workplace()
    try place.setUp()
    let copy = place.folder + "/copy.jsonl"
    let configuration = try place.file("usher.yaml", "audit-copy: \(copy)\n")
    let file = try place.file("zoe.yaml", CommandTests.answers)
    let options = ["--config", configuration]
    #expect(try place.run(["add", "--answers", file] + options).status == 0)
    let text = try String(contentsOfFile: copy, encoding: .utf8)
    #expect(!text.contains("Zo"))
    #expect(!text.contains("mail.example"))
    let listed = try rows(place.run(["audit", "list", "--json"] + options).output)
    let seals = try text.split(separator: "\n").map {
      try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
    }
    // All but the first, which was written without a copy.
    #expect(
      seals.map { $0?["seal"] as? String }
        == listed.dropLast().reversed().map { $0["seal"] as? String })
    let unwritable = try place.file("other.yaml", "audit-copy: /nowhere/at/all\n")
    let refused = try place.run(["audit", "list", "--config", unwritable])
    #expect(refused.status == 3)
    #expect(refused.errors.contains("/nowhere/at/all"))
  }

  @Test(arguments: [(24, 80), (12, 40), (40, 120)])
  func `the Manager shows, verifies and exports`(rows: Int, columns: Int) throws {
    let place = try invited()
    let terminal = try place.open(rows: rows, columns: columns)
    try terminal.wait(for: "[›Add a user‹]")
    try terminal.press("Ctrl-P")
    try terminal.wait(for: "What can be done")
    try terminal.type("audit")
    try terminal.press("Enter")
    try terminal.wait(for: "[ Verify ]")
    try terminal.wait(for: "Rhea Bonnard invited")
    try terminal.press("Enter")
    try terminal.wait(for: "In UTC")
    try terminal.press("Esc")
    try terminal.wait(forLossOf: "In UTC")
    try terminal.press(".")
    try terminal.wait(for: "Export everything")
    try terminal.press("Down", "Enter")
    try terminal.wait(for: "JSON lines")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "It was written to:")
    try terminal.press("Enter")
    try terminal.wait(for: "exported the audit")
    let names = try FileManager.default.contentsOfDirectory(atPath: place.data + "/exports")
    #expect(names.count == 1)
    try terminal.press("Shift-Tab")
    try terminal.press("Ctrl-P")
    try terminal.wait(for: "What can be done")
    try terminal.type("verify")
    try terminal.press("Enter")
    try terminal.wait(for: "Verify the audit")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "In order")
    try terminal.press("Enter")
    try terminal.wait(for: "exported the audit")
    try terminal.press("Ctrl-C")
    #expect(try terminal.exitStatus() == .code(0))
  }
}
