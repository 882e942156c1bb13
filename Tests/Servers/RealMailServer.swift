import Foundation

/// Exim as Debian has it, delivering everything into one Maildir, on a port of loopback.
///
/// It asks for TLS and a password; nobody of the name `nobody` is there.
package final class RealMailServer {
  /// A letter as Python's `email` reads it.
  package struct Letter: Decodable {
    /// What that reader finds wrong with it.
    package let defects: [String]
    /// Names and decoded values, in order.
    package let headers: [[String]]
    package let types: [String]
    package let parts: [String]

    /// The values of all headers of a name.
    package func values(_ name: String) -> [String] {
      headers.filter { $0[0] == name }.map { $0[1] }
    }
  }

  private static let reader = """
    import email, email.policy, json, os, sys
    found = []
    for name in sorted(os.listdir(sys.argv[1])):
        with open(os.path.join(sys.argv[1], name), "rb") as file:
            letter = email.message_from_binary_file(file, policy=email.policy.default)
        leaves = [part for part in letter.walk() if not part.is_multipart()]
        found.append({
            "defects": [repr(d) for part in letter.walk() for d in part.defects]
                + [repr(d) for value in letter.values() for d in value.defects],
            "headers": [[key, str(value)] for key, value in letter.items()],
            "types": [part.get_content_type() for part in letter.walk()],
            "parts": [part.get_content() for part in leaves]})
    json.dump(found, sys.stdout)
    """

  package let folder: String
  package let port: UInt16
  package let certificate: String
  private let process = Process()

  /// Takes a port on which nobody listens.
  package init(port: UInt16) throws {
    folder = "/tmp/exim-\(UUID().uuidString)"
    self.port = port
    for name in ["", "/spool", "/log", "/Maildir"] {
      try FileManager.default.createDirectory(
        atPath: folder + name, withIntermediateDirectories: true)
      // Started by root, it goes on as a user of its own.
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o777], ofItemAtPath: folder + name)
    }
    certificate = try Certificate.make(in: folder)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: folder + "/both.pem")
    let configuration = folder + "/exim.conf"
    try Self.configuration(folder, port).write(
      toFile: configuration, atomically: true, encoding: .utf8)
    process.executableURL = URL(filePath: "/usr/sbin/exim4")
    // In the foreground, so that it ends with whoever started it.
    process.arguments = ["-C", configuration, "-bdf"]
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  deinit {
    // What tests start has inherited that other signals wait.
    kill(process.processIdentifier, SIGKILL)
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// What has arrived.
  package func letters() throws -> [Letter] {
    let new = folder + "/Maildir/new"
    guard FileManager.default.fileExists(atPath: new) else { return [] }
    let python = Process()
    let output = Pipe()
    python.executableURL = URL(filePath: "/usr/bin/python3")
    python.arguments = ["-c", Self.reader, new]
    python.standardOutput = output
    try python.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    python.waitUntilExit()
    return try JSONDecoder().decode([Letter].self, from: data)
  }

  private static func configuration(_ folder: String, _ port: UInt16) -> String {
    """
    primary_hostname = mx.guest.example
    spool_directory = \(folder)/spool
    log_file_path = \(folder)/log/%slog
    pid_file_path = \(folder)/exim.pid
    daemon_smtp_ports = \(port)
    local_interfaces = 127.0.0.1
    tls_advertise_hosts = *
    tls_certificate = \(folder)/both.pem
    acl_smtp_mail = mail
    acl_smtp_rcpt = rcpt
    smtp_accept_max_per_connection = 100000
    deliver_drop_privilege = true
    begin acl
    mail:
      deny message = say who you are
        ! authenticated = *
      accept
    rcpt:
      deny message = nobody of that name here
        local_parts = nobody
      accept
    begin routers
    all:
      driver = accept
      transport = maildir
    begin transports
    maildir:
      driver = appendfile
      directory = \(folder)/Maildir
      maildir_format
      create_directory
      envelope_to_add
      return_path_add
    begin authenticators
    plain:
      driver = plaintext
      public_name = PLAIN
      server_prompts = :
      server_condition = ${if and {{eq{$auth2}{anna}}{eq{$auth3}{geheim}}}}
      server_advertise_condition = ${if def:tls_in_cipher}

    """
  }
}
