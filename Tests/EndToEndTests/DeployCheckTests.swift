import Foundation
import Testing

/// What `Scripts/deploy-ssh-check` finds in the settings of a server.
@Suite(.enabled(if: SSHServer.isPossible, SSHServer.reason))
struct DeployCheckTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The lines about the settings of the two users, with the block changed.
  private func findings(
    before: String = "", _ change: (String) -> String = { $0 }
  ) throws -> [String] {
    let place = try Workplace()
    let key = place.folder + "/host"
    let made = try SSHServer.run(
      "/usr/bin/ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", key])
    try #require(made.status == 0)
    let block = try String(
      contentsOf: Self.root.appending(path: "docs/ssh/sshd_config.usher"), encoding: .utf8)
    let file = try place.file("sshd_config", "HostKey \(key)\n\(before)\n\(change(block))")
    let script = Self.root.appending(path: "Scripts/deploy-ssh-check").path
    let run = try SSHServer.run("/usr/bin/env", ["SSHD_CONFIG=\(file)", script])
    #expect(run.errors.isEmpty, "\(run.errors)")
    let lines = run.output.split(separator: "\n").map(String.init)
    let found = lines.filter {
      $0.hasPrefix("join: ") || $0.hasPrefix("manager: ") || $0.contains("Empty")
    }
    #expect(found.isEmpty || run.status == 1)
    return found
  }

  @Test func `the block as it is has nothing wrong`() throws {
    #expect(try findings().isEmpty)
  }

  @Test(arguments: [
    ("  DisableForwarding yes\n", "", "disableforwarding"),
    ("  PermitUserRC no\n", "", "permituserrc"), ("  MaxSessions 1\n", "", "maxsessions"),
    ("  UnusedConnectionTimeout 30\n", "", "unusedconnectiontimeout"),
    ("  ClientAliveInterval 30\n", "", "clientaliveinterval"),
    ("PermitUserEnvironment no", "PermitUserEnvironment yes", "permituserenvironment"),
    ("ForceCommand exec ", "ForceCommand ", "ForceCommand"),
    ("enable=no", "enable=yes", "SWIFT_BACKTRACE"), ("PermitTTY yes", "PermitTTY no", "permittty"),
    ("PermitTunnel no", "PermitTunnel yes", "permittunnel"),
  ])
  func `a setting that is missing or other is named for both users`(
    setting: String, other: String, name: String
  ) throws {
    let found = try findings { $0.replacing(setting, with: other) }
    #expect(found.count == 2, "\(found)")
    #expect(found.allSatisfy { $0.contains(name) }, "\(found)")
  }

  @Test(arguments: [
    ("AcceptEnv LANG LC_*", "AcceptEnv", 2),
    ("PermitEmptyPasswords yes", "Empty", 1),
  ])
  func `what stands before the block and spoils it is named`(
    line: String, name: String, count: Int
  ) throws {
    let found = try findings(before: line)
    #expect(found.filter { $0.contains(name) }.count >= count, "\(found)")
  }
}
