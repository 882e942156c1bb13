import Glibc
import TestTerminal
import Testing

/// Ctrl-Z and `fg`, in a shell that controls jobs.
struct SuspendTests {
  private func startInShell() throws -> (terminal: TestTerminal, before: TestTerminal.Modes) {
    let terminal = try TestTerminal(
      "/bin/bash", ["--norc", "--noprofile", "--noediting", "-i"],
      environment: ["PS1": "shell> ", "P": try builtProgram("supervised")])
    try terminal.wait(for: "shell>")
    let before = try terminal.modes()
    try terminal.type("\"$P\" mouse\n")
    try terminal.wait(for: "ready")
    return (terminal, before)
  }

  @Test func `a stopped program gives the shell its terminal and takes it again`() throws {
    let (terminal, before) = try startInShell()
    for _ in 0..<3 {
      try terminal.press("Ctrl-Z")
      try terminal.wait(for: "Stopped")
      #expect(!terminal.isAlternate)
      #expect(!terminal.reportsMouse)
      #expect(try terminal.modes() == before)
      try terminal.type("clear; fg\n")
      try terminal.wait(for: "character U+1A")
      #expect(terminal.isAlternate)
      // What the screen had comes back before the modes do.
      try terminal.wait(until: "the mouse is reported") { $0.reportsMouse }
      #expect(try !terminal.modes().echoes)
    }
    try terminal.press("c")
    try terminal.wait(for: "shell>")
    try terminal.type("echo code=$?\n")
    try terminal.wait(for: "code=7")
    #expect(try terminal.modes() == before)
  }

  @Test func `a size changed while stopped is taken over`() throws {
    let (terminal, _) = try startInShell()
    try terminal.press("Ctrl-Z")
    try terminal.wait(for: "Stopped")
    terminal.resize(rows: 30, columns: 100)
    try terminal.type("fg\n")
    try terminal.wait(for: "100x30")
  }

  @Test func `a stopped program killed by the shell leaves the shell as it was`() throws {
    let (terminal, before) = try startInShell()
    try terminal.press("Ctrl-Z")
    try terminal.wait(for: "Stopped")
    try terminal.type("kill -9 %1; sleep 0.2; echo done=$?\n")
    try terminal.wait(for: "done=0")
    try terminal.wait(for: "Killed")
    #expect(try terminal.modes() == before)
    #expect(terminal.cursor.isVisible)
  }

  @Test func `a child killed while stopped is noticed when the job goes on`() throws {
    let (terminal, before) = try startInShell()
    let child = try #require(terminal.descendants.last)
    try terminal.press("Ctrl-Z")
    try terminal.wait(for: "Stopped")
    kill(child, SIGKILL)
    try terminal.type("fg; echo code=$?\n")
    try terminal.wait(for: "code=137")
    #expect(try terminal.modes() == before)
    #expect(terminal.text.contains("The program has crashed."))
  }

  @Test func `a stop sent to the parent alone does no harm`() throws {
    let (terminal, _) = try startInShell()
    let parent = try terminal.child()
    kill(parent, SIGTSTP)
    try terminal.wait(for: "Stopped")
    #expect(TestTerminal.isStopped(parent))
    try terminal.type("fg\n")
    try terminal.wait(until: "running") { !$0.text.contains("Stopped") && $0.isAlternate }
    try terminal.press("x")
    try terminal.wait(for: "character U+78")
    try terminal.press("q")
    try terminal.wait(for: "shell>")
  }

  @Test func `a stop sent to the child alone stops both tidily`() throws {
    let (terminal, before) = try startInShell()
    let child = try #require(terminal.descendants.last)
    kill(child, SIGTSTP)
    try terminal.wait(for: "Stopped")
    #expect(try terminal.modes() == before)
    try terminal.type("fg\n")
    try terminal.wait(for: "suspend")
  }

  @Test func `where nothing can stop it the program goes on`() throws {
    let terminal = try TestTerminal(try builtProgram("supervised"))
    try terminal.wait(for: "ready")
    try terminal.press("Ctrl-Z")
    try terminal.wait(for: "character U+1A")
    #expect(terminal.isAlternate)
    #expect(!TestTerminal.isStopped(terminal.process))
    try terminal.press("q")
    #expect(try terminal.exitStatus() == .code(0))
  }
}
