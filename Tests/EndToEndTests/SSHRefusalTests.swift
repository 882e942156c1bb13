import Foundation
import TestTerminal
import Testing

/// What a client of the SSH server asks for in vain: other programs, files, ways to other places.
@Suite(.enabled(if: SSHServer.isPossible, SSHServer.reason))
struct SSHRefusalTests {
  private static let slip = "K7QFM-00000-00000-00000-00000-00000-00000"
  private static let onlyALink = "Only an invitation's link can stand behind the host's name."
  private static let noCommand = "Nothing can be run here."
  static let commands: [String] = [
    "sh -c id", "id", "\(slip);id", "$(id)", "`id`", "\(slip)\nid", "--help", "-x", "@/etc/passwd",
    "../../etc/passwd", "file:///etc/passwd", "\(slip) \(slip)", slip, "\u{1B}]0;x\u{7}", "é",
    String(repeating: "A", count: 100_000), "scp -f /etc/passwd", "rsync --server . /",
  ]

  @Test func `nothing but a link is taken, and nothing else is started`() throws {
    let place = try Workplace()
    try place.setUp()
    let server = try SSHServer(.join, of: place, noting: true)
    // What whoever asks for nothing starts: the server, the account's shell, and us.
    #expect(try server.run(["-T"]).status == 6)
    let usual = server.started
    #expect(usual.contains(try builtProgram("usher")) && usual.count == 3, "\(usual)")
    for command in Self.commands {
      let run = try server.run([], [command])
      #expect(run.status == 64, "\(command.prefix(50)): \(run.errors)")
      #expect(run.output.isEmpty)
      #expect(run.errors.contains(Self.onlyALink))
      #expect(!run.errors.contains("uid="))
    }
    let subsystem = try server.run(["-s"], ["sftp"])
    #expect(subsystem.status == 64 && subsystem.output.isEmpty)
    #expect(server.started == usual)
    #expect(try place.users().count == 1)
  }

  @Test(arguments: ["sh -c id", "$(id)", "--help", "x\ny"])
  func `a terminal changes nothing about it`(command: String) throws {
    let place = try Workplace()
    try place.setUp()
    for (door, sentence) in [(SSHServer.Door.join, Self.onlyALink), (.manager, Self.noCommand)] {
      let server = try SSHServer(door, of: place)
      let terminal = try server.connect(["-tt"], [command])
      #expect(try terminal.exitStatus() == .code(64))
      let sent = String(decoding: terminal.transcript, as: UTF8.self)
      #expect(sent.contains(sentence.prefix(20)))
      #expect(!sent.contains("\u{1B}") && !sent.contains("uid="))
    }
  }

  @Test func `a command of a megabyte starts nothing`() throws {
    let place = try Workplace()
    try place.setUp()
    let server = try SSHServer(.join, of: place)
    let run = try server.run(
      ["-o", "ConnectTimeout=5"],
      Array(repeating: String(repeating: "A", count: 100_000), count: 10))
    #expect(run.status != 0 && run.output.isEmpty)
  }

  @Test func `files can be neither fetched nor left`() throws {
    let place = try Workplace()
    try place.setUp()
    let server = try SSHServer(.join, of: place)
    let (source, target) = (try place.file("source", "secret"), place.folder + "/target")
    for mode in ["-O", "-s"] {
      for path in [source, target] {
        // The client's options are the same but for the port, and the host stands in the path.
        var options = server.arguments([], [])
        let host = options.removeLast()
        options = options.dropLast().map { $0 == "-p" ? "-P" : $0 }
        let places =
          path == source ? ["\(host):\(source)", target] : [source, "\(host):\(target)"]
        let run = try SSHServer.run("/usr/bin/scp", [mode] + options + places)
        #expect(run.status != 0)
        #expect(!FileManager.default.fileExists(atPath: target))
      }
    }
  }

  @Test func `without a terminal a sentence says what to do`() throws {
    let place = try Workplace()
    let link = try JoinTests().invite(at: place)
    for door in [SSHServer.Door.join, .manager] {
      let server = try SSHServer(door, of: place)
      for command in door == .join ? [[], [link]] : [[]] {
        let run = try server.run(["-T"], command)
        #expect(run.status == 6)
        #expect(run.errors.contains("A terminal is needed here. Connect with ssh -t."))
        #expect(run.output.isEmpty)
      }
    }
    #expect(try JoinTests().state(at: place) == "pending")
  }

  @Test(arguments: [SSHServer.Door.join, .manager])
  func `no way leads on to other places`(door: SSHServer.Door) throws {
    let place = try Workplace()
    try place.setUp()
    let server = try SSHServer(door, of: place)
    // The server itself would answer with its greeting.
    #expect(SSHServer.answer(on: server.port)?.starts(with: Array("SSH-".utf8)) == true)
    let through = try server.run(["-W", "127.0.0.1:\(server.port)"])
    #expect(through.status != 0 && through.output.isEmpty)
    #expect(through.errors.contains("administratively prohibited"), "\(through.errors)")

    let back = try server.run(
      ["-N", "-o", "ExitOnForwardFailure=yes", "-R", "0:127.0.0.1:\(server.port)"])
    #expect(back.status == 255 && back.errors.contains("remote port forwarding failed"))

    let (local, socks) = (try SSHServer.freePort(), try SSHServer.freePort())
    let open = try server.connect(
      ["-L", "\(local):127.0.0.1:\(server.port)", "-D", "127.0.0.1:\(socks)"])
    try open.wait(for: door == .join ? "Link ›" : "Password")
    #expect(SSHServer.answer(on: local)?.isEmpty ?? true)
    let port = UInt16(server.port)
    let request: [UInt8] = [4, 1, UInt8(port >> 8), UInt8(port & 255), 127, 0, 0, 1, 0]
    let answered = SSHServer.answer(on: socks, to: request) ?? []
    #expect(!String(decoding: answered, as: UTF8.self).contains("SSH-"))
  }

  @Test func `neither an agent nor a display is taken along`() throws {
    let place = try Workplace()
    try place.setUp()
    let server = try SSHServer(.join, of: place)
    let agent = try TestTerminal("/usr/bin/ssh-agent", ["-D", "-a", place.folder + "/agent"])
    try agent.wait(for: "SSH_AUTH_SOCK")
    let terminal = try server.connect(
      ["-A", "-Y"],
      environment: ["SSH_AUTH_SOCK": place.folder + "/agent", "DISPLAY": "127.0.0.1:9"])
    try terminal.wait(for: "Link ›")
    withExtendedLifetime(agent) {}
    #expect(server.log.contains("auth-agent-req@openssh.com reply"))
    #expect(server.log.contains("agent forwarding disabled"), "\(server.log)")
    #expect(server.log.contains("X11 forwarding disabled"))
  }

  @Test func `a connection opens one session, and without any it is closed`() throws {
    let place = try Workplace()
    try place.setUp()
    let server = try SSHServer(.join, of: place)
    let socket = "/tmp/usher-\(getpid())-\(server.port)"
    let first = try server.connect(["-M", "-S", socket])
    try first.wait(for: "Link ›")
    let second = try server.run(["-tt", "-S", socket, "-o", "ProxyCommand=/bin/false"])
    #expect(second.status == 255 && second.errors.contains("refused"), "\(second.errors)")
    #expect(server.visitors.count == 2)
    let begin = Date()
    #expect(try server.run(["-N"]).status == 255)
    #expect(Date().timeIntervalSince(begin) < 20)
  }
}
