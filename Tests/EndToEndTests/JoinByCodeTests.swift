import Foundation
import TestServers
import TestTerminal
import Testing

/// A link that was handed over proves no mailbox: then a code from there is asked for.
struct JoinByCodeTests {
  func inviteByLink(at place: Workplace) throws -> String {
    try place.setUp()
    let file = try place.file("zoe.yaml", CommandTests.answers)
    let run = try place.run(["add", "--answers", file, "--json"])
    let report = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    return try #require(report?["link"] as? String)
  }

  /// The six digits that stand on a line of their own in the newest letter.
  func code(at place: Workplace) throws -> String {
    let folder = place.data + "/letters"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let letter = try #require(names.first { $0.hasSuffix(".eml") })
    let text = try String(contentsOfFile: "\(folder)/\(letter)", encoding: .utf8)
    let decoded = LetterText.parts(text).first ?? ""
    let line = decoded.split(whereSeparator: \.isNewline).first { line in
      line.count == 6 && line.allSatisfy(\.isNumber)
    }
    return String(try #require(line, "\(decoded)"))
  }

  @Test func `a wrong code is counted, the right one leads on, and none is kept`() throws {
    let place = try Workplace()
    let link = try inviteByLink(at: place)
    let terminal = try place.open(["join", link])
    try terminal.wait(for: "Your answer")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "A code of six digits was sent to zoe@mail.example")
    let code = try code(at: place)
    try terminal.type(code == "111111" ? "222222" : "111111")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "tries left: 4")
    try terminal.press("Ctrl-U")
    try terminal.type(code)
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Last name")
    try terminal.type("Zoë")
    try terminal.waitUntilQuiet()
    let drafts = FileManager.default.enumerator(atPath: place.data + "/drafts")
    for case let draft as String in drafts ?? .init() {
      let text = try String(contentsOfFile: "\(place.data)/drafts/\(draft)", encoding: .utf8)
      #expect(!text.contains(code))
    }
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Once more")
    try terminal.type(JoinTests.password)
    try terminal.press("Tab")
    try terminal.type(JoinTests.password)
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "You belong to Alpine Rescue now")
    #expect(try place.run(["store", "check"]).status == 0)
  }

  @Test func `five wrong codes are the end of a code, also for whoever has it then`() throws {
    let place = try Workplace()
    let link = try inviteByLink(at: place)
    let terminal = try place.open(["join", link])
    try terminal.wait(for: "Your answer")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "A code of six digits")
    let code = try code(at: place)
    for left in [4, 3, 2, 1, 0] {
      try terminal.press("Ctrl-U")
      try terminal.type(code == "111111" ? "222222" : "111111")
      try terminal.press("Ctrl-N")
      try terminal.wait(for: "tries left: \(left)")
    }
    try terminal.press("Ctrl-U")
    try terminal.type(code)
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "does not work any more")
    #expect(
      try place.users().contains {
        $0["address"] as? String == "zoe@mail.example" && $0["state"] as? String == "pending"
      })
  }
}
