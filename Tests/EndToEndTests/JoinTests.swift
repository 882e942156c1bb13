import Foundation
import TestTerminal
import Testing

/// The invited person's side, by the built program: from a link to a member.
struct JoinTests {
  static let password = "four green hats dance"

  /// Invites Zoë by e-mail and gives the link of her invitation.
  func invite(at place: Workplace) throws -> String {
    try place.setUp()
    let file = try place.file(
      "zoe.yaml",
      """
      first-name: Zoë
      last-name: O'Brien
      role: normal
      ksuite: yes
      address: zoe@mail.example
      send-by: email
      """)
    let run = try place.run(["add", "--answers", file, "--json"])
    let report = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    return try #require(report?["link"] as? String)
  }

  func state(at place: Workplace) throws -> String? {
    try place.users().first { $0["address"] as? String == "zoe@mail.example" }?["state"] as? String
  }

  func joinToTheEnd(_ terminal: TestTerminal) throws {
    try terminal.wait(for: "Your answer")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Last name")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Once more")
    try terminal.type(Self.password)
    try terminal.press("Tab")
    try terminal.type(Self.password)
    try terminal.press("Ctrl-N")
  }

  @Test(arguments: [
    ("xterm-256color", 24, 80), ("tmux-256color", 40, 120), ("xterm", 12, 40), ("vt100", 24, 80),
  ])
  func `a link becomes a member, and is spent`(term: String, rows: Int, columns: Int) throws {
    let place = try Workplace()
    let link = try invite(at: place)
    let terminal = try place.open(["join", link], term: term, rows: rows, columns: columns)
    try terminal.wait(for: "zoe@mail.example")
    try joinToTheEnd(terminal)
    try terminal.wait(for: "You belong to Alpine Rescue now")
    try terminal.press("Enter")
    #expect(try terminal.exitStatus() == .code(0))
    #expect(!terminal.isAlternate)
    #expect(try state(at: place) == "active")

    let signIn = try place.run(
      ["sign-in", "--as", "zoe@mail.example", "--password-stdin"], input: Self.password + "\n")
    #expect(signIn.status == 0, "\(signIn.errors)")
    let again = try place.open(["join", link], term: term, rows: rows, columns: columns)
    try again.wait(for: "cannot be used")
    try again.press("Enter")
    #expect(try again.exitStatus() == .code(1))
  }

  @Test func `the link can be typed without being seen, and a slip is told from a dead link`()
    throws
  {
    let place = try Workplace()
    let link = try invite(at: place)
    let token = try #require(link.split(separator: "/").last.map(String.init))
    let terminal = try place.open(["join"])
    try terminal.wait(for: "Link ›")
    try terminal.type(String(token.dropLast()) + (token.hasSuffix("2") ? "3" : "2"))
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "typing slip")
    #expect(!terminal.text.contains(token.prefix(5)))
    try terminal.press("Ctrl-U")
    try terminal.type(token.lowercased())
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Your answer")
    #expect(!terminal.text.contains(token.prefix(5)))
    try terminal.press("Ctrl-C")
    #expect(try terminal.exitStatus() == .code(130))
    #expect(try state(at: place) == "pending")
  }

  @Test func `every link that opens nothing gives the same screen`() throws {
    let place = try Workplace()
    let used = try invite(at: place)
    let terminal = try place.open(["join", used])
    try joinToTheEnd(terminal)
    try terminal.wait(for: "You belong to")
    try terminal.press("Enter")
    _ = try terminal.exitStatus()
    let other = try Workplace()
    let foreign = try invite(at: other)
    var screens: Set<[String]> = []
    for link in [used, foreign] {
      let terminal = try place.open(["join", link])
      try terminal.wait(for: "cannot be used")
      try terminal.waitUntilQuiet()
      screens.insert(Array(terminal.screen))
      try terminal.press("Enter")
      #expect(try terminal.exitStatus() == .code(1))
    }
    #expect(screens.count == 1)
  }

  @Test func `whoever comes second with the same link is told, and changes nothing`() throws {
    let place = try Workplace()
    let link = try invite(at: place)
    let (first, second) = (try place.open(["join", link]), try place.open(["join", link]))
    for terminal in [first, second] {
      try terminal.wait(for: "Your answer")
      try terminal.press("Ctrl-N")
      // The second is asked whether to go on with the draft of the first only if it comes later.
      try terminal.wait(for: "Last name")
      try terminal.press("Ctrl-N")
      try terminal.wait(for: "Once more")
    }
    for (terminal, password) in [(first, Self.password), (second, "nine wet stones roll")] {
      try terminal.type(password)
      try terminal.press("Tab")
      try terminal.type(password)
    }
    try first.press("Ctrl-N")
    try first.wait(for: "You belong to")
    try second.press("Ctrl-N")
    try second.wait(for: "cannot be used")
    try second.press("Enter")
    #expect(try second.exitStatus() == .code(1))
    let signIn = try place.run(
      ["sign-in", "--as", "zoe@mail.example", "--password-stdin"],
      input: "nine wet stones roll\n")
    #expect(signIn.status == 7)
    #expect(try place.run(["store", "check"]).status == 0)
  }

  @Test func `declining is final, with its reason in the timeline; waiting changes nothing`() throws
  {
    let place = try Workplace()
    let link = try invite(at: place)
    var terminal = try place.open(["join", link])
    try terminal.wait(for: "Your answer")
    try terminal.press("Down", "Down", "Space", "Ctrl-N")
    try terminal.wait(for: "Nothing was changed")
    try terminal.press("Enter")
    #expect(try terminal.exitStatus() == .code(0))
    #expect(try state(at: place) == "pending")

    terminal = try place.open(["join", link])
    try terminal.wait(for: "Your answer")
    try terminal.press("Down", "Space", "Tab")
    try terminal.type("No time")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "You declined")
    try terminal.press("Enter")
    #expect(try terminal.exitStatus() == .code(0))
    #expect(try state(at: place) == "declined")

    let manager = try place.open()
    try manager.wait(for: "[›Add a user‹]")
    try manager.press("Tab", "Enter")
    try manager.wait(for: "Zoë O'Brien")
    try manager.press("Down", ".")
    try manager.wait(for: "Timeline")
    try manager.type("t")
    try manager.wait(for: "the invitation was declined: No time")
  }

  @Test func `a kill on any screen loses nothing but the password, which was never kept`() throws {
    let place = try Workplace()
    let link = try invite(at: place)
    var terminal = try place.open(["join", link])
    try terminal.wait(for: "Your answer")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Last name")
    try terminal.type("Zoë Ana")
    try terminal.waitUntilQuiet()
    try terminal.killChild(SIGKILL)
    _ = try terminal.exitStatus()

    terminal = try place.open(["join", link])
    try terminal.wait(for: "was not finished")
    try terminal.press("Enter")
    try terminal.wait(for: "Zoë Ana")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "Once more")
    try terminal.type(Self.password)
    try terminal.waitUntilQuiet()
    try terminal.killChild(SIGKILL)
    _ = try terminal.exitStatus()
    let drafts = try FileManager.default.contentsOfDirectory(atPath: place.data + "/drafts")
    #expect(drafts.count == 1)
    for draft in drafts {
      let text = try String(contentsOfFile: "\(place.data)/drafts/\(draft)", encoding: .utf8)
      #expect(!text.contains(Self.password.prefix(4)))
    }
    #expect(try state(at: place) == "pending")
  }

  @Test func `an open table shows the arrival by itself, and nothing wakes it before`() throws {
    let place = try Workplace()
    let link = try invite(at: place)
    let manager = try place.open()
    try manager.wait(for: "[›Add a user‹]")
    try manager.press("Tab", "Enter")
    try manager.wait(for: "· Zoë O'Brien")
    try manager.waitUntilQuiet()
    let before = try wakeUps(of: manager)
    Thread.sleep(forTimeInterval: 1)
    #expect(try wakeUps(of: manager) == before)
    let terminal = try place.open(["join", link])
    try joinToTheEnd(terminal)
    try terminal.wait(for: "You belong to")
    try manager.wait(for: "✓ Zoë O'Brien")
    #expect(!manager.text.contains("pending"))
  }

  /// How often the process that draws has slept and been woken.
  private func wakeUps(of terminal: TestTerminal) throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(terminal.child())/status", encoding: .utf8)
    let line = status.split(separator: "\n").first { $0.hasPrefix("voluntary_ctxt_switches") }
    return try #require(line.flatMap { Int($0.split(separator: "\t").last ?? "") })
  }

  @Test(arguments: [[], ["--plain"]])
  func `a link on the command line can be read there no more`(options: [String]) throws {
    let place = try Workplace()
    let link = try invite(at: place)
    let terminal = try place.open(["join"] + options + [link])
    try terminal.wait(for: "Your answer")
    let processes = [terminal.process] + terminal.descendants
    #expect(processes.count == 2)
    for process in processes {
      let path = URL(filePath: "/proc/\(process)/cmdline")
      let text = String(decoding: try Data(contentsOf: path), as: UTF8.self)
      #expect(text.contains("join"))
      #expect(!text.contains(try #require(link.split(separator: "/").last).prefix(5)))
    }
  }
}
