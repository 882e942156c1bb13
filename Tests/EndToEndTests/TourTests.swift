import Foundation
import TestTerminal
import Testing

/// The whole of the main job, by the built program in real terminals.
struct TourTests {
  @Test(arguments: [
    ("xterm-256color", 24, 80), ("tmux-256color", 40, 120), ("xterm", 12, 40), ("vt100", 24, 80),
  ])
  func `from an empty folder to a pending invitation`(
    term: String, rows: Int, columns: Int
  ) throws {
    let place = try Workplace()
    let terminal = try place.open(term: term, rows: rows, columns: columns)
    try setUp(at: terminal)
    try terminal.wait(for: "[›Add a user‹]")
    try terminal.press("Enter")
    let walk = Walk(terminal: terminal)
    try walk.toTheEnd()
    try terminal.press("Enter")
    try terminal.wait(for: "1 pending")
    try terminal.press("Tab", "Enter")
    try terminal.wait(for: "Zoë O'Brien")
    try terminal.press("f", "Down", "Down", "Enter")
    try terminal.wait(for: "▾ Pending appro")
    try terminal.wait(forLossOf: "✓ Rhea")
    #expect(terminal.text.contains("Zoë O'Brien"))
    try terminal.press("Ctrl-C")
    #expect(try terminal.exitStatus() == .code(0))
    #expect(!terminal.isAlternate)

    let users = try place.users()
    let invited = try #require(users.first { $0["state"] as? String == "pending" })
    #expect(invited["address"] as? String == "zoe@mail.example")
    #expect(invited["teams"] as? [String] == ["Mountain"])
    #expect(invited["role"] as? String == "normal")
    let letters = try FileManager.default.contentsOfDirectory(atPath: place.data + "/letters")
    #expect(letters.filter { $0.hasSuffix(".eml") }.count == 1)
  }

  private func setUp(at terminal: TestTerminal) throws {
    try terminal.wait(for: "Set up Usher")
    try terminal.type("Alpine Rescue")
    try terminal.press("Tab")
    try terminal.type("alpine.example")
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "First name")
    try terminal.type("Rhea")
    try terminal.press("Tab")
    try terminal.type("Bonnard")
    try terminal.press("Tab")
    try terminal.type("rhea@alpine.example")
    try terminal.press("Tab", "Tab")
    try terminal.type(Workplace.password)
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "You are signed in")
    try terminal.press("Enter")
  }

  @Test func `a kill on any screen loses nothing`() throws {
    let place = try Workplace()
    try place.setUp()
    var terminal = try place.open(["add"])
    for (index, screen) in Walk.screens.enumerated() {
      try terminal.wait(for: screen.mark)
      try Walk(terminal: terminal).fill(screen.name)
      try terminal.waitUntilQuiet()
      let before = terminal.screen.dropFirst(2).dropLast()
      try terminal.killChild(SIGKILL)
      _ = try terminal.exitStatus()
      #expect(!terminal.isAlternate)

      terminal = try place.open(["add"])
      try terminal.wait(for: "was not finished")
      try terminal.press("Enter")
      try terminal.wait(forLossOf: "was not finished")
      try terminal.wait(for: screen.mark)
      try terminal.waitUntilQuiet()
      for text in Self.words(of: before) where !Self.isAboutFocus(text) {
        #expect(terminal.text.contains(text), "\(screen.name) lost “\(text)”")
      }
      try terminal.press("Ctrl-N")
      if index == Walk.screens.count - 1 { try terminal.wait(for: "https://join") }
    }
    try terminal.press("Enter")
    #expect(try terminal.exitStatus() == .code(0))
    #expect(try place.users().count == 2)
  }

  /// What was typed and chosen: texts in brackets and marked options.
  private static func words(of screen: some Sequence<String>) -> [String] {
    screen.flatMap { line -> [String] in
      let texts = line.split(separator: "[").dropFirst().compactMap {
        $0.split(separator: "]").first.map { $0.trimmingCharacters(in: .whitespaces) }
      }
      let chosen =
        line.contains("(•)") ? [line.split(separator: "│").last.map(String.init) ?? ""] : []
      return texts + chosen.map { $0.trimmingCharacters(in: .whitespaces) }
    }.filter { !$0.isEmpty }
  }

  /// The focus is on the first control again after a resumption.
  private static func isAboutFocus(_ text: String) -> Bool { text.contains("›") }

  /// So many changes of size each screen sees; `USHER_RESIZES` asks for more.
  private static let resizes =
    ProcessInfo.processInfo.environment["USHER_RESIZES"].flatMap(Int.init) ?? 25

  @Test func `two hundred changes of size do no harm`() throws {
    let place = try Workplace()
    try place.setUp()
    let terminal = try place.open(["add"])
    var state: UInt64 = 20_261_124
    func random(_ bound: UInt64) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % bound)
    }
    try Walk(terminal: terminal).toTheEnd { _ in
      for _ in 0..<Self.resizes { terminal.resize(rows: 5 + random(40), columns: 20 + random(120)) }
      terminal.resize(rows: 24, columns: 80)
      try terminal.waitUntilQuiet()
    }
    try terminal.press("Enter")
    #expect(try terminal.exitStatus() == .code(0))
    #expect(try place.users().count == 2)
  }

  @Test func `too small a window asks for room and loses nothing`() throws {
    let place = try Workplace()
    try place.setUp()
    let terminal = try place.open(["add"])
    try terminal.wait(for: "First name")
    try terminal.type("Zoë")
    terminal.resize(rows: 5, columns: 20)
    try terminal.wait(for: "Please make the")
    terminal.resize(rows: 24, columns: 80)
    try terminal.wait(for: "[Zoë")
  }

  @Test(arguments: ["xterm-256color", "vt100"])
  func `the code on the screen leads to exactly the link`(term: String) throws {
    let place = try Workplace()
    try place.setUp()
    let terminal = try place.open(["add"], term: term)
    try Walk(terminal: terminal).toTheEnd()
    try terminal.waitUntilQuiet()
    let picture = try Picture(of: terminal.screen, drawsDark: term != "vt100")
    let file = try place.file("code.pbm", picture.bitmap)
    let id = try #require(
      try place.users().first { $0["state"] as? String == "pending" }?["id"] as? String)
    let link = try place.run(["send", id, "--by", "link"]).output
      .trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(link.hasPrefix("https://join.alpine.example/i/"))
    #expect(try Picture.read(file) == link)
  }
}
