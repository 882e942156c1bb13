import Foundation
import TestTerminal
import Testing

/// Links that open nothing: nobody learns why, and nobody loses anything by opening one that works.
struct DeadLinkTests {
  /// A place with a link for each way in which one opens nothing.
  private func links(at place: Workplace) throws -> [String: String] {
    try place.setUp()
    var links: [String: String] = [:]
    for name in ["expired", "revoked", "superseded", "used", "declined"] {
      links[name] = try invite(name, at: place)
    }
    let used = try #require(links["used"])
    let terminal = try place.open(["join", used])
    try JoinTests().joinToTheEnd(terminal)
    try terminal.wait(for: "You belong to")
    try OutsideRows.execute(
      """
      update invitation set expires_at = 1700000000 where address like 'expired@%';
      update invitation set state = 'revoked' where address like 'revoked@%';
      update invitation set state = 'declined' where address like 'declined@%';
      update person set state = invitation.state, expires_at = invitation.expires_at
        from invitation where invitation.id = person.id;
      update invitation set generation = 2, lookup = 'other' where address like 'superseded@%';
      """, in: place)
    let other = try Workplace()
    links["foreign"] = try JoinTests().invite(at: other)
    return links
  }

  private func invite(_ name: String, at place: Workplace) throws -> String {
    let file = try place.file(
      "person.yaml",
      """
      first-name: Zoë
      last-name: O'Brien
      role: normal
      ksuite: yes
      address: \(name)@mail.example
      send-by: email
      """)
    let run = try place.run(["add", "--answers", file, "--json"])
    let report = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    return try #require(report?["link"] as? String, "\(run.errors)")
  }

  @Test func `whatever became of a link, screen, output and end are the same`() throws {
    let place = try Workplace()
    let links = try links(at: place)
    var (screens, outputs): (Set<[UInt8]>, Set<String>) = ([], [])
    for link in links.values {
      let terminal = try place.open(["join", link])
      try terminal.wait(for: "cannot be used")
      try terminal.waitUntilQuiet()
      screens.insert(terminal.transcript)
      try terminal.press("Enter")
      #expect(try terminal.exitStatus() == .code(1))
      let run = try place.run(["join", link], input: "\n\n")
      #expect(run.status == 1)
      outputs.insert(run.output + run.errors)
    }
    #expect(links.count == 6)
    #expect(screens.count == 1)
    #expect(outputs.count == 1)
  }

  /// So often each is timed; only where it is asked for, since a machine at work gives other figures.
  private static let timings =
    ProcessInfo.processInfo.environment["USHER_TIMINGS"].flatMap(Int.init)

  @Test(.enabled(if: timings != nil, "USHER_TIMINGS says how often"))
  func `whatever became of a link, it takes the same time`() throws {
    let place = try Workplace()
    let links = try links(at: place).sorted { $0.key < $1.key }
    var times: [String: [Double]] = [:]
    for _ in 0..<(Self.timings ?? 0) {
      for (name, link) in links {
        // Nobody is slowed for trying: that would hide a difference.
        try OutsideRows.execute("delete from sign_in_attempt;", in: place)
        let begin = DispatchTime.now().uptimeNanoseconds
        _ = try place.run(["join", link], input: "\n\n")
        times[name, default: []].append(
          Double(DispatchTime.now().uptimeNanoseconds - begin) / 1e6)
      }
    }
    let medians = times.mapValues { $0.sorted()[$0.count / 2] }
    print("medians in ms: \(medians.mapValues { ($0 * 10).rounded() / 10 })")
    let (least, most) = (medians.values.min() ?? 0, medians.values.max() ?? 0)
    #expect(most < least * 1.1)
  }

  /// So often a link is opened and left; `USHER_ROUNDS` asks for more.
  private static let openings =
    ProcessInfo.processInfo.environment["USHER_ROUNDS"].flatMap(Int.init) ?? 6

  @Test func `however often a link is opened and left, it works and nothing else has changed`()
    throws
  {
    let place = try Workplace()
    let link = try JoinTests().invite(at: place)
    let before = try place.dump()
    for round in 0..<Self.openings {
      let terminal = try place.open(["join", link])
      try terminal.wait(for: "Your answer")
      if round % 2 > 0 {
        try terminal.press("Ctrl-N")
        try terminal.wait(for: "Last name")
      }
      switch round % 3 {
      case 0: try terminal.press("Ctrl-C")
      case 1: try terminal.killChild(SIGKILL)
      case _: terminal.hangUp()
      }
      if round % 3 < 2 { _ = try terminal.exitStatus() }
      try? FileManager.default.removeItem(atPath: place.data + "/drafts")
    }
    #expect(try place.dump() == before)
    #expect(try place.timeline().filter { $0 == "opened" }.count == Self.openings)
    let terminal = try place.open(["join", link])
    try JoinTests().joinToTheEnd(terminal)
    try terminal.wait(for: "You belong to")
  }
}

extension Workplace {
  /// Every row of the store but those of the timeline, as SQL.
  func dump() throws -> String {
    try sqlite("line for line in store.iterdump() if 'timeline' not in line")
  }

  /// What the timeline is about, in order.
  func timeline() throws -> [String] {
    try sqlite(
      "row[0] for row in store.execute('select what from timeline order by number')"
    ).split(separator: "\n").map(String.init)
  }

  private func sqlite(_ lines: String) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [
      "python3", "-c",
      "import sqlite3, sys\nstore = sqlite3.connect(sys.argv[1])\nprint(*(\(lines)), sep='\\n')",
      data + "/usher.db",
    ]
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: text, as: UTF8.self)
  }
}
