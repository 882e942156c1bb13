import Foundation
import TestTerminal
import Testing

/// Work teams, by commands and on screens, and a team that is invited into kChat.
struct TeamTests {
  private static let people = """
    insert into account (id, address, address_key, first_name, last_name, language, created_at)
      values ('ana', 'ana@alpine.example', 'ana@alpine.example', 'Ana', 'Keller', 'fr', 1),
        ('bob', 'bob@alpine.example', 'bob@alpine.example', 'Bob', 'Novák', 'de', 1);
    insert into member (organisation, account, name_key, role, ksuite, state, joined_at)
      select id, 'ana', 'keller ana', 'normal', 0, 'active', 1 from organisation;
    insert into member (organisation, account, name_key, role, ksuite, state, joined_at)
      select id, 'bob', 'novak bob', 'normal', 0, 'active', 1 from organisation;
    \(OutsideRows.person(ofMember: "ana"))
    \(OutsideRows.person(ofMember: "bob"))
    """

  /// An organisation with one seat beside its owner's, and two people without any.
  private func place() throws -> Workplace {
    let place = try Workplace()
    try place.setUp(seats: 2)
    try OutsideRows.execute(Self.people, in: place)
    return place
  }

  private func run(_ place: Workplace, _ arguments: [String]) throws -> Workplace.Run {
    try place.run(["teams"] + arguments)
  }

  private func array(_ text: String) throws -> [[String: Any]] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [[String: Any]], "\(text)")
  }

  @Test func `a team lives from its making to its end by commands`() throws {
    let place = try place()
    #expect(try run(place, []).output == "No team.\n")
    #expect(
      try run(place, ["make", "Design", "--kdrive", "user", "--mail", "technical"]).status == 0)
    #expect(try run(place, ["make", "DÉSIGN"]).status == 1)
    #expect(try run(place, ["make", "Design", "--kdrive", "king"]).status == 64)
    let added = try run(
      place, ["add-member", "design", "ana@alpine.example", "bob@alpine.example"])
    #expect(added.output.contains("kDrive User (from the team Design)"), "\(added.errors)")
    #expect(try run(place, ["add-member", "design", "nobody@alpine.example"]).status == 1)
    #expect(try run(place, ["leader", "design", "ana@alpine.example"]).status == 0)
    #expect(try run(place, ["rename", "Design", "Atelier"]).status == 0)
    #expect(try run(place, ["rights", "Atelier", "--kdrive", "admin"]).status == 0)
    let list = try array(run(place, ["--json"]).output)
    #expect(list.map { $0["name"] as? String } == ["Atelier"])
    #expect(list.first?["leader"] as? String == "Ana Keller")
    #expect(list.first?["kdrive"] as? String == "admin")
    #expect((list.first?["mail"] as? [String])?.isEmpty == true)
    #expect(try run(place, ["remove-member", "Atelier", "ana@alpine.example"]).status == 0)
    let dry = try run(place, ["remove", "Atelier", "--dry-run"])
    #expect(dry.output.hasPrefix("Nothing was done."))
    #expect(try run(place, ["remove", "Atelier"]).status == 0)
    #expect(try run(place, []).output == "No team.\n")
    let gone = try run(place, ["show", "Atelier"])
    #expect(gone.status == 1)
    #expect(gone.errors.contains("There is no team Atelier"))
    #expect(try place.run(["store", "check"]).status == 0)
  }

  @Test func `a team is invited by a command, with a result for each, and nothing twice`() throws {
    let place = try place()
    _ = try run(place, ["make", "Design"])
    _ = try run(place, ["add-member", "Design", "ana@alpine.example", "bob@alpine.example"])
    func results(_ more: [String]) throws -> (Int32, [String?]) {
      let run = try run(place, ["invite"] + more + ["--json"])
      return (run.status, try array(run.output).map { $0["result"] as? String })
    }
    #expect(try results(["Design", "--dry-run"]) == (0, ["would-be-invited", "would-be-refused"]))
    let answers = try place.file("team.yaml", "team: design\n")
    #expect(try results(["--answers", answers]) == (1, ["invited", "refused"]))
    #expect(try results(["Design"]) == (1, ["already-there", "refused"]))
    #expect(try place.users().filter { $0["ksuite"] as? Bool == true }.count == 2)
    #expect(try place.run(["store", "check"]).status == 0)
  }

  @Test(arguments: [(24, 80), (12, 40), (40, 120)])
  func `a team is made and invited on screens`(rows: Int, columns: Int) throws {
    let place = try place()
    let terminal = try place.open(rows: rows, columns: columns)
    try terminal.wait(for: "[ Users ]")
    try terminal.press("Ctrl-O", "Down", "Down", "Down", "Enter")
    try terminal.wait(for: "There is no team yet")
    try terminal.type("m")
    try terminal.wait(for: "None")
    try terminal.type("Design")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Ana Keller")
    try terminal.press("Down", "Down", "Space", "Ctrl-N")
    try terminal.wait(for: "Design")
    try terminal.waitUntilQuiet()
    try terminal.press(".")
    try terminal.wait(for: "Invite into kChat")
    try terminal.type("i")
    try terminal.wait(for: "people: 1")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Gain kChat: 1")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Invite them")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Invited: 1.")
    try terminal.press("Enter")
    try terminal.wait(for: "Make a team")
    try terminal.press("Ctrl-C")
    _ = try terminal.exitStatus()
    #expect(try place.users().filter { $0["ksuite"] as? Bool == true }.count == 2)
  }

  @Test func `a team is invited line by line`() throws {
    let place = try place()
    _ = try run(place, ["make", "Design"])
    _ = try run(place, ["add-member", "Design", "bob@alpine.example"])
    let run = try place.run(
      ["teams", "invite", "--plain"], input: "Design\n\n4\n\n")
    #expect(run.output.contains("Bob Novák: invited (kChat, a seat of kSuite, kDrive User)"))
  }
}
