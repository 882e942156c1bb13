import Foundation
import GRDB
import Membership
import Testing

@testable import Store

/// What was written cannot be made unwritten without being found.
@Suite struct TimelineChainTests {
  /// A store with a dozen events, of which the last was noted outside of it.
  private static func scene() throws -> Scene {
    let scene = try Scene(.file)
    for name in ["ana", "bea", "cy"] {
      try scene.store.inviteByMail(Scene.invite("\(name)@guest.example"))
      try scene.store.perform(Scene.revoke("\(name)@guest.example"))
    }
    return scene
  }

  private static func report(_ scene: Scene) throws -> ChainReport {
    try scene.store.verifyTimeline(of: Scene.organisation)
  }

  private static func tamper(_ scene: Scene, _ sql: String...) throws {
    try scene.store.connection.write { statements in
      for sql in sql { try statements.execute(sql, [:]) }
    }
  }

  @Test func `what the program wrote is in order, to its last entry`() throws {
    let scene = try Self.scene()
    let report = try Self.report(scene)
    #expect(report.faults == [])
    #expect(report.count > 9)
    #expect(report.notedUpTo == report.count)
  }

  @Test(arguments: [
    "who = 'mallory'", "who = null", "what = 'expired'", "happened_at = happened_at - 1",
    "subject = 'x'", "subject_kind = 'team'", "sent_by = 'sms'", "detail = 'x'",
    "seal = null", "seal = (select seal from timeline where number = 4)",
  ])
  func `a changed entry is named`(change: String) throws {
    let scene = try Self.scene()
    try Self.tamper(scene, "update timeline set \(change) where number = 5")
    #expect(try Self.report(scene).faults.contains(.altered(5)))
  }

  @Test func `a removed entry is named, whether or not the others move up`() throws {
    let scene = try Self.scene()
    try Self.tamper(scene, "delete from timeline where number = 5")
    #expect(try Self.report(scene).faults == [.missing(5...5)])
    try Self.tamper(scene, "update timeline set number = number - 1 where number > 5")
    let report = try Self.report(scene)
    #expect(report.faults.contains(.altered(5)))
    #expect(report.faults.last == .cutOff(after: report.count, before: report.count + 1))
  }

  @Test func `all entries that are gone at the beginning are named`() throws {
    let scene = try Self.scene()
    try Self.tamper(scene, "delete from timeline where number <= 3")
    #expect(try Self.report(scene).faults == [.missing(1...3)])
  }

  @Test func `entries that change places are named`() throws {
    let scene = try Self.scene()
    try Self.tamper(
      scene, "update timeline set number = 99 where number = 4",
      "update timeline set number = 4 where number = 5",
      "update timeline set number = 5 where number = 99")
    #expect(try Self.report(scene).faults.prefix(2) == [.altered(4), .altered(5)])
  }

  @Test func `an entry that was put in is named`() throws {
    let scene = try Self.scene()
    let count = try Self.report(scene).count
    try Self.tamper(
      scene,
      """
      insert into timeline (organisation, number, subject_kind, subject, what, happened_at, seal)
      select organisation, number + 1, subject_kind, subject, what, happened_at, seal
      from timeline order by number desc limit 1
      """)
    #expect(try Self.report(scene).faults == [.altered(count + 1)])
  }

  @Test func `a tail that was cut off is named, also when the timeline goes on`() throws {
    let scene = try Self.scene()
    let count = try Self.report(scene).count
    try Self.tamper(scene, "delete from timeline where number > \(count - 1)")
    #expect(try Self.report(scene).faults == [.cutOff(after: count - 1, before: count)])
    // Whatever is written later does not hide it.
    for name in ["dan", "eva", "flo"] {
      try scene.store.inviteByMail(Scene.invite("\(name)@guest.example"))
    }
    let report = try Self.report(scene)
    #expect(report.faults == [.rewritten(count)])
    #expect(report.notedUpTo == count)
  }

  @Test func `another key finds every entry altered`() throws {
    let scene = try Self.scene()
    let other = try OpenStore.file(
      scene.path, chain: EventChain(key: Array(1...32), heads: nil))
    let report = try other.verifyTimeline(of: Scene.organisation)
    #expect(report.faultCount == report.count)
    #expect(report.notedUpTo == nil)
  }

  @Test func `many at once write one chain`() throws {
    let scene = try Scene(.file, seats: 1_000)
    let path = scene.path
    let results = Results.together(8) { index in
      let store = try OpenStore.file(path)
      defer { try? store.close() }
      for round in 0..<10 { try store.perform(Scene.invite("ana\(index)-\(round)@guest.example")) }
    }
    #expect(results.successes == 8)
    let report = try Self.report(scene)
    #expect(report.faults == [])
    #expect(report.count > 160)
    #expect(report.notedUpTo == report.count)
  }

  @Test func `a note that others could have written is not believed, and stops nobody`() throws {
    let scene = try Self.scene()
    chmod("\(scene.path).heads", 0o644)
    #expect(throws: StoreError.self) { try Self.report(scene) }
    try scene.store.inviteByMail(Scene.invite("dan@guest.example"))
    chmod("\(scene.path).heads", 0o600)
    let report = try Self.report(scene)
    #expect(report.faults == [])
    #expect(try #require(report.notedUpTo) < report.count)
    // The next event catches up.
    try scene.store.inviteByMail(Scene.invite("eva@guest.example"))
    #expect(try Self.report(scene).notedUpTo == Self.report(scene).count)
  }

  @Test func `pages go both ways by number, and narrow by kind and time`() throws {
    let scene = try Self.scene()
    func numbers(_ change: (inout TimelineQuery) -> Void) throws -> [Int] {
      var query = TimelineQuery(organisation: Scene.organisation, limit: 3)
      change(&query)
      return try scene.store.timeline(query).map(\.number)
    }
    let count = try Self.report(scene).count
    #expect(try numbers { _ in } == [count, count - 1, count - 2])
    #expect(try numbers { $0.after = 3 } == [2, 1])
    #expect(
      try numbers {
        $0.direction = .olderFirst
        $0.after = 3
      } == [4, 5, 6])
    #expect(try numbers { $0.until = Scene.now } == [])
    #expect(try numbers { $0.since = Scene.now }.count == 3)
    let revoked = try scene.store.timeline(
      TimelineQuery(organisation: Scene.organisation, about: .invitation, limit: 99)
    ).filter { $0.event.what == .revoked }
    #expect(revoked.map(\.who) == ["Olga Berg", "Olga Berg", "Olga Berg"])
    #expect(revoked.map(\.subject) == ["Ana Keller", "Ana Keller", "Ana Keller"])
    #expect(try numbers { $0.about = .team } == [])
    #expect(try numbers { $0.about = .organisation } == [1])
  }
}
