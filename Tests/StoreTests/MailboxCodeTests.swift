import Foundation
import Membership
import Testing

@testable import Store

/// What asking for codes and giving them does to what is kept.
@Suite struct MailboxCodeTests {
  private let ana = Identifier<Invitation>("ana@guest.example")
  private let later = Scene.now.adding(seconds: 60)

  /// A store with an invitation whose link was shown, and the first code on its way.
  private func asked(_ scene: Scene) throws -> SQLMemberStore {
    try scene.store.perform(Scene.invite("ana@guest.example", sendBy: .link))
    try scene.store.perform(Scene.requestCode("ana@guest.example"))
    return scene.store
  }

  private func code(_ store: SQLMemberStore) throws -> IssuedCode? {
    try store.newestCode(for: .mailbox(ana, generation: 1, in: Scene.organisation))
  }

  @Test(arguments: Place.allCases)
  func `a letter with a code is no delivery of the link`(place: Place) throws {
    let store = try asked(Scene(place))
    let letter = try #require(try store.waitingLetters().first?.letter)
    #expect(letter.kind == .mailboxCode)
    #expect(letter.number == 1)
    #expect(letter.address == Scene.address("ana@guest.example"))
    try store.settle(letter, as: .handedOver(detail: "2.eml"), at: later)
    let deliveries = try store.deliveries(of: ana, in: Scene.organisation)
    #expect(deliveries.map(\.by) == [.link])
    let row = try store.users(
      UserQuery(organisation: Scene.organisation, state: .pending, limit: 1, now: later)
    ).first
    #expect(row?.sentBy == .link)
    let events = try store.timeline(of: .invitation(ana), in: Scene.organisation)
    #expect(events.map(\.what) == [.invited, .sent, .codeSent, .handedOver])
    #expect(events.map(\.detail) == [nil, nil, nil, "mailbox-code"])
    #expect(throws: Refusal.mailboxNotProved) {
      try store.perform(Scene.accept("ana@guest.example", cameByMail: false))
    }
    #expect(try store.check() == [])
  }

  @Test(arguments: Place.allCases)
  func `without the code, with a wrong or an old one nobody joins`(place: Place) throws {
    let store = try asked(Scene(place))
    try store.perform(Scene.requestCode("ana@guest.example", serial: 2, now: later))
    #expect(try code(store)?.serial == 2)
    for given in [nil, "wrong", "code-1"] {
      #expect(throws: Refusal.mailboxNotProved) {
        try store.perform(
          Scene.accept("ana@guest.example", cameByMail: false, code: given, now: later))
      }
    }
    #expect(throws: Refusal.codeDead) {
      try store.perform(Scene.giveCode("ana@guest.example", now: later))
    }
    #expect(try code(store)?.wrongTries == 1)
    #expect(try store.account(at: Scene.address("ana@guest.example")) == nil)
    try store.perform(Scene.giveCode("ana@guest.example", "code-2", now: later))
    #expect(try code(store)?.provedAt == later)
    try store.perform(
      Scene.accept(
        "ana@guest.example", cameByMail: false, code: "code-2", now: later.adding(seconds: 3_000)))
    let events = try store.timeline(of: .invitation(ana), in: Scene.organisation)
    #expect(
      events.map(\.what) == [.invited, .sent, .codeSent, .codeSent, .mailboxProved, .accepted])
    #expect(try store.check() == [])
  }

  @Test func `somebody who has an account gives the code too`() throws {
    let store = try asked(Scene(.memory))
    let account = Scene.account("ana@guest.example")
    try store.connection.write { try AccountRecord.insert(account, $0) }
    let joining = AcceptInvitation.Joining.existing(account.id)
    #expect(throws: Refusal.mailboxNotProved) {
      try store.perform(Scene.accept("ana@guest.example", cameByMail: false, joining: joining))
    }
    try store.perform(
      Scene.accept("ana@guest.example", cameByMail: false, joining: joining, code: "code-1"))
    #expect(try store.member(account.id, in: Scene.organisation) != nil)
  }

  @Test func `wrong tries at once count each, and are there when the store is opened again`()
    throws
  {
    let scene = try Scene(.file)
    let path = scene.path
    try asked(scene).close()
    let results = Results.together(8) { index in
      let store = try OpenStore.file(path)
      defer { try? store.close() }
      if index % 2 == 0 {
        try store.perform(Scene.giveCode("ana@guest.example", "wrong"))
      } else {
        try store.perform(Scene.accept("ana@guest.example", cameByMail: false, code: "wrong"))
      }
    }
    #expect(results.successes == 0)
    #expect(results.refusals.count == 8)
    let left = results.refusals.compactMap { refusal -> Int? in
      if case .codeWrong(let triesLeft) = refusal { return triesLeft }
      return nil
    }
    #expect(Set(left).count == left.count)
    let store = try OpenStore.file(path)
    defer { try? store.close() }
    #expect(try code(store)?.wrongTries == 5)
    #expect(throws: Refusal.codeDead) {
      try store.perform(Scene.giveCode("ana@guest.example"))
    }
    #expect(throws: Refusal.mailboxNotProved) {
      try store.perform(Scene.accept("ana@guest.example", cameByMail: false, code: "code-1"))
    }
    #expect(try store.check() == [])
  }

  @Test func `of many that ask at once one is sent a code`() throws {
    let scene = try Scene(.file)
    let path = scene.path
    try scene.store.perform(Scene.invite("ana@guest.example", sendBy: .link))
    let results = Results.together(8) { _ in
      let store = try OpenStore.file(path)
      defer { try? store.close() }
      try store.perform(Scene.requestCode("ana@guest.example"))
    }
    #expect(results.successes == 1)
    #expect(results.refusals == Array(repeating: .codeTooSoon(seconds: 60), count: 7))
    #expect(try scene.store.waitingLetters().count == 1)
  }

  @Test(arguments: Place.allCases)
  func `a sixth code within an hour is not sent`(place: Place) throws {
    let store = try asked(Scene(place))
    for serial in 2...5 {
      let now = Scene.now.adding(seconds: Int64(serial - 1) * 60)
      try store.perform(Scene.requestCode("ana@guest.example", serial: serial, now: now))
    }
    let now = Scene.now.adding(seconds: 300)
    #expect(throws: Refusal.codeTooSoon(seconds: 3_300)) {
      try store.perform(Scene.requestCode("ana@guest.example", serial: 6, now: now))
    }
    let hour = Scene.now.adding(seconds: 3_600)
    try store.perform(Scene.requestCode("ana@guest.example", serial: 6, now: hour))
    #expect(try code(store)?.serial == 6)
    #expect(try store.check() == [])
  }

  @Test func `a code without its event is found`() throws {
    let store = try asked(Scene(.memory))
    try store.connection.write {
      _ = try $0.execute("update timeline set what = 'opened' where what = 'code-sent'", [:])
    }
    #expect(try store.check() == ["code-without-event: 1"])
  }

  @Test func `the code of one invitation is refused in another`() throws {
    let store = try asked(Scene(.memory))
    try store.perform(Scene.invite("bea@guest.example", sendBy: .link))
    #expect(throws: Refusal.codeDead) {
      try store.perform(Scene.giveCode("bea@guest.example", "code-1"))
    }
    #expect(throws: Refusal.mailboxNotProved) {
      try store.perform(Scene.accept("bea@guest.example", cameByMail: false, code: "code-1"))
    }
  }
}
