import Delivery
import Foundation
import Membership
import Testing

@Suite struct LocalSubmissionTests {
  /// A program that writes its arguments and its input beside itself, and ends as told.
  private func program(ending status: Int, saying words: String = "") throws -> String {
    let folder = NSTemporaryDirectory() + "submission-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let path = folder + "/sendmail"
    let text = """
      #!/bin/sh
      printf '%s\\n' "$@" > \(folder)/arguments
      cat > \(folder)/input
      env > \(folder)/environment
      echo '\(words)' >&2
      exit \(status)

      """
    // Written by another process: a file that this one has open for writing is inherited by whatever
    // the other tests start just then, and cannot be run as long as they have it.
    let writer = Process()
    let input = Pipe()
    writer.executableURL = URL(filePath: "/usr/bin/install")
    writer.arguments = ["-m", "700", "/dev/stdin", path]
    writer.standardInput = input
    try writer.run()
    try input.fileHandleForWriting.write(contentsOf: Data(text.utf8))
    try input.fileHandleForWriting.close()
    writer.waitUntilExit()
    try #require(writer.terminationStatus == 0)
    return path
  }

  private func send(_ program: String) throws -> String {
    let submission = try #require(LocalSubmission(program: program, patience: 5_000))
    return try submission.send(
      MessageTests.message().bytes, from: .parse("-oQ/tmp@alpine.example"),
      to: .parse("-bs@guest.example"))
  }

  private func text(_ name: String, beside program: String) throws -> String {
    let folder = URL(filePath: program).deletingLastPathComponent()
    return try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  @Test func `the program gets its arguments as they are, and the letter`() throws {
    let program = try program(ending: 0, saying: "queued as 7")
    #expect(try send(program) == "queued as 7")
    #expect(
      try text("arguments", beside: program)
        == "-i\n-f\n-oQ/tmp@alpine.example\n--\n-bs@guest.example\n")
    let letter = String(decoding: try MessageTests.message().bytes, as: UTF8.self)
    #expect(
      try text("input", beside: program) == letter.replacingOccurrences(of: "\r\n", with: "\n"))
    #expect(try !text("environment", beside: program).contains("HOME="))
  }

  @Test(arguments: [
    (67, HandoverError.Meaning.refused), (68, .refused), (65, .refused), (75, .later),
    (1, .unreachable), (78, .unreachable),
  ])
  func `its end has a meaning, and its words are kept`(
    status: Int, meaning: HandoverError.Meaning
  ) throws {
    let program = try program(ending: status, saying: "no such user")
    let error = #expect(throws: HandoverError.self) { _ = try send(program) }
    #expect(error == HandoverError(meaning, words: "no such user"))
  }

  @Test func `a program that is not there takes nothing`() throws {
    let error = #expect(throws: HandoverError.self) { _ = try send("/nonexistent/sendmail") }
    #expect(error?.meaning == .unreachable)
    #expect(LocalSubmission(program: "sendmail") == nil)
  }
}
