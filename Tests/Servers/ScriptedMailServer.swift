import Foundation

/// `smtp.py`, on a port of loopback.
package final class ScriptedMailServer {
  /// A letter as the server took it.
  package struct Taken {
    package let sender: String
    package let recipient: String
    package let text: String

    /// The value of a header that stands in one line.
    package func header(_ name: String) -> String? {
      text.components(separatedBy: "\r\n").first { $0.hasPrefix("\(name): ") }
        .map { String($0.dropFirst(name.count + 2)) }
    }
  }

  package static let password = "geheim"

  package let folder: String
  package let port: UInt16
  /// A certificate for `localhost`, and for nobody else.
  package let certificate: String
  private let process = Process()
  private let life = Pipe()

  package init(_ behaviour: String, asksForPassword: Bool = false) throws {
    folder = NSTemporaryDirectory() + "smtp-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    certificate = try Certificate.make(in: folder)
    let output = Pipe()
    let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "smtp.py")
    process.executableURL = URL(filePath: "/usr/bin/python3")
    process.arguments =
      [script.path, folder, "--certificate", folder + "/both.pem"]
      + (asksForPassword ? ["--login", "anna:\(Self.password)"] : [])
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

  /// From the next connection on.
  package func behave(_ behaviour: String) throws {
    try behaviour.write(toFile: folder + "/behaviour", atomically: true, encoding: .utf8)
  }

  /// What clients said, a line each.
  package var log: [String] {
    ((try? String(contentsOfFile: folder + "/log", encoding: .utf8)) ?? "")
      .split(separator: "\n").map(String.init)
  }

  /// In the order in which they came.
  package var letters: [Taken] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let numbers = names.filter { $0.hasSuffix(".eml") }.compactMap { Int($0.dropLast(4)) }
    return numbers.sorted().compactMap { number in
      guard let text = try? String(contentsOfFile: "\(folder)/\(number).eml", encoding: .utf8)
      else { return nil }
      let parts = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
      return Taken(
        sender: String(parts[0]), recipient: String(parts[1]), text: String(parts[2]))
    }
  }
}

/// Certificates for tests, made by the program of OpenSSL.
enum Certificate {
  /// One for `localhost`, with its key in `both.pem` beside it; gives its path.
  static func make(in folder: String) throws -> String {
    let (key, certificate) = (folder + "/key.pem", folder + "/certificate.pem")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1",
      "-nodes", "-keyout", key, "-out", certificate, "-days", "2", "-subj", "/CN=localhost",
      "-addext", "subjectAltName=DNS:localhost",
    ]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    let both =
      try String(contentsOfFile: key, encoding: .utf8)
      + String(contentsOfFile: certificate, encoding: .utf8)
    try both.write(toFile: folder + "/both.pem", atomically: true, encoding: .utf8)
    return certificate
  }
}
