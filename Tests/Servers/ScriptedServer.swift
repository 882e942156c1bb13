import Foundation

/// A server of the scripts beside this file, on a port of loopback.
package final class ScriptedServer {
  package let folder: String
  package let port: UInt16
  /// A certificate for `localhost`, and for nobody else.
  package let certificate: String
  private let process = Process()
  private let life = Pipe()

  /// `isExpired` gives it a certificate whose time is over.
  init(_ script: String, _ arguments: [String], _ behaviour: String, isExpired: Bool = false) throws
  {
    folder = NSTemporaryDirectory() + "scripted-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    certificate = try Certificate.make(in: folder, isExpired: isExpired)
    let output = Pipe()
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: script)
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments =
      ["python3", file.path, folder, "--certificate", folder + "/both.pem"] + arguments
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    // It ends with whoever started it, however that ends.
    process.standardInput = life
    try process.run()
    var line = ""
    while !line.contains("\n") {
      let some = output.fileHandleForReading.availableData
      if some.isEmpty { break }
      line += String(decoding: some, as: UTF8.self)
    }
    guard let port = UInt16(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
      throw CocoaError(.fileReadUnknown)
    }
    self.port = port
    try behave(behaviour)
  }

  deinit {
    // What tests start has inherited that other signals wait.
    kill(process.processIdentifier, SIGKILL)
    try? FileManager.default.removeItem(atPath: folder)
  }

  /// From the next connection or request on.
  func behave(_ behaviour: String) throws {
    try behaviour.write(toFile: folder + "/behaviour", atomically: true, encoding: .utf8)
  }

  /// The lines of a file that the server writes.
  func lines(of name: String) -> [String] {
    ((try? String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)) ?? "")
      .split(separator: "\n").map(String.init)
  }
}

/// Certificates for tests, made by the program of OpenSSL.
enum Certificate {
  /// One for `localhost`, with its key in `both.pem` beside it; gives its path.
  static func make(in folder: String, isExpired: Bool = false) throws -> String {
    let (key, certificate) = (folder + "/key.pem", folder + "/certificate.pem")
    try openssl([
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
      "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost",
      "-addext", "subjectAltName=DNS:localhost",
    ])
    if isExpired {
      // Signed anew, until the moment when it began.
      try openssl(["x509", "-in", certificate, "-signkey", key, "-days", "-1", "-out", certificate])
    }
    let both =
      try String(contentsOfFile: key, encoding: .utf8)
      + String(contentsOfFile: certificate, encoding: .utf8)
    try both.write(toFile: folder + "/both.pem", atomically: true, encoding: .utf8)
    return certificate
  }

  private static func openssl(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
  }
}
