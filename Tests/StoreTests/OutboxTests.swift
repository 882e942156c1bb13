import Membership
import Testing

@testable import Store

@Suite struct OutboxTests {
  private let later = Scene.now.adding(seconds: 60)

  @Test(arguments: Place.allCases)
  func `a leased letter is nobody else's until the lease is over`(place: Place) throws {
    let store = try Scene(place).store
    try store.perform(Scene.invite("ana@guest.example"))
    let leased = try store.leaseLetters(by: [.email], limit: 5, at: Scene.now, until: later)
    #expect(leased.map(\.attempts) == [1])
    #expect(try store.leaseLetters(by: [.email], limit: 5, at: Scene.now, until: later).isEmpty)
    #expect(
      try store.leaseLetters(by: [.email], limit: 5, at: later, until: later).map(\.attempts) == [2]
    )
  }

  @Test(arguments: Place.allCases)
  func `a letter is settled once, and the row says how`(place: Place) throws {
    let store = try Scene(place).store
    try store.perform(Scene.invite("ana@guest.example"))
    let letter = try #require(try store.waitingLetters().first?.letter)
    try store.settle(letter, as: .tryAgain(notBefore: later, words: "451 later"), at: Scene.now)
    #expect(try store.waitingLetters().map(\.lastWords) == ["451 later"])
    try store.settle(letter, as: .refused(words: "550 no such mailbox"), at: later)
    try store.settle(letter, as: .handedOver(detail: "late"), at: later)
    let row = try store.users(
      UserQuery(organisation: Scene.organisation, state: .pending, limit: 1, now: later)
    ).first
    #expect(row?.result == .refused(at: later, words: "550 no such mailbox"))
    #expect(row?.invitedBy == "Olga Berg")
    #expect(try store.waitingLetters().isEmpty)
    #expect(try store.check() == [])
  }

  @Test func `a letter whose invitation was closed is withdrawn, not sent`() throws {
    let store = try Scene(.memory).store
    try store.perform(Scene.invite("ana@guest.example", id: "i"))
    let letter = try #require(try store.waitingLetters().first?.letter)
    try store.settle(letter, as: .withdrawn, at: later)
    let deliveries = try store.deliveries(of: Identifier("i"), in: Scene.organisation)
    #expect(deliveries.map(\.result) == [.withdrawn(at: later)])
  }

  @Test(arguments: Place.allCases)
  func `a letter that waits can be made due, one in somebody's hand cannot`(place: Place) throws {
    let store = try Scene(place).store
    try store.perform(Scene.invite("ana@guest.example"))
    let leased = try store.leaseLetters(by: [.email], limit: 5, at: Scene.now, until: later)
    let letter = try #require(leased.first).letter
    #expect(try !store.makeDue(letter.delivery, at: Scene.now))
    try store.settle(letter, as: .tryAgain(notBefore: later, words: "451 later"), at: Scene.now)
    #expect(try store.makeDue(letter.delivery, at: Scene.now))
    #expect(try store.leaseLetters(by: [.email], limit: 5, at: Scene.now, until: later).count == 1)
    // The lease of one who was killed is over some time.
    #expect(try store.makeDue(letter.delivery, at: later))
    #expect(try !store.makeDue(Identifier("nothing"), at: later))
  }

  @Test(arguments: Place.allCases)
  func `what was handed over can come back, once, and the timeline says so`(place: Place) throws {
    let store = try Scene(place).store
    try store.perform(Scene.invite("ana@guest.example", id: "i"))
    let letter = try #require(try store.waitingLetters().first?.letter)
    #expect(try !store.bounce(letter.delivery, words: "552 full", at: later))
    try store.settle(letter, as: .handedOver(detail: "250 ok"), at: Scene.now)
    #expect(try store.bounce(letter.delivery, words: "552 full", at: later))
    #expect(try !store.bounce(letter.delivery, words: "again", at: later))
    let deliveries = try store.deliveries(of: Identifier("i"), in: Scene.organisation)
    #expect(deliveries.map(\.result) == [.refused(at: later, words: "552 full")])
    let events = try store.timeline(of: .invitation(Identifier("i")), in: Scene.organisation)
    #expect(events.last?.what == .deliveryRefused)
    #expect(events.last?.detail == "552 full")
    #expect(try store.check() == [])
  }

  @Test(arguments: Place.allCases)
  func `what goes by a way that nobody takes is left to others`(place: Place) throws {
    let store = try Scene(place).store
    try store.perform(Scene.invite("ana@guest.example"))
    try store.perform(Scene.invite("ben@guest.example", sendBy: .sms))
    let leased = try store.leaseLetters(by: [.sms, .link], limit: 5, at: Scene.now, until: later)
    #expect(leased.map(\.letter.delivery.text) == ["d-ben@guest.example"])
    #expect(try store.leaseLetters(by: [], limit: 5, at: Scene.now, until: later).isEmpty)
  }

  /// So many are possible within a day to one of the three.
  @Test(arguments: Place.allCases)
  func `of a hundred sendings to one address or number a few are left`(place: Place) throws {
    let store = try Scene(place).store
    func send(by way: SendBy, _ number: Int, at now: Instant = Scene.now) throws {
      try store.perform(
        SendInvitation(
          organisation: Scene.organisation, actor: Scene.owner, invitation: Identifier("i"),
          by: way,
          expiresAt: nil, now: now, delivery: Identifier("\(way.rawValue)-\(number)")))
    }
    func sent(by way: SendBy, at now: Instant = Scene.now, from first: Int = 0) -> Int {
      (first..<first + 100).filter { (try? send(by: way, $0, at: now)) != nil }.count
    }
    try store.perform(Scene.invite("ana@guest.example", id: "i"))
    #expect(sent(by: .email) == SendLimits.usual.lettersToAddress - 1)
    #expect(sent(by: .sms) == SendLimits.usual.smsToNumber)
    let tomorrow = Scene.now.adding(seconds: SendLimits.window)
    #expect(sent(by: .sms, at: tomorrow, from: 100) == SendLimits.usual.smsToNumber)
    // Another invitation of the same address is no way around.
    #expect(throws: Refusal.sentTooMany(.lettersToAddress, limit: 20)) {
      try store.perform(
        RevokeInvitation(
          organisation: Scene.organisation, actor: Scene.owner, invitation: Identifier("i"),
          now: Scene.now))
      try store.perform(Scene.invite("ANA@guest.example", id: "j"))
    }
    #expect(throws: Refusal.sentTooMany(.smsToNumber, limit: 5)) {
      try store.perform(Scene.invite("ben@guest.example", id: "k", sendBy: .sms))
    }
  }
}
