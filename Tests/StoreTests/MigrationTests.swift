import Foundation
import GRDB
import Membership
import Testing

@testable import Store

/// A store of the first version, with rows, is taken over by this one.
@Suite struct MigrationTests {
  private static let rows = [
    """
    insert into organisation (id, name, domain, plan, seats, created_at, seats_used)
    values ('alpine', 'Alpine', 'alpine.example', 'business', 2, 1800000000, 1)
    """,
    """
    insert into account (id, address, address_key, first_name, last_name, language, created_at)
    values ('olga', 'olga@alpine.example', 'olga@alpine.example', 'Olga', 'Berg', 'de', 1800000000)
    """,
    """
    insert into member (organisation, account, name_key, role, ksuite, kdrive, kchat, state,
      joined_at)
    values ('alpine', 'olga', 'berg', 'owner', 1, 'admin', 'admin', 'active', 1800000000)
    """,
    """
    insert into invitation (organisation, id, name_key, first_name, last_name, address, address_key,
      require_address, role, language, ksuite, kdrive, kchat, send_by, expires_at, generation,
      lookup, state, invited_by, created_at, last_delivery)
    values ('alpine', 'ana@guest.example', 'keller', 'Ana', 'Keller', 'ana@guest.example',
      'ana@guest.example', 1, 'external', 'fr', 1, 'user', 'user', 'email', 1800600000, 1, 'hash',
      'pending', 'olga', 1800000000, 'd')
    """,
    """
    insert into delivery (organisation, id, invitation, generation, sent_by, sent_at, result,
      settled_at)
    values ('alpine', 'd', 'ana@guest.example', 1, 'email', 1800000000, 'handed-over', 1800000000)
    """,
    """
    insert into timeline (organisation, number, subject_kind, subject, who, what, happened_at)
    values ('alpine', 1, 'invitation', 'ana@guest.example', 'olga', 'invited', 1800000000)
    """,
  ]

  /// A file as the first version would have left it.
  private func firstVersion(_ change: String? = nil) throws -> String {
    let path = try Scene.emptyFolder().appending(path: "usher.db").path
    let queue = try DatabaseQueue(path: path)
    try queue.inDatabase { database in
      try database.execute(sql: "pragma application_id = \(StoreHeader.applicationID)")
      try database.execute(sql: "pragma journal_mode = wal")
      let tables = Schema0001.statements(tableOptions: "strict, without rowid")
      for sql in tables + Self.rows + [change].compactMap(\.self) {
        try database.execute(sql: sql)
      }
      try database.execute(sql: "pragma user_version = 1")
    }
    try queue.close()
    chmod(path, 0o600)
    return path
  }

  private func version(_ path: String) throws -> (number: Int, tables: [String]) {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.inDatabase { database in
      (
        try Int.fetchOne(database, sql: "pragma user_version") ?? -1,
        try String.fetchAll(database, sql: "select name from sqlite_master where type = 'table'")
      )
    }
  }

  @Test func `rows of the first version are there, and go on from where they were`() throws {
    let path = try firstVersion()
    let store = try OpenStore.file(path)
    #expect(try store.check() == [])
    let subject = TimelineEvent.Subject.invitation(Identifier("ana@guest.example"))
    #expect(
      try store.timeline(of: subject, in: Scene.organisation) == [
        TimelineEvent(
          organisation: Scene.organisation, subject: subject, who: Scene.owner, what: .invited,
          at: Scene.now)
      ])
    #expect(try store.verifyTimeline(of: Scene.organisation).faults == [])
    try store.perform(Scene.accept("ana@guest.example"))
    #expect(try store.verifyTimeline(of: Scene.organisation).faults == [])
    #expect(
      try store.announcements(for: Scene.owner, in: Scene.organisation, limit: 9).map(\.number)
        == [1])
    #expect(
      try store.seats(in: Scene.organisation, at: Scene.now)
        == Seats(total: 2, used: 2, reserved: 0))
    #expect(try store.check() == [])
    try store.close()
    #expect(try version(path).number == Schema.version)
  }

  @Test func `a migration that fails leaves nothing of itself`() throws {
    let path = try firstVersion("alter table timeline add column detail text")
    #expect(throws: StoreError.self) { try OpenStore.file(path) }
    let found = try version(path)
    #expect(found.number == 1)
    #expect(!found.tables.contains("announcement"))
    #expect(found.tables.contains("timeline"))
  }

  @Test func `many that open an old store at once all find the new one`() throws {
    let path = try firstVersion()
    let results = Results.together(8) { _ in
      let store = try OpenStore.file(path)
      #expect(try store.check() == [])
      try store.close()
    }
    #expect(results.successes == 8)
    #expect(try version(path).number == Schema.version)
  }

  /// What has been written by the fourth version, beside the rows of the first.
  private static let rowsOfTheFourth = [
    """
    insert into delivery (organisation, id, invitation, generation, kind, sent_by, sent_at, result)
    values ('alpine', 'c', 'ana@guest.example', 1, 'mailbox-code', 'email', 1800000000, 'queued')
    """,
    """
    insert into letter (organisation, delivery, kind, invitation, generation, code_serial, sent_by,
      address, address_key, phone, language, queued_at, attempts, not_before, last_words)
    values ('alpine', 'c', 'mailbox-code', 'ana@guest.example', 1, 3, 'email', 'ana@guest.example',
      'ana@guest.example', '+41228203544', 'fr', 1800000000, 2, 1800000060, '451 later')
    """,
    """
    insert into account (id, address, address_key, first_name, last_name, language, created_at)
    values ('bea', 'bea@b.example', 'bea@b.example', 'Bea', 'Berg', 'it', 1800000000)
    """,
    """
    insert into announcement (organisation, number, kind, account, happened_at)
    values ('alpine', 1, 'joined', 'bea', 1800000000)
    """,
    """
    insert into member (organisation, account, name_key, role, ksuite, state, joined_at)
    values ('alpine', 'bea', 'berg', 'admin', 0, 'active', 1800000000)
    """,
  ]

  @Test
  func `a letter that waits and a delivery that is done outlive the move to the general ones`()
    throws
  {
    let path = try firstVersion()
    let queue = try DatabaseQueue(path: path)
    let steps = [Schema0002.statements, Schema0003.statements, Schema0004.statements]
    try queue.inDatabase { database in
      for sql in steps.flatMap({ $0("strict, without rowid") }) + Self.rowsOfTheFourth {
        try database.execute(sql: sql)
      }
      try database.execute(sql: "pragma user_version = 4")
    }
    try queue.close()
    let store = try OpenStore.file(path)
    #expect(try store.check() == [])
    let ana = Identifier<Invitation>("ana@guest.example")
    let waiting = try #require(try store.waitingLetters().first)
    #expect(
      waiting
        == WaitingLetter(
          letter: Letter(
            delivery: Identifier("c"), organisation: Scene.organisation, kind: .mailboxCode,
            subject: .invitation(ana, generation: 1), number: 3, by: .email,
            address: Scene.address("ana@guest.example"),
            phone: PhoneNumber(stored: "+41228203544"), language: .french),
          queuedAt: Scene.now, attempts: 2, notBefore: Scene.now.adding(seconds: 60),
          lastWords: "451 later", isLeased: false))
    #expect(try store.deliveries(of: ana, in: Scene.organisation).map(\.id.text) == ["d"])
    try store.settle(waiting.letter, as: .handedOver(detail: "1.eml"), at: Scene.now)
    // Who had joined before is not told of by letter, and Bea not of herself.
    #expect(try store.arrivalToTell() == nil)
    try store.perform(Scene.accept("ana@guest.example"))
    #expect(try store.arrivalToTell()?.announcement == 2)
    #expect(try store.check() == [])
    // What refers to a delivery still does.
    #expect(throws: StoreError.self) {
      try store.connection.write { _ = try $0.execute("delete from invitation", [:]) }
    }
  }
}
