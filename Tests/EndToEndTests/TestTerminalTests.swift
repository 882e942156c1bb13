import Glibc
import TestTerminal
import Testing

struct TestTerminalTests {
  private func shell(_ script: String, environment: [String: String] = [:]) throws -> TestTerminal {
    try TestTerminal("/bin/sh", ["-c", script], environment: environment)
  }

  @Test func `what a program writes stands on the screen`() throws {
    let terminal = try shell("printf 'one\\n  two  \\n'")
    #expect(try terminal.exitStatus() == .code(0))
    #expect(terminal.screen.prefix(3) == ["one", "  two", ""])
    #expect(terminal.screen.count == 24)
  }

  @Test func `wide and combined characters keep their columns`() throws {
    let terminal = try shell("printf '中e\\314\\201x\\n'")
    try terminal.wait(for: "x")
    #expect(terminal.screen[0].unicodeScalars.elementsEqual("中e\u{301}x".unicodeScalars))
    #expect(terminal.cell(row: 0, column: 0).width == 2)
    #expect(terminal.cell(row: 0, column: 1).width == 0)
    #expect(terminal.cell(row: 0, column: 3).text == "x")
    #expect(try #require(terminal.place(of: "x")).column == 3)
  }

  @Test func `attributes and colours can be read`() throws {
    let terminal = try shell("printf '\\033[1;4;31mA\\033[0;7;48;5;200mB\\033[0;38;2;1;2;3mC'")
    try terminal.wait(for: "ABC")
    let first = terminal.cell(row: 0, column: 0)
    #expect(first.isBold && first.isUnderlined && !first.isReversed)
    #expect(first.foreground == .indexed(1))
    #expect(first.background == .standard)
    let second = terminal.cell(row: 0, column: 1)
    #expect(second.isReversed && !second.isBold)
    #expect(second.background == .indexed(200))
    #expect(terminal.cell(row: 0, column: 2).foreground == .rgb(0x010203))
  }

  @Test func `the cursor and the alternate screen are known`() throws {
    let terminal = try shell(
      "printf '\\033[?1049h\\033[?25l\\033[3;5Hhere'; read x; printf '\\033[?1049l\\033[?25h'")
    try terminal.wait(for: "here")
    #expect(terminal.isAlternate)
    #expect(terminal.cursor.row == 2 && terminal.cursor.column == 8)
    #expect(!terminal.cursor.isVisible)
    try terminal.press("Enter")
    #expect(try terminal.exitStatus() == .code(0))
    #expect(!terminal.isAlternate)
    #expect(terminal.cursor.isVisible)
  }

  @Test(arguments: [
    ("Ctrl-N", "0e"), ("Tab", "09"), ("Enter", "0d"), ("Up", "1b5b41"), ("F1", "1b4f50"),
    ("Esc", "1b"), ("Alt-b", "1b62"), ("Shift-Tab", "1b5b5a"), ("Ctrl-\\", "1c"),
    ("Ctrl-Right", "1b5b313b3543"), ("Delete", "1b5b337e"), ("Backspace", "7f"), ("-", "2d"),
    ("Ctrl-Space", "00"), ("é", "c3a9"), ("PageDown", "1b5b367e"), ("F5", "1b5b31357e"),
  ])
  func `a key is the bytes a terminal sends`(key: String, bytes: String) throws {
    let terminal = try shell(
      "stty raw -echo; echo go; dd bs=64 count=1 2>/dev/null | od -An -tx1 | tr -d ' \\n'")
    try terminal.wait(for: "go")
    try terminal.press(key)
    #expect(try terminal.exitStatus() == .code(0))
    #expect(terminal.text.contains(bytes))
  }

  @Test func `cursor keys follow the mode the program asked for`() throws {
    let terminal = try shell(
      "stty raw -echo; printf '\\033[?1hgo'; dd bs=64 count=1 2>/dev/null | od -An -tx1")
    try terminal.wait(for: "go")
    try terminal.press("Up")
    try terminal.wait(for: "1b 4f 41")
  }

  @Test(arguments: [(true, "1b 5b 32 30 30 7e 61 1b"), (false, "go 61")])
  func `a paste is marked only when the program asks`(asks: Bool, expected: String) throws {
    let ask = asks ? "\\033[?2004h" : ""
    let terminal = try shell(
      "stty raw -echo; printf '\(ask)go'; sleep 0.2; dd bs=64 count=1 2>/dev/null | od -An -tx1")
    try terminal.wait(for: "go")
    try terminal.paste("a")
    try terminal.wait(for: expected)
  }

  @Test func `a resize reaches the program`() throws {
    let terminal = try shell("trap 'stty size' WINCH; echo ready; while :; do sleep 0.05; done")
    try terminal.wait(for: "ready")
    terminal.resize(rows: 30, columns: 100)
    try terminal.wait(for: "30 100")
    #expect(terminal.rows == 30 && terminal.columns == 100)
  }

  @Test func `only the given environment is seen`() throws {
    let terminal = try shell("env; echo end", environment: ["COLOUR": "blue"])
    try terminal.wait(for: "end")
    #expect(terminal.text.contains("COLOUR=blue"))
    #expect(terminal.text.contains("TERM=xterm-256color"))
    #expect(!terminal.text.contains("HOME="))
  }

  @Test func `a text that does not come is an error with the screen in it`() throws {
    let terminal = try shell("echo something else; sleep 5")
    try terminal.wait(for: "something else")
    let error = #expect(throws: TestTerminalError.self) {
      try terminal.wait(for: "hello", within: 0.1)
    }
    #expect(error?.description.contains("│something else") == true)
  }

  @Test func `an end by code and by signal are told apart`() throws {
    #expect(try shell("exit 3").exitStatus() == .code(3))
    let terminal = try shell("sleep 20")
    terminal.kill(SIGTERM)
    #expect(try terminal.exitStatus() == .signal(SIGTERM))
  }

  @Test func `the modes of the line can be compared`() throws {
    let terminal = try shell("read a; stty -echo -icanon; echo set; read a")
    let before = try terminal.modes()
    #expect(before.echoes && before.isCanonical)
    try terminal.press("Enter")
    try terminal.wait(for: "set")
    #expect(try !terminal.modes().echoes)
    #expect(try terminal.modes() != before)
  }

  @Test func `children end with the terminal`() throws {
    var child: pid_t = 0
    do {
      let terminal = try shell("trap '' HUP; sh -c 'trap \"\" HUP; echo up; sleep 60; :' ; :")
      try terminal.wait(for: "up")
      child = try terminal.child()
      #expect(TestTerminal.isAlive(child))
    }
    for _ in 0..<100 where TestTerminal.isAlive(child) { usleep(10000) }
    #expect(!TestTerminal.isAlive(child))
  }

  @Test func `a big paste does not stop up the line`() throws {
    let terminal = try shell("stty raw -echo; echo go; head -c 100000 | wc -c")
    try terminal.wait(for: "go")
    try terminal.paste(String(repeating: "x", count: 100_000))
    try terminal.wait(for: "100000")
  }
}
