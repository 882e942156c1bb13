import Glibc
import TestTerminal
import Testing

/// Keys, pastes and terminals, as a program behind the curses door sees them.
struct CursesDoorTests {
  private func ready(
    _ arguments: [String] = ["mouse"], environment: [String: String] = [:]
  ) throws -> TestTerminal {
    let terminal = try TestTerminal(
      try builtProgram("supervised"), arguments, environment: environment)
    try terminal.wait(for: "ready")
    return terminal
  }

  @Test(arguments: [
    ("x", "character U+78"), ("é", "character U+E9"), ("中", "character U+4E2D"),
    ("Enter", "character U+D"), ("Tab", "character U+9"), ("Esc", "character U+1B"),
    ("Alt-b", "character alt U+62"), ("Ctrl-N", "character U+E"), ("Shift-Tab", "key 353"),
    ("Up", "key 259"), ("Down", "key 258"), ("Home", "key 262"), ("PageDown", "key 338"),
    ("F1", "key 265"), ("F12", "key 276"), ("Delete", "key 330"), ("Backspace", "key 263"),
    ("Ctrl-Right", "key 3003"), ("Ctrl-Left", "key 3002"), ("Alt-Up", "key 3007"),
  ])
  func `a key has one name`(key: String, shown: String) throws {
    let terminal = try ready()
    try terminal.press(key)
    try terminal.wait(for: shown)
  }

  @Test(arguments: ["tmux-256color", "screen-256color", "linux", "xterm", "vt100"])
  func `moving keys and Shift-Tab work on other terminals`(name: String) throws {
    let terminal = try ready([], environment: ["TERM": name])
    try terminal.send(Array("\u{1B}[Z".utf8))
    try terminal.wait(for: "key 353")
    try terminal.send(Array("\u{1B}[1;5C".utf8))
    try terminal.wait(for: "key 3003")
    try terminal.send(Array("\u{1B}[A".utf8))
    try terminal.wait(for: "key 259")
    try terminal.press("q")
    #expect(try terminal.exitStatus() == .code(0))
  }

  @Test(arguments: [
    ("\u{1B}\u{1B}[A", "key 259"), ("\u{1B}\u{1B}OB", "key 258"), ("\u{1B}\u{1B}[3~", "key 330"),
    ("\u{1B}[1;3A", "key 3007"), ("\u{1B}b", "character alt U+62"),
    ("\u{1B}\u{7F}", "key alt 263"),
  ])
  func `an escape that comes with a key at once is a key of its own`(
    bytes: String, last: String
  ) throws {
    let terminal = try ready()
    try terminal.send(Array(bytes.utf8))
    try terminal.wait(for: last)
    // Behind an Escape that means Alt nothing comes; one that is a key was an event before.
    let events = terminal.transcript.count { $0 == UInt8(ascii: "U") }
    #expect(events == (bytes.hasPrefix("\u{1B}\u{1B}") || last.contains("U+") ? 1 : 0))
  }

  @Test func `a foreign sequence is not typed`() throws {
    let terminal = try ready()
    try terminal.send(Array("\u{1B}[?62;22c\u{1B}[99;99;99uz".utf8))
    try terminal.wait(for: "character U+7A")
    #expect(!terminal.text.contains("alt"))
  }

  @Test func `a byte that is not UTF-8 swallows nothing`() throws {
    let terminal = try ready()
    try terminal.send([0xE9])
    try terminal.wait(for: "character U+FFFD")
    try terminal.send([0xFF, 0x79])
    try terminal.wait(for: "character U+79")
  }

  @Test func `a character split between two reads is one character`() throws {
    let terminal = try ready(environment: ["ESCDELAY": "2000"])
    try terminal.send([0xE4, 0xB8])
    usleep(50_000)
    try terminal.send([0xAD])
    try terminal.wait(for: "character U+4E2D")
  }

  @Test func `a paste is one event`() throws {
    let terminal = try ready()
    try terminal.paste("one\ntwo\u{1B}[Aé")
    try terminal.wait(for: "pasted 12 one_two_[Aé")
  }

  @Test func `a long paste is quick and one event`() throws {
    let terminal = try ready()
    let clock = ContinuousClock()
    let spent = try clock.measure {
      try terminal.paste(String(repeating: "abcdefghi\n", count: 1000))
      try terminal.wait(for: "pasted 10000 abcdefghi_")
    }
    #expect(spent < .milliseconds(500))
    try terminal.press("z")
    try terminal.wait(for: "character U+7A")
  }

  @Test func `of too long a paste nothing leaks into the keys`() throws {
    let terminal = try ready()
    try terminal.paste(String(repeating: "q", count: 1 << 20) + String(repeating: "q", count: 50))
    try terminal.wait(for: "pasted 1048576 overflowed qqqq")
    try terminal.press("z")
    try terminal.wait(for: "character U+7A")
  }

  @Test func `a paste without an end is given up after a second`() throws {
    let terminal = try ready()
    try terminal.send(Array("\u{1B}[200~half".utf8))
    try terminal.wait(for: "pasted 4 unfinished half")
    try terminal.press("z")
    try terminal.wait(for: "character U+7A")
  }

  @Test func `what looks like an end marker inside a paste is text`() throws {
    let terminal = try ready()
    try terminal.send(Array("\u{1B}[200~a\u{1B}[20\u{1B}\u{1B}[201xb\u{1B}[201~".utf8))
    try terminal.wait(for: "pasted 13 a_[20__[201xb")
    try terminal.press("z")
    try terminal.wait(for: "character U+7A")
  }

  @Test func `the mouse is told by row and column`() throws {
    let terminal = try ready()
    try terminal.turnWheel(up: false, row: 4, column: 7)
    try terminal.wait(for: "mouse 4 at 7,4")
    try terminal.turnWheel(up: true, row: 4, column: 7)
    try terminal.wait(for: "mouse 3 at 7,4")
    try terminal.click(row: 2, column: 3)
    // The release is told only where it did not come together with the press.
    try terminal.wait(for: "at 3,2")
  }

  @Test func `the last of many sizes wins`() throws {
    let terminal = try ready()
    for step in 1...200 {
      terminal.resize(rows: 10 + step % 40, columns: 30 + step % 90)
      if step % 20 == 0 { try terminal.waitUntilQuiet(for: 0.01) }
    }
    terminal.resize(rows: 17, columns: 63)
    try terminal.wait(for: "63x17")
    terminal.resize(rows: 1, columns: 1)
    try terminal.waitUntilQuiet()
    terminal.resize(rows: 200, columns: 500)
    try terminal.wait(for: "500x200")
  }

  @Test func `exported sizes do not freeze the screen`() throws {
    let terminal = try ready(environment: ["COLUMNS": "20", "LINES": "5"])
    #expect(terminal.text.contains("80x24"))
    terminal.resize(rows: 30, columns: 100)
    try terminal.wait(for: "100x30")
  }

  @Test(arguments: [
    ("", 2), ("bogus", 2), ("dumb", 3), ("../../etc/passwd", 2),
    (String(repeating: "x", count: 4096), 2),
  ])
  func `a terminal that cannot be used is refused`(name: String, status: Int) throws {
    let terminal = try TestTerminal(
      try builtProgram("supervised"), environment: ["TERM": name])
    #expect(try terminal.exitStatus() == .code(6))
    #expect(terminal.text.contains("refused \(status)"))
    #expect(!String(decoding: terminal.transcript, as: UTF8.self).contains("\u{1B}["))
  }

  @Test(arguments: ["C", "POSIX", "de_CH.UTF-8"])
  func `letters beyond ASCII come through in any locale`(name: String) throws {
    let terminal = try ready(environment: ["LC_ALL": name])
    try terminal.paste("é中")
    try terminal.wait(for: "é中")
  }
}
