import Foundation
import TestTerminal
import Testing

/// The invited and the administrator through a real SSH server and its real client.
@Suite(.enabled(if: SSHServer.isPossible, SSHServer.reason))
struct SSHTests {
  private static let password = JoinTests.password

  private func token(of link: String) throws -> String {
    try #require(link.split(separator: "/").last.map(String.init))
  }

  /// What every user of the machine, or at least of the same account, can read of processes.
  private func readable(_ processes: [pid_t]) -> String {
    processes.flatMap { process in
      ["cmdline", "environ"].map { name in
        let data = try? Data(contentsOf: URL(filePath: "/proc/\(process)/\(name)"))
        return String(decoding: data ?? Data(), as: UTF8.self)
      }
    }.joined(separator: "\n")
  }

  private func expectGone(_ processes: [pid_t], within seconds: Int = 5) {
    for _ in 0..<seconds * 100 where processes.contains(where: TestTerminal.isAlive) {
      usleep(10_000)
    }
    #expect(!processes.contains(where: TestTerminal.isAlive))
  }

  @Test func `an invited person connects, types the link unseen, and becomes a member`() throws {
    let place = try Workplace()
    let link = try JoinTests().invite(at: place)
    let server = try SSHServer(.join, of: place)
    let terminal = try server.connect()
    try terminal.wait(for: "Link ›")
    try terminal.type(link)
    try terminal.press("Ctrl-N")
    try terminal.wait(for: "zoe@mail.example")
    let sent = String(decoding: terminal.transcript, as: UTF8.self)
    #expect(!sent.contains(try token(of: link).prefix(5)))
    try JoinTests().joinToTheEnd(terminal)
    try terminal.wait(for: "You belong to Alpine Rescue now")
    try terminal.press("Enter")
    #expect(try terminal.exitStatus() == .code(0))
    #expect(!terminal.isAlternate)
    #expect(try JoinTests().state(at: place) == "active")
  }

  @Test func `a link behind the host's name is taken, and stands nowhere on the host`() throws {
    let place = try Workplace()
    let link = try JoinTests().invite(at: place)
    let server = try SSHServer(.join, of: place)
    for asked in [link, try token(of: link), try token(of: link).lowercased()] {
      let terminal = try server.connect(["-t"], [asked])
      try terminal.wait(for: "Your answer")
      let visitors = server.visitors
      #expect(visitors.count == 2)
      let text = readable(visitors).uppercased()
      #expect(text.contains("INSIDE"))
      #expect(!text.contains(try token(of: link)))
      try terminal.press("Ctrl-C")
      #expect(try terminal.exitStatus() == .code(130))
      expectGone(visitors)
    }
    #expect(try JoinTests().state(at: place) == "pending")
  }

  @Test func `of the client's environment the terminal's name alone comes in`() throws {
    let place = try Workplace()
    try place.setUp()
    // As if the operator had forgotten the first line of the block.
    let server = try SSHServer(.join, of: place, extra: "AcceptEnv *")
    let chosen = [
      "TERMINFO=/tmp/x", "TERMINFO_DIRS=/tmp/x", "TERMCAP=/tmp/x", "HOME=/tmp/x", "TZ=/tmp/x",
      "NCURSES_NO_UTF8_ACS=1", "LC_ALL=../../x", "LANG=../../x", "COLUMNS=-1", "LINES=99999",
      "SSH_CONNECTION=x", "TMPDIR=/tmp/x", "SQLITE_TMPDIR=/tmp/x", "XDG_DATA_HOME=/tmp/x",
      "ESCDELAY=5000",
      "SWIFT_DEBUG_ENABLE_MALLOC_SCRIBBLE=1", "EDITOR=/tmp/x",
    ]
    let terminal = try server.connect(["-o", "SetEnv=" + chosen.joined(separator: " ")])
    try terminal.wait(for: "Link ›")
    #expect(terminal.rows == 24 && terminal.isAlternate)
    for visitor in server.visitors {
      let data = try? Data(contentsOf: URL(filePath: "/proc/\(visitor)/environ"))
      // Only a superuser can look at all; the ends of variables are zeros.
      let names = (data ?? Data()).split(separator: 0).compactMap { variable in
        variable.split(separator: UInt8(ascii: "=")).first.map {
          String(decoding: $0, as: UTF8.self)
        }
      }
      let taken: Set = ["LANG", "SSH_CONNECTION", "SWIFT_BACKTRACE", "TERM"]
      #expect(Set(names).isSubset(of: taken), "\(names)")
      let text = String(decoding: data ?? Data(), as: UTF8.self)
      #expect(text.isEmpty || text.contains("SSH_CONNECTION=127.0.0.1 "))
    }
  }

  @Test func `the keys that stop and quit a program do nothing`() throws {
    let place = try Workplace()
    let link = try JoinTests().invite(at: place)
    let server = try SSHServer(.join, of: place)
    let terminal = try server.connect(["-t"], [link])
    try terminal.wait(for: "Your answer")
    let (visitors, screen) = (server.visitors, terminal.screen)
    for key in ["Ctrl-\\", "Ctrl-Z", "Space", "Ctrl-\\"] {
      try terminal.press(key)
      try terminal.waitUntilQuiet()
      #expect(terminal.screen == screen)
    }
    #expect(visitors.allSatisfy { TestTerminal.isAlive($0) && !TestTerminal.isStopped($0) })
    #expect(!String(decoding: terminal.transcript, as: UTF8.self).contains("Press space"))
  }

  @Test func `a lost connection ends the program on every screen, and spends nothing`() throws {
    let place = try Workplace()
    let link = try JoinTests().invite(at: place)
    let server = try SSHServer(.join, of: place)
    for marks in [["Your answer"], ["Your answer", "Last name"], ["was not finished"]] {
      let terminal = try server.connect(["-t"], [link])
      for (index, mark) in marks.enumerated() {
        try terminal.wait(for: mark)
        if index + 1 < marks.count { try terminal.press("Ctrl-N") }
      }
      if marks.count > 1 {
        try terminal.type("Zoë")
        try terminal.waitUntilQuiet()
      }
      let visitors = server.visitors
      #expect(visitors.count == 2)
      terminal.kill(SIGKILL)
      expectGone(visitors)
    }
    #expect(try JoinTests().state(at: place) == "pending")
    #expect(try place.run(["store", "check"]).status == 0)
  }

  @Test func `a manager signs in at every connection, whoever has signed in before`() throws {
    let place = try Workplace()
    try place.setUp()
    let server = try SSHServer(.manager, of: place)
    for _ in 0..<2 {
      let terminal = try server.connect()
      try terminal.wait(for: "Password")
      try terminal.type("rhea@alpine.example")
      try terminal.press("Tab")
      try terminal.type(Workplace.password)
      try terminal.press("Enter")
      try terminal.wait(for: "[ Users ]")
      try terminal.press("Ctrl-C")
      #expect(try terminal.exitStatus() == .code(0))
    }
  }

  @Test func `a terminal without a cursor is asked line by line`() throws {
    let place = try Workplace()
    let link = try JoinTests().invite(at: place)
    let server = try SSHServer(.join, of: place)
    let terminal = try server.connect(environment: ["TERM": "dumb"])
    try terminal.wait(for: "What is typed is not shown")
    try terminal.type(link + "\n")
    try terminal.wait(for: "Your answer")
    #expect(!terminal.isAlternate)
    #expect(!terminal.text.contains(try token(of: link).prefix(5)))
    terminal.hangUp()
    expectGone(server.visitors)
  }
}
