import Foundation
import TestTerminal
import Testing

/// What attackers, accidents and strange terminals bring along.
struct HostilityTests {
  @Test func `nothing that is pasted or stored acts on the terminal`() throws {
    let place = try Workplace()
    try place.setUp()
    let terminal = try place.open(["add"])
    try terminal.wait(for: "First name")
    for text in HostileText.corpus { try terminal.paste(text.text) }
    try terminal.press("Tab", "Tab", "Tab", "Tab")
    for text in HostileText.corpus { try terminal.paste(text.text) }
    try terminal.press("Ctrl-L")
    try terminal.waitUntilQuiet()
    let kinds = terminal.sequences
    // No OSC, DCS, PM, APC or SOS, and no question that makes a terminal answer.
    for kind in ["]", "P", "^", "_", "X", "[n", "[c", "[q"] {
      #expect(!kinds.contains(kind), "\(kind) was sent")
    }
    let text = String(decoding: terminal.transcript, as: UTF8.self)
    for scalar in text.unicodeScalars {
      #expect(!(0x80...0x9F).contains(scalar.value))
      #expect(!(0x202A...0x202E).contains(scalar.value) && scalar.value != 0x200B)
    }
  }

  @Test func `an argument that makes no sense is named, and acts on nobody`() throws {
    let place = try Workplace()
    for text in HostileText.corpus.map(\.text) {
      for arguments in [["x" + text], ["users", "--x" + text], ["send", "--by", text]] {
        let run = try place.run(arguments)
        #expect(run.status == 64, "\(run.errors)")
        #expect(run.output.isEmpty && !run.errors.isEmpty)
        #expect(HostileText.acting(in: run.errors).isEmpty, "\(run.errors.debugDescription)")
      }
    }
  }

  @Test func `a whole tour sends no clipboard, no title and no question`() throws {
    let place = try Workplace()
    try place.setUp()
    let terminal = try place.open(["add"])
    try Walk(terminal: terminal).toTheEnd()
    #expect(terminal.sequences.isDisjoint(with: ["]", "P", "[n", "[c"]))
    // The clipboard is written on the key alone.
    try terminal.press("Shift-Tab", "Shift-Tab", "Shift-Tab", "Enter")
    try terminal.wait(for: "copied")
    #expect(terminal.sequences.contains("]"))
  }

  @Test func `no sign of a password, nor their number, is ever sent`() throws {
    let place = try Workplace()
    try place.setUp()
    #expect(try place.run(["sign-out"]).status == 0)
    var widths: [String] = []
    for password in ["short", "a much longer password than that one"] {
      let terminal = try place.open()
      try terminal.wait(for: "Password")
      try terminal.type("rhea@alpine.example")
      try terminal.press("Tab")
      try terminal.type(password)
      try terminal.press("Ctrl-L")
      terminal.resize(rows: 30, columns: 90)
      terminal.resize(rows: 24, columns: 80)
      try terminal.waitUntilQuiet()
      widths.append(terminal.screen.filter { $0.contains("•") }.joined())
      try terminal.press("Enter")
      try terminal.wait(for: "Address or password is wrong")
      let sent = String(decoding: terminal.transcript, as: UTF8.self)
      #expect(!sent.contains(password))
      #expect(!sent.contains("longer"))
    }
    #expect(widths.count == 2 && widths[0] == widths[1])
  }

  @Test(arguments: [
    SIGTERM, SIGHUP, SIGKILL, SIGSEGV, SIGABRT, SIGILL, SIGBUS, SIGTRAP, SIGFPE,
  ])
  func `the terminal is given back whatever ends the program`(signal: Int32) throws {
    let place = try Workplace()
    try place.setUp()
    let terminal = try place.open(["add"])
    try terminal.wait(for: "First name")
    try terminal.type("Zoë")
    try terminal.waitUntilQuiet()
    try terminal.killChild(signal)
    _ = try terminal.exitStatus()
    #expect(!terminal.isAlternate)
    #expect(try terminal.modes().isCanonical)
    #expect(try terminal.modes().echoes)
    #expect(terminal.cursor.isVisible)
    #expect(!terminal.reportsMouse)
    let again = try place.open(["add"])
    try again.wait(for: "was not finished")
  }

  @Test func `the quit key opens nothing on any screen`() throws {
    let place = try Workplace()
    try place.setUp()
    let terminal = try place.open(["add"])
    try Walk(terminal: terminal).toTheEnd { _ in
      try terminal.press("Ctrl-\\")
      try terminal.waitUntilQuiet()
    }
    #expect(try place.users().count == 2)
  }

  @Test(arguments: ["", "no-such-terminal", String(repeating: "x", count: 4_096)])
  func `an unusable terminal is said in one line`(term: String) throws {
    let place = try Workplace()
    try place.setUp()
    let terminal = try place.open(["add"], term: term)
    #expect(try terminal.exitStatus() == .code(6))
    #expect(terminal.screen.joined().contains("--plain"))
  }

  @Test func `a dumb terminal is asked line by line`() throws {
    let place = try Workplace()
    try place.setUp()
    let terminal = try place.open(["add"], term: "dumb")
    try terminal.wait(for: "First name (required)")
    #expect(!terminal.isAlternate)
  }

  @Test(arguments: [(1, 1), (5, 20), (200, 500)])
  func `no size of the window is too strange`(rows: Int, columns: Int) throws {
    let place = try Workplace()
    try place.setUp()
    let terminal = try place.open(["add"], rows: rows, columns: columns)
    try terminal.waitUntilQuiet()
    try terminal.type("Zoë")
    terminal.resize(rows: 24, columns: 80)
    try terminal.wait(for: "[Zoë")
  }

  @Test func `wide, combining and right-to-left names keep the columns straight`() throws {
    let place = try Workplace()
    try place.setUp()
    let names = ["佐藤 花子", "Zoe\u{301} E\u{323}\u{301}", "מרים לוי", "Ångström Łukasz"]
    for (index, name) in names.enumerated() {
      let parts = name.split(separator: " ")
      let file = try place.file(
        "\(index).yaml",
        """
        first-name: \(parts[0])
        last-name: \(parts[1])
        role: normal
        ksuite: yes
        address: person\(index)@mail.example
        send-by: link
        """)
      #expect(try place.run(["add", "--answers", file]).status == 0)
    }
    for columns in [80, 120] {
      let terminal = try place.open(columns: columns)
      try terminal.wait(for: "[ Users ]")
      try terminal.press("Tab", "Enter")
      try terminal.wait(for: "person3")
      try terminal.waitUntilQuiet()
      let rows = (0..<24).filter { terminal.screen[$0].contains("person") }
      #expect(rows.count == 4)
      let last = rows.map { row in
        (0..<columns).last { terminal.cell(row: row, column: $0).text == "⋮" }
      }
      #expect(Set(last).count == 1 && last[0] != nil, "\(last) at \(columns) columns")
    }
  }

  @Test func `files are private whatever the umask, and links at their places are refused`() throws
  {
    let place = try Workplace()
    let old = umask(0)
    defer { umask(old) }
    try place.setUp()
    let names = try FileManager.default.subpathsOfDirectory(atPath: place.data)
    for name in names {
      let attributes = try FileManager.default.attributesOfItem(atPath: "\(place.data)/\(name)")
      let isFolder = attributes[.type] as? FileAttributeType == .typeDirectory
      #expect(attributes[.posixPermissions] as? Int == (isFolder ? 0o700 : 0o600), "\(name)")
    }
    let key = place.data + "/usher.key"
    try FileManager.default.moveItem(atPath: key, toPath: key + ".moved")
    try FileManager.default.createSymbolicLink(
      atPath: key, withDestinationPath: key + ".moved")
    #expect(try place.run(["pending"]).status == 3)
  }

  @Test func `a store that was damaged by chance is refused or read, never replaced`() throws {
    let place = try Workplace()
    try place.setUp()
    let path = URL(filePath: place.data + "/usher.db")
    let whole = try Data(contentsOf: path)
    var state: UInt64 = 81
    func random(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
    for round in 0..<60 {
      var bytes = whole
      if round % 3 == 0 {
        bytes.removeLast(random(whole.count))
      } else {
        for _ in 0...random(40) { bytes[random(bytes.count)] ^= UInt8(1 << random(8)) }
      }
      try bytes.write(to: path)
      try? FileManager.default.removeItem(atPath: path.path + "-wal")
      try? FileManager.default.removeItem(atPath: path.path + "-shm")
      let run = try place.run(["users", "--json"])
      #expect([0, 3, 4, 5, 7].contains(run.status), "round \(round): \(run.status) \(run.errors)")
      // SQLite keeps no sums of its pages, so a letter may have changed; a person is never missing.
      if run.status == 0 { #expect(run.output.contains("\"role\"")) }
    }
  }

  @Test(arguments: ["/proc/usher/usher.db", "/dev/null/usher.db", "/dev/null"])
  func `a store that cannot be made is said in one line`(path: String) throws {
    let place = try Workplace()
    let run = try place.run(["users", "--store", path])
    #expect(run.status == 3, "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1)
  }

  @Test func `the mouse chooses, goes to fields and presses buttons`() throws {
    let place = try Workplace()
    try place.setUp()
    let terminal = try place.open(["add"])
    try terminal.wait(for: "First name")
    try terminal.type("Zoë")
    let field = try #require(terminal.place(of: "Last name"))
    try terminal.click(row: field.row, column: field.column + 18)
    try terminal.waitUntilQuiet()
    try terminal.type("Silva")
    let option = try #require(terminal.place(of: "( ) Deutsch"))
    try terminal.click(row: option.row, column: option.column + 1)
    try terminal.wait(for: "(•) Deutsch")
    let button = try #require(terminal.place(of: "[ Continue ]"))
    try terminal.click(row: button.row, column: button.column + 3)
    try terminal.wait(for: "Role of Zoë Silva")
    let step = try #require(terminal.place(of: "✓ Details"))
    try terminal.click(row: step.row, column: step.column + 2)
    try terminal.wait(for: "[Silva")
  }
}
