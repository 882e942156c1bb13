import Foundation
import TestTerminal
import Testing

/// Whoever is erased is in no file of the data folder any more, by command and from the Manager.
struct ErasingTests {
  private static let answers = """
    first-name: Zyxwanda
    last-name: Quorrlimp
    language: en
    phone: "+41791234567"
    note: Vlorbnick knows her
    role: normal
    ksuite: yes
    kdrive: user
    kchat: user
    create-mailbox: yes
    mailbox: zyxbox
    address: zw@quorr.example
    require-address: yes
    send-by: email
    message: Plimsnark says hello
    """
  private static let traces = [
    "Zyxwanda", "zyxwanda", "Quorrlimp", "quorrlimp", "+41791234567", "Vlorbnick", "zyxbox",
    "zw@quorr.example", "Plimsnark",
  ]

  /// Files below the data folder in which a trace stands, each with the trace.
  private func found(at place: Workplace) throws -> Set<String> {
    let files = try #require(FileManager.default.enumerator(atPath: place.data))
    var found: Set<String> = []
    for case let name as String in files {
      guard let bytes = FileManager.default.contents(atPath: "\(place.data)/\(name)") else {
        continue
      }
      for trace in Self.traces where bytes.range(of: Data(trace.utf8)) != nil {
        found.insert("\(name.split(separator: "/")[0]): \(trace)")
      }
    }
    return found
  }

  /// The id of the one invitation, whose letter was handed over.
  private func invited(_ place: Workplace) throws -> String {
    try place.setUp()
    let file = try place.file("zoe.yaml", Self.answers)
    #expect(try place.run(["add", "--answers", file]).status == 0)
    #expect(try place.run(["outbox", "run", "--once"]).status == 0)
    try #require(try found(at: place).contains("letters: Zyxwanda"))
    try #require(try found(at: place).contains { $0.hasPrefix("usher.db") })
    return try #require(
      try place.users().first { $0["first-name"] as? String == "Zyxwanda" }?["id"] as? String)
  }

  private func checkSound(_ place: Workplace) throws {
    #expect(try found(at: place) == [])
    #expect(try place.run(["store", "check"]).status == 0)
    let verified = try place.run(["audit", "verify"])
    #expect(verified.status == 0, "\(verified.errors)")
    let list = try place.run(["audit", "list"]).output
    #expect(list.contains("Rhea Bonnard erased the personal data (Erased person "))
    #expect(list.contains("Rhea Bonnard invited (Erased person "))
    #expect(try found(at: place) == [])
  }

  @Test func `a command erases whose invitation is over, and says why not before`() throws {
    let place = try Workplace()
    let id = try invited(place)
    let open = try place.run(["users", "erase", id])
    #expect(open.status == 1)
    #expect(open.errors.hasPrefix("The invitation of this person is still open. Revoke it first"))
    #expect(try place.run(["revoke", id]).status == 0)
    let done = try place.run(["users", "erase", id])
    #expect(done.status == 0, "\(done.errors)")
    #expect(done.output.hasPrefix("Erased. In the audit the person is called Erased person "))
    try checkSound(place)
    // Once more, it is cleared away again, under the same pseudonym.
    let again = try place.run(["users", "erase", id])
    #expect(again.output == done.output)
    #expect(try place.run(["renew", id]).status == 1)
    #expect(try place.users().count == 1)
    try checkSound(place)
  }

  @Test func `the row's menu erases after a question, and the row is gone`() throws {
    let place = try Workplace()
    #expect(try place.run(["revoke", invited(place)]).status == 0)
    let terminal = try place.open()
    try terminal.wait(for: "[ Users ]")
    try terminal.press("Tab", "Enter")
    try terminal.wait(for: "Zyxwanda")
    try terminal.press("Down", ".")
    try terminal.wait(for: "Erase personal data")
    // Below what cannot be done any more.
    try terminal.press("Down", "Down", "Down", "Down", "Down", "Down", "Enter")
    try terminal.wait(for: "Erase what Alpine Rescue has of Zyxwanda")
    try terminal.press("Tab", "Enter")
    try terminal.wait(for: "All (1)")
    #expect(!terminal.text.contains("Zyxwanda"))
    try terminal.press("Ctrl-C")
    #expect(try terminal.exitStatus() == .code(0))
    try checkSound(place)
  }
}
