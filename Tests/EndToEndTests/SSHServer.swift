import Foundation
import TestTerminal
import Testing

/// A real SSH server on loopback for one test, with the block of `docs/ssh`.
///
/// Of the block, only the paths, the name of the user, and the seconds until an idle connection is
/// closed are others; and a shell that is not `/bin/sh` is told that it is not the outermost one, so
/// that it starts nothing by files of its own. It runs as whoever runs the tests, and lets nobody
/// else in.
final class SSHServer {
  enum Door: String {
    case join
    case manager
  }

  static let reason: Comment =
    "needs sshd, ssh, an account with a shell, and as a plain user terminals of the group tty"
  static var isPossible: Bool {
    mayGiveTerminals
      && [server, client, keygen].allSatisfy { (path: String) in access(path, X_OK) == 0 }
      && account.map { account in
        access(account.shell, X_OK) == 0
          && !["nologin", "false"].contains { account.shell.hasSuffix("/" + $0) }
      } ?? false
  }

  static let client = "/usr/bin/ssh"
  private static let server = "/usr/sbin/sshd"
  private static let keygen = "/usr/bin/ssh-keygen"
  /// Whether a server of ours could hand a terminal over: it gives it to the group `tty`, which takes a
  /// superuser where terminals are not that group's from the start.
  private static var mayGiveTerminals: Bool {
    if getuid() == 0 { return true }
    guard let group = getgrnam("tty") else { return false }
    return text("/proc/mounts").split(separator: "\n").contains { line in
      line.contains(" devpts ") && line.contains("gid=\(group.pointee.gr_gid),")
    }
  }

  private static var account: (name: String, shell: String)? {
    getpwuid(getuid()).map {
      (String(cString: $0.pointee.pw_name), String(cString: $0.pointee.pw_shell))
    }
  }

  let folder: String
  let port: Int
  private let process: TestTerminal

  /// Serves the store of a workplace through a door.
  ///
  /// `extra` is put in front of the block; under `strace`, the programs that are started are noted.
  init(
    _ door: Door, of place: Workplace, extra: String = "", noting isNoting: Bool = false
  ) throws {
    folder = "\(place.folder)/ssh-\(UUID().uuidString)"
    port = try Self.freePort()
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for key in ["host", "person"] {
      let made = try Self.run(
        Self.keygen, ["-q", "-t", "ed25519", "-N", "", "-f", "\(folder)/\(key)"])
      try #require(made.status == 0, "\(made.errors)")
    }
    let host = try String(contentsOfFile: folder + "/host.pub", encoding: .utf8)
    try "[127.0.0.1]:\(port) \(host)".write(
      toFile: folder + "/known", atomically: true, encoding: .utf8)
    let configuration = """
      Port \(port)
      ListenAddress 127.0.0.1
      HostKey \(folder)/host
      PidFile none
      UsePAM no
      StrictModes no
      LogLevel DEBUG
      Subsystem sftp internal-sftp
      \(extra)
      \(try Self.block(door, place: place, folder: folder))
      """
    try configuration.write(toFile: folder + "/sshd_config", atomically: true, encoding: .utf8)
    if getuid() == 0 {
      try FileManager.default.createDirectory(
        atPath: "/run/sshd", withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o755])
    }
    let serving = [Self.server, "-D", "-f", folder + "/sshd_config", "-E", folder + "/log"]
    let noting = ["/usr/bin/strace", "-f", "-qq", "-e", "trace=execve", "-o", folder + "/started"]
    let command = isNoting ? noting + serving : serving
    // In a terminal of its own it inherits no pipe, at whose end another test would wait for it.
    process = try TestTerminal(command[0], Array(command.dropFirst()))
    for _ in 0..<500 where !log.contains("Server listening") { usleep(10_000) }
    try #require(log.contains("Server listening"), "\(log)")
  }

  /// What the server says it did.
  var log: String { Self.text(folder + "/log") }

  /// The paths of the programs that were started, or were to be, each once.
  var started: Set<String> {
    Set(
      Self.text(folder + "/started").split(separator: "\n").filter { $0.contains("execve(\"") }
        .compactMap { line in line.split(separator: "\"").dropFirst().first.map(String.init) })
  }

  /// The processes of the program that were started by connections, in their second turn.
  var visitors: [pid_t] {
    process.descendants.filter { process in
      Self.text("/proc/\(process)/cmdline").hasPrefix("usher\0ssh\0")
    }
  }

  /// The client's arguments for a connection.
  func arguments(_ options: [String], _ command: [String]) -> [String] {
    let files = [
      "UserKnownHostsFile=\(folder)/known", "GlobalKnownHostsFile=/dev/null", "IdentitiesOnly=yes",
      "BatchMode=yes", "StrictHostKeyChecking=yes", "EscapeChar=none",
    ]
    let usual = ["-F", "/dev/null", "-i", folder + "/person", "-p", "\(port)"]
    return usual + files.flatMap { ["-o", $0] } + options
      + ["--", "\(Self.account?.name ?? "")@127.0.0.1"] + command
  }

  /// The client in a terminal.
  func connect(
    _ options: [String] = [], _ command: [String] = [], environment: [String: String] = [:]
  ) throws -> TestTerminal {
    try TestTerminal(Self.client, arguments(options, command), environment: environment)
  }

  /// The client without a terminal of its own; ends by itself.
  func run(_ options: [String] = [], _ command: [String] = []) throws -> Workplace.Run {
    try Self.run(Self.client, arguments(options, command))
  }

  /// Any program, with nothing to read.
  static func run(_ path: String, _ arguments: [String]) throws -> Workplace.Run {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.environment = ["PATH": "/usr/bin:/bin", "TERM": "xterm", "DISPLAY": "127.0.0.1:9"]
    process.standardInput = FileHandle.nullDevice
    let (output, errors) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    let complained = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Workplace.Run(
      status: process.terminationStatus, output: String(decoding: said, as: UTF8.self),
      errors: String(decoding: complained, as: UTF8.self))
  }

  private static func block(_ door: Door, place: Workplace, folder: String) throws -> String {
    let source = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/ssh/sshd_config.usher")
    let configuration = try place.file("usher.yaml", "store: \(place.data)/usher.db\n")
    let name = try #require(account?.name)
    return try String(contentsOf: source, encoding: .utf8)
      .replacing("Match User \(door)\n", with: "Match User \(name)\n")
      .replacing("/usr/local/bin/usher", with: try builtProgram("usher"))
      .replacing("/etc/usher/usher.yaml", with: configuration)
      .replacing("AuthorizedKeysFile none", with: "AuthorizedKeysFile \(folder)/person.pub")
      .replacing("/etc/usher/manager-keys", with: "\(folder)/person.pub")
      .replacing("UnusedConnectionTimeout 30", with: "UnusedConnectionTimeout 2")
      .replacing("  SetEnv ", with: "  SetEnv SHLVL=1 ")
  }

  private static func text(_ path: String) -> String {
    (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
  }
}
