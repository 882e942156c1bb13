import Foundation
import TestTerminal
import Testing

/// A data folder of its own for one test, and the program working on it.
final class Workplace {
  static let password = "seven quiet marmots sing"
  let folder: String
  /// What the program is started by, if not directly; a path and its arguments.
  var within: [String] = []

  init() throws {
    folder = NSTemporaryDirectory() + "usher-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var data: String { folder + "/usher" }

  /// The program in a terminal.
  func open(
    _ arguments: [String] = [], term: String = "xterm-256color", rows: Int = 24,
    columns: Int = 80
  ) throws -> TestTerminal {
    let command = try within + [builtProgram("usher")] + arguments
    return try TestTerminal(
      command[0], Array(command.dropFirst()),
      environment: [
        "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder + "/config", "TERM": term,
        "TZ": "UTC", "LANG": "C.UTF-8",
      ], rows: rows, columns: columns)
  }

  /// What a run without a terminal gave.
  struct Run {
    let status: Int32
    let output: String
    let errors: String
  }

  /// The program without a terminal; ends by itself.
  func run(_ arguments: [String], input: String = "", term: String = "dumb") throws -> Run {
    let process = Process()
    let command = try within + [builtProgram("usher")] + arguments
    process.executableURL = URL(filePath: command[0])
    process.arguments = Array(command.dropFirst())
    process.environment = [
      "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder + "/config", "TERM": term, "TZ": "UTC",
    ]
    let (incoming, outgoing, errors) = (Pipe(), Pipe(), Pipe())
    process.standardInput = incoming
    process.standardOutput = outgoing
    process.standardError = errors
    try process.run()
    try incoming.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try incoming.fileHandleForWriting.close()
    let output = try outgoing.fileHandleForReading.readToEnd() ?? Data()
    let complaints = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: String(decoding: output, as: UTF8.self),
      errors: String(decoding: complaints, as: UTF8.self))
  }

  /// Writes a file into the folder and gives its path.
  func file(_ name: String, _ text: String) throws -> String {
    let path = "\(folder)/\(name)"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    return path
  }

  /// Writes a file that only its owner may read, and gives its path.
  func secretFile(_ name: String, _ text: String) throws -> String {
    let path = try file(name, text + "\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    return path
  }

  /// Writes the configuration, which the program finds by itself.
  func configure(_ lines: [String]) throws {
    try FileManager.default.createDirectory(
      atPath: folder + "/config/usher", withIntermediateDirectories: true)
    _ = try file("config/usher/usher.yaml", lines.joined(separator: "\n"))
  }

  /// Makes the organisation Alpine Rescue, whose owner Rhea Bonnard is signed in from then on.
  func setUp(seats: Int = 10) throws {
    let answers = try file(
      "organisation.yaml",
      """
      organisation: Alpine Rescue
      domain: alpine.example
      plan: business
      seats: "\(seats)"
      first-name: Rhea
      last-name: Bonnard
      address: rhea@alpine.example
      language: en
      """)
    let run = try run(
      ["setup", "--answers", answers, "--password-stdin"], input: Self.password + "\n")
    try #require(run.status == 0, "\(run.errors)")
  }

  /// Signs a member in by the first name, who has the owner's password.
  func signIn(_ name: String) throws {
    let run = try run(
      ["sign-in", "--as", "\(name)@alpine.example", "--password-stdin"],
      input: Self.password + "\n")
    try #require(run.status == 0, "\(run.errors)")
  }

  /// The rows that `usher users --json` gives.
  func users() throws -> [[String: Any]] {
    let output = try run(["users", "--json"]).output
    return try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [[String: Any]] ?? []
  }
}
