import Foundation
import Membership
import Testing

@testable import Store

/// What accepting does to what is kept, wherever it lives.
@Suite struct AcceptanceTests {
  private let ana = Identifier<Invitation>("ana@guest.example")

  private func invited(_ place: Place, seats: Int = 50) throws -> SQLMemberStore {
    let store = try Scene(place, seats: seats).store
    try store.inviteByMail(Scene.invite("ana@guest.example", mailbox: "ana"))
    return store
  }

  private func events(_ store: SQLMemberStore) throws -> [TimelineEvent] {
    try store.timeline(of: .invitation(ana), in: Scene.organisation)
  }

  @Test(arguments: Place.allCases)
  func `the seat and the mailbox go from reserved to used`(place: Place) throws {
    let store = try invited(place, seats: 2)
    #expect(
      try store.seats(in: Scene.organisation, at: Scene.now)
        == Seats(total: 2, used: 1, reserved: 1))
    let account = Scene.account("ana@guest.example")
    try store.perform(Scene.accept("ana@guest.example"))
    #expect(
      try store.seats(in: Scene.organisation, at: Scene.now)
        == Seats(total: 2, used: 2, reserved: 0))
    let mailboxes = try store.mailboxes(in: Scene.organisation, at: Scene.now)
    #expect(mailboxes == Mailboxes(total: 10, used: 1, reserved: 0))
    #expect(try store.account(at: account.address) == account)
    let member = try #require(try store.member(account.id, in: Scene.organisation))
    #expect(member.role == .external)
    #expect(member.mailbox == MailboxName(stored: "ana"))
    #expect(member.kdrive == .user)
    #expect(member.kchat == .user)
    #expect(try store.invitation(ana, in: Scene.organisation)?.storedState == .accepted)
    #expect(try store.userCounts(in: Scene.organisation, at: Scene.now) == [.active: 2])
    #expect(try events(store).map(\.what) == [.invited, .sent, .handedOver, .accepted])
    let joined = try store.timeline(of: .account(account.id), in: Scene.organisation)
    #expect(joined.map(\.what) == [.joined])
    #expect(try store.check() == [])
  }

  @Test(arguments: Place.allCases)
  func `a link that was used is dead and changes nothing`(place: Place) throws {
    let store = try invited(place)
    try store.perform(Scene.accept("ana@guest.example"))
    let before = try rows(store)
    for command in [
      Scene.accept("ana@guest.example"), Scene.accept("ana@guest.example", as: "other"),
      Scene.accept("nobody@guest.example"),
    ] {
      #expect(throws: Refusal.deadLink) { try store.perform(command) }
    }
    #expect(throws: Refusal.deadLink) { try store.perform(Scene.decline("ana@guest.example")) }
    #expect(throws: Refusal.deadLink) { try store.perform(Scene.open("ana@guest.example")) }
    #expect(try rows(store) == before)
    #expect(try store.check() == [])
  }

  @Test func `an account joins a second organisation, once`() throws {
    let store = try Scene(.memory).store
    var invite = Scene.invite("bea@guest.example", requireAddress: false)
    try store.perform(invite)
    // The legal representative's own account stands for one that exists.
    let again = Scene.accept("bea@guest.example", joining: .existing(Scene.owner))
    #expect(throws: Refusal.alreadyMember(Scene.address("olga@alpine.example"))) {
      try store.perform(again)
    }
    let account = Scene.account("cy@elsewhere.example")
    try store.connection.write { try AccountRecord.insert(account, $0) }
    try store.perform(Scene.accept("bea@guest.example", joining: .existing(account.id)))
    #expect(try store.member(account.id, in: Scene.organisation)?.role == .external)
    invite = Scene.invite("dan@guest.example", requireAddress: false)
    try store.perform(invite)
    #expect(throws: Refusal.accountExists(account.address)) {
      try store.perform(Scene.accept("dan@guest.example", as: "cy@elsewhere.example"))
    }
    #expect(try store.check() == [])
  }

  @Test(arguments: [
    ("update member set state = 'suspended'", "suspended", Refusal.inviterLostRights),
    ("update member set role = 'normal'", "not-authorised", .inviterLostRights),
    ("update member set kchat = 'user'", "kchat-right-missing", .inviterLostRights),
    ("update organisation set seats = 1", "no-seat-left", .seatLost),
    ("update organisation set domain = null", "no-domain", .mailboxLost),
    ("update member set mailbox = 'ana'", "mailbox-taken", .mailboxLost),
    (
      "update organisation set mailboxes_used = 10, seats = 2", "mailbox-quota",
      .mailboxLost
    ),
  ])
  func `what cannot be kept is refused, and the timeline says why`(
    change: String, cause: String, refusal: Refusal
  ) throws {
    let store = try invited(.memory)
    try store.connection.write { _ = try $0.execute(change, [:]) }
    #expect(throws: refusal) { try store.perform(Scene.accept("ana@guest.example")) }
    let last = try #require(try events(store).last)
    #expect(last.what == .acceptanceRefused)
    #expect(last.detail == cause)
    #expect(try store.invitation(ana, in: Scene.organisation)?.storedState == .pending)
    #expect(try store.account(at: Scene.address("ana@guest.example")) == nil)
    #expect(try store.seats(in: Scene.organisation, at: Scene.now).used == 1)
  }

  @Test func `an inviter who was removed invites nobody`() throws {
    let store = try invited(.memory)
    try store.connection.write { _ = try $0.execute("delete from member", [:]) }
    #expect(throws: Refusal.inviterLostRights) {
      try store.perform(Scene.accept("ana@guest.example"))
    }
    #expect(try events(store).last?.detail == "not-a-member")
  }

  @Test(arguments: Place.allCases)
  func `declining frees seat, mailbox and address, and keeps the reason`(place: Place) throws {
    let store = try invited(place, seats: 2)
    try store.perform(Scene.open("ana@guest.example"))
    try store.perform(Scene.decline("ana@guest.example", reason: "No time,\nsorry"))
    #expect(try events(store).map(\.what) == [.invited, .sent, .handedOver, .opened, .declined])
    #expect(try events(store).map(\.detail) == [nil, nil, nil, nil, "No time,\nsorry"])
    #expect(try store.seats(in: Scene.organisation, at: Scene.now).free == 1)
    try store.perform(Scene.invite("ana@guest.example", id: "again", mailbox: "ana"))
    #expect(
      try store.userCounts(in: Scene.organisation, at: Scene.now)
        == [.active: 1, .pending: 1, .declined: 1])
    #expect(try store.check() == [])
  }

  @Test(arguments: [
    ("update invitation set state = 'accepted'", "accepted-without-event: 1"),
    ("update timeline set what = 'accepted' where what = 'sent'", "accepted-without-event: 1"),
    ("update member set announcements_seen = 1", "announcements-seen-too-early: 1"),
    (
      """
      insert into announcement (organisation, number, kind, account, happened_at)
      values ('alpine', 2, 'joined', 'olga', 0)
      """, "announcements-with-gaps: 1"
    ),
  ])
  func `a broken promise is found`(change: String, fault: String) throws {
    let store = try invited(.memory)
    #expect(try store.check() == [])
    try store.connection.write { _ = try $0.execute(change, [:]) }
    #expect(try store.check().first == fault)
  }

  /// How many rows each table has.
  private func rows(_ store: SQLMemberStore) throws -> [Int] {
    try store.connection.read { statements in
      try ["account", "member", "invitation", "timeline", "announcement", "delivery", "letter"]
        .map { table in
          try statements.query("select count(*) as number from \(table)").first?
            .integer("number") ?? -1
        }
    }
  }
}
