import Glibc
import TestTerminal
import Testing

struct SupervisorTests {
  private func start(
    _ arguments: [String] = [], environment: [String: String] = [:]
  ) throws -> (terminal: TestTerminal, before: TestTerminal.Modes) {
    // The shell notes the modes before the program touches them, and stays for the code.
    let program = try builtProgram("supervised")
    let script = "echo before; read go; exec \"$0\" \"$@\""
    let terminal = try TestTerminal(
      "/bin/sh", ["-c", script, program] + arguments, environment: environment)
    try terminal.wait(for: "before")
    let before = try terminal.modes()
    try terminal.press("Enter")
    return (terminal, before)
  }

  private func ready() throws -> (terminal: TestTerminal, before: TestTerminal.Modes) {
    let started = try start(["mouse"])
    try started.terminal.wait(for: "ready")
    #expect(started.terminal.isAlternate)
    #expect(started.terminal.reportsMouse)
    #expect(try !started.terminal.modes().echoes)
    return started
  }

  private func expectGivenBack(_ terminal: TestTerminal, _ before: TestTerminal.Modes) throws {
    #expect(try terminal.modes() == before)
    #expect(!terminal.isAlternate)
    #expect(!terminal.reportsMouse)
    #expect(terminal.cursor.isVisible)
    #expect(terminal.text.contains("before"))
    let output = String(decoding: terminal.transcript, as: UTF8.self)
    let on = try #require(output.ranges(of: "\u{1B}[?2004h").last)
    let off = try #require(output.ranges(of: "\u{1B}[?2004l").last)
    #expect(on.upperBound <= off.lowerBound)
    #expect(!output.contains("Press space") && !output.contains("Crash"))
  }

  @Test(arguments: [("q", 0), ("c", 7), ("e", 3)])
  func `a program that leaves by itself leaves with its code`(key: String, code: Int32) throws {
    let (terminal, before) = try ready()
    try terminal.press(key)
    #expect(try terminal.exitStatus() == .code(code))
    try expectGivenBack(terminal, before)
    #expect(!terminal.text.contains("has crashed"))
  }

  @Test(arguments: [("a", SIGABRT), ("t", SIGILL), ("s", SIGSEGV)])
  func `a crash gives the terminal back and says so`(key: String, signal: Int32) throws {
    let (terminal, before) = try ready()
    try terminal.press(key)
    #expect(try terminal.exitStatus() == .code(128 + signal))
    try expectGivenBack(terminal, before)
    #expect(terminal.text.contains("The program has crashed."))
  }

  @Test(arguments: [SIGKILL, SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGTRAP, SIGILL])
  func `a child killed from outside gives the terminal back`(signal: Int32) throws {
    let (terminal, before) = try ready()
    try terminal.killChild(signal)
    #expect(try terminal.exitStatus() == .code(128 + signal))
    try expectGivenBack(terminal, before)
    #expect(terminal.text.contains("The program has crashed."))
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGINT])
  func `a parent told to end lets the child save and leave`(signal: Int32) throws {
    let (terminal, before) = try ready()
    terminal.kill(signal)
    #expect(try terminal.exitStatus() == .code(4))
    try expectGivenBack(terminal, before)
    #expect(!terminal.text.contains("has crashed"))
  }

  @Test func `a child that does not listen is ended all the same`() throws {
    let (terminal, before) = try ready()
    let child = try terminal.child()
    kill(child, SIGSTOP)
    terminal.kill(SIGTERM)
    #expect(try terminal.exitStatus(within: 20) == .code(128 + SIGKILL))
    try expectGivenBack(terminal, before)
  }

  @Test func `the interrupt and quit keys are ordinary keys`() throws {
    let (terminal, _) = try ready()
    try terminal.press("Ctrl-\\")
    try terminal.wait(for: "character U+1C")
    try terminal.press("Ctrl-C")
    try terminal.wait(for: "character U+3")
    #expect(!terminal.text.contains("Press space"))
    try terminal.press("q")
    #expect(try terminal.exitStatus() == .code(0))
  }

  @Test func `a quit signal ends the child without a prompt`() throws {
    let (terminal, before) = try ready()
    try terminal.killChild(SIGQUIT)
    #expect(try terminal.exitStatus() == .code(128 + SIGQUIT))
    try expectGivenBack(terminal, before)
  }

  @Test(arguments: [("Ctrl-\\", SIGQUIT), ("Ctrl-C", SIGINT)])
  func `a plain program ends at these keys without a prompt`(key: String, signal: Int32) throws {
    let (terminal, before) = try start(["plain"])
    try terminal.wait(for: "plain")
    try terminal.press(key)
    #expect(try terminal.exitStatus() == .code(128 + signal))
    #expect(try terminal.modes() == before)
    #expect(!terminal.text.contains("Press space") && !terminal.text.contains("crashed"))
  }

  @Test func `a plain program that crashes has its lines left alone`() throws {
    let (terminal, before) = try start(["plain"])
    try terminal.wait(for: "plain")
    try terminal.type("a\n")
    #expect(try terminal.exitStatus() == .code(128 + SIGABRT))
    #expect(try terminal.modes() == before)
    #expect(terminal.text.contains("The program has crashed."))
    #expect(!String(decoding: terminal.transcript, as: UTF8.self).contains("\u{1B}["))
  }

  @Test func `no core file can be written`() throws {
    let (terminal, _) = try ready()
    for process in [terminal.process, try terminal.child()] {
      let limits = try #require(fopen("/proc/\(process)/limits", "r"))
      defer { fclose(limits) }
      var bytes = [UInt8](repeating: 0, count: 4096)
      let count = fread(&bytes, 1, bytes.count, limits)
      let text = String(decoding: bytes.prefix(count), as: UTF8.self)
      let line = try #require(text.split(separator: "\n").first { $0.contains("core file") })
      #expect(line.split(separator: " ").dropFirst(4).prefix(2) == ["0", "0"])
    }
  }

  @Test func `a lost terminal ends both processes at once`() throws {
    let (terminal, _) = try ready()
    let child = try terminal.child()
    terminal.hangUp()
    #expect(try terminal.exitStatus() == .code(4))
    // The child's last word is enough for the parent; the system may still be taking it apart.
    for _ in 0..<300 where TestTerminal.isAlive(child) { usleep(10000) }
    #expect(!TestTerminal.isAlive(child))
  }

  @Test func `a lost terminal that sends no signal is noticed too`() throws {
    // In a session of its own the program gets no hang-up, only a dead line.
    let terminal = try TestTerminal(
      "/bin/sh", ["-c", "trap '' HUP; setsid \"$0\"; :", try builtProgram("supervised")])
    try terminal.wait(for: "ready")
    let processes = terminal.descendants
    #expect(processes.count == 2)
    terminal.hangUp()
    for _ in 0..<300 where processes.contains(where: TestTerminal.isAlive) { usleep(10000) }
    #expect(!processes.contains(where: TestTerminal.isAlive))
  }

  @Test func `a stopped parent does not keep the child on a lost terminal`() throws {
    let (terminal, _) = try ready()
    let child = try terminal.child()
    terminal.kill(SIGSTOP)
    terminal.hangUp()
    for _ in 0..<300 where TestTerminal.isAlive(child) { usleep(10000) }
    #expect(!TestTerminal.isAlive(child))
  }

  @Test func `a child whose parent was killed ends`() throws {
    let (terminal, _) = try ready()
    let child = try terminal.child()
    terminal.kill(SIGKILL)
    #expect(try terminal.exitStatus() == .signal(SIGKILL))
    for _ in 0..<300 where TestTerminal.isAlive(child) { usleep(10000) }
    #expect(!TestTerminal.isAlive(child))
  }

  @Test func `waiting costs no processor time`() throws {
    let (terminal, _) = try ready()
    let processes = [terminal.process, try terminal.child()]
    let before = processes.map { TestTerminal.processorSeconds(of: $0) ?? 0 }
    usleep(500_000)
    let after = processes.map { TestTerminal.processorSeconds(of: $0) ?? 9 }
    #expect(after[0] - before[0] < 0.02)
    #expect(after[1] - before[1] < 0.02)
  }

  @Test func `splitting in two is quick`() throws {
    let (terminal, _) = try start(["measure"])
    try terminal.wait(for: "spent")
    let line = try #require(terminal.screen.first { $0.contains("spent") })
    let microseconds = try #require(
      line.split(separator: " ").dropFirst().first.flatMap { Int($0) })
    #expect(microseconds < 100_000)
  }
}
