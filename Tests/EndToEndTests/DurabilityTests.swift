import Foundation
import TestTerminal
import Testing

/// What is said to be done has reached the disk.
struct DurabilityTests {
  /// A place whose programs write down what they write and sync.
  private struct Watched {
    let place: Workplace
    private let trace: String

    init() throws {
      place = try Workplace()
      trace = place.folder + "/trace.txt"
    }

    /// Expects that the store's last change before the mark was told was synced before it.
    func expectSynced(_ what: String, before mark: String, _ deed: () throws -> Void) throws {
      place.within = [
        "/usr/bin/strace", "-f", "-y", "-s", "20000", "-e",
        "trace=write,pwrite64,fsync,fdatasync", "-o", trace,
      ]
      defer { place.within = [] }
      try deed()
      let calls = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n")
      let told = try #require(
        calls.firstIndex { $0.contains("write(1<") && $0.contains(mark) }, "\(what)")
      let written = try #require(
        calls[..<told].lastIndex { $0.contains("pwrite64(") && $0.contains("usher.db-wal>") },
        "\(what)")
      let synced = try #require(
        calls[..<told].lastIndex { $0.contains("sync(") && $0.contains("usher.db-wal>") }, "\(what)"
      )
      #expect(written < synced && synced < told, "\(what)")
    }

    /// The same for a command, told by this text.
    func expectSynced(_ arguments: [String], input: String = "", before mark: String) throws {
      try expectSynced(arguments[0], before: mark) {
        let run = try place.run(arguments, input: input)
        #expect(run.status == 0, "\(run.errors)")
      }
    }
  }

  @Test func `what an administrator does is on the disk before it is told`() throws {
    let watched = try Watched()
    let place = watched.place
    try watched.expectSynced("setup", before: "is set up") { try place.setUp() }
    let file = try place.file("zoe.yaml", CommandTests.answers)
    try watched.expectSynced(["add", "--answers", file], before: "Brien")
    let id = try #require(
      try place.users().first { $0["state"] as? String == "pending" }?["id"] as? String)
    try watched.expectSynced(["send", id, "--by", "link"], before: "https://")
    try watched.expectSynced(["renew", id], before: id)
    try watched.expectSynced(["revoke", id], before: id)
  }

  @Test func `whoever joins is a member on the disk before it is told`() throws {
    let watched = try Watched()
    let link = try JoinTests().invite(at: watched.place)
    try watched.expectSynced("join", before: "You belong") {
      let terminal = try watched.place.open(["join", link])
      try JoinTests().joinToTheEnd(terminal)
      try terminal.wait(for: "You belong to")
      try terminal.press("Enter")
      _ = try terminal.exitStatus()
    }
  }
}
