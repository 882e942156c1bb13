import Foundation
import TestServers
import TestTerminal
import Testing

/// Every key of the configuration is an option too.
@Suite struct ConfigurationOptionsTests {
  @Test func `a server that only the command line names takes letters`() throws {
    let server = try ScriptedMailServer("starttls")
    let place = try Workplace()
    try place.setUp()
    let options = [
      "--mail-server", "localhost:\(server.port)", "--mail-from=invitations@alpine.example",
      "--mail-authorities", server.certificate,
    ]
    let run = try place.run(["outbox", "test", "zoe@guest.example"] + options)
    #expect(run.status == 0 && run.output.contains("250 2.0.0 taken as 1"), "\(run.errors)")
    // A postman that is started for it is told the same.
    let file = try place.file(
      "ben.yaml",
      """
      {first-name: Ben, last-name: Roth, role: normal, ksuite: yes, language: de,
        send-by: email, address: ben@guest.example}
      """)
    #expect(try place.run(["add", "--answers", file] + options).status == 0)
    for _ in 0..<100 where server.letters.count < 2 { usleep(50_000) }
    #expect(server.letters.map(\.recipient) == ["<zoe@guest.example>", "<ben@guest.example>"])
  }

  @Test(arguments: [
    (["--mail-security", "none-at-all"], "starttls"), (["--sms-per-day", "0"], "whole number"),
    (["--mail-server", "x y"], "mail-from"), (["--no-such-key", "x"], "--no-such-key"),
  ])
  func `what is wrong on the command line is said`(options: [String], words: String) throws {
    let place = try Workplace()
    try place.setUp()
    let run = try place.run(["users"] + options)
    #expect(run.status == 64 && run.errors.contains(words), "\(run.errors)")
  }

  @Test func `a layout that is no template is found by the checker`() throws {
    let place = try Workplace()
    let folder = place.folder + "/screens"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    _ = try place.file("screens/letter-layout.yaml", "html: \"<p>{{#paragraphs}}</p>\"\n")
    let run = try place.run(["screens", "check", folder])
    #expect(run.status == 1 && run.errors.contains("letter-layout.yaml"), "\(run.errors)")
    #expect(try place.run(["screens", "check"]).status == 0)
  }
}
