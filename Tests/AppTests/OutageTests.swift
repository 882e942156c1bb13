import Foundation
import Membership
import Store
import Testing
import Wizard

@testable import App

/// A day without a server, by a clock that is moved.
@Suite struct OutageTests {
  /// What is said meanwhile, and how many tries a letter then has at least and at most.
  static let outages: [(HandoverError, ClosedRange<Int>)] = [
    (HandoverError(.later, words: "451 4.3.0 too busy"), 12...22),
    (HandoverError(.unreachable, words: "no route"), 120...200),
  ]

  @Test(arguments: outages.indices)
  func `after a day without a server each letter goes out once, and a revoked one never`(
    _ index: Int
  ) throws {
    let (outage, tries) = Self.outages[index]
    let office = try SignInOffice()
    try office.setUp()
    office.outage = outage
    let people = (1...5).map { "person\($0)@mail.example" }
    for person in people { try office.invite(address: person) }
    let organisation = try #require(try office.store.organisations().first).id
    let begin = office.now
    var moments: [Delivery.ID: [Int64]] = [:]
    let application = try office.application()
    // A postman looks every half minute.
    for step in 1...2_880 {
      office.now = begin.adding(seconds: Int64(step) * 30)
      let before = try office.store.waitingLetters()
      _ = try application.deliverEverything()
      for letter in try office.store.waitingLetters() {
        let old = before.first { $0.letter.delivery == letter.letter.delivery }
        if letter.attempts != old?.attempts {
          moments[letter.letter.delivery, default: []].append(office.now.seconds)
        }
      }
    }
    #expect(office.letters.isEmpty)
    let waiting = try office.store.waitingLetters()
    #expect(waiting.count == people.count)
    #expect(waiting.allSatisfy { $0.lastWords == outage.words })
    #expect(waiting.allSatisfy { tries.contains($0.attempts) }, "\(waiting.map(\.attempts))")
    for times in moments.values where outage.meaning == .later {
      let waits = zip(times, times.dropFirst()).map { $1 - $0 }
      // Each about twice the one before, a fifth more or less, up to four hours.
      for (wait, next) in zip(waits, waits.dropFirst()) where wait < 10_000 {
        #expect(Double(next) > Double(wait) * 1.2, "\(waits)")
      }
      #expect(waits.allSatisfy { $0 <= 4 * 3_600 * 6 / 5 + 30 })
    }
    let revoked = try #require(
      try office.store.openInvitation(
        for: .parse(people[0]), in: organisation, at: office.now))
    let owner = try #require(try office.store.account(at: .parse("rhea@alpine.example"))).id
    try office.store.perform(
      RevokeInvitation(
        organisation: organisation, actor: owner, invitation: revoked.id, now: office.now))

    office.outage = nil
    for step in 1...600 {
      office.now = begin.adding(seconds: 86_400 + Int64(step) * 30)
      _ = try application.deliverEverything()
    }
    #expect(office.letters.map(\.to.text).sorted() == Array(people.dropFirst()))
    #expect(try office.store.waitingLetters().isEmpty)
    #expect(try office.store.check() == [])
  }

  /// For how many seconds somebody asks not to be asked again, and how long is waited.
  static let waits: [(asked: Int64, waited: Int64)] = [
    (1, 30), (30, 30), (90, 90), (3_600, 3_600), (14_400, 14_400), (14_401, 14_400),
    (.max, 14_400),
  ]

  @Test(arguments: waits.indices)
  func `whoever says when to ask again is asked then, by no letter before`(_ index: Int) throws {
    let (asked, waited) = Self.waits[index]
    for meaning in [HandoverError.Meaning.later, .unreachable] {
      let office = try SignInOffice()
      try office.setUp()
      office.outage = HandoverError(meaning, words: "HTTP 503", wait: asked)
      try office.invite()
      try office.invite(address: "max@mail.example")
      let application = try office.application()
      _ = try application.deliverEverything()
      for turn in 1...3 {
        let begin = office.now
        let waiting = try office.store.waitingLetters()
        #expect(waiting.count == 2)
        // As often as it is said, and not for longer each time.
        #expect(Set(waiting.map(\.notBefore)) == [begin.adding(seconds: waited)], "\(turn)")
        office.now = begin.adding(seconds: waited - 1)
        _ = try application.deliverEverything()
        #expect(try office.store.waitingLetters() == waiting)
        office.now = begin.adding(seconds: waited)
        _ = try application.deliverEverything()
      }
      office.outage = nil
      office.now = office.now.adding(seconds: waited)
      _ = try application.deliverEverything()
      #expect(office.letters.count == 2)
    }
  }

  @Test func `what was tried for five days is refused in the last words`() throws {
    let office = try SignInOffice()
    try office.setUp()
    office.outage = HandoverError(.later, words: "452 4.2.2 mailbox full")
    try office.invite()
    let begin = office.now
    let application = try office.application()
    for hour in 0...125 {
      office.now = begin.adding(seconds: Int64(hour) * 3_600)
      _ = try application.deliverEverything()
    }
    #expect(try office.store.waitingLetters().isEmpty)
    let organisation = try #require(try office.store.organisations().first).id
    let invitation = try #require(
      try office.store.openInvitation(
        for: .parse(SignInOffice.zoe), in: organisation, at: office.now))
    let delivery = try #require(
      try office.store.deliveries(of: invitation.id, in: organisation).last)
    guard case .refused(let at, let words) = delivery.result else {
      Issue.record("\(delivery.result)")
      return
    }
    #expect(words == "452 4.2.2 mailbox full")
    #expect(at >= begin.adding(days: 5) && at < begin.adding(days: 5).adding(seconds: 6 * 3_600))
  }

  @Test func `the settings try out letters, show what was said, and count it`() throws {
    let office = try SignInOffice()
    try office.setUp()
    func test() throws -> Application.AnswersResult {
      let application = try office.application()
      #expect(try application.recognise())
      return try application.walk("test-letter", answers: [:], dryRun: false)
    }
    guard case .done(let facts) = try test() else {
      Issue.record("not taken")
      return
    }
    // Nothing arrives from a folder, so nobody is told to look out for it.
    #expect(facts["test-taken"]?.text == "written" && facts["test-words"]?.text == "letter")
    #expect(office.letters.last?.to.text == "rhea@alpine.example")
    #expect(office.letters.last?.subject == "Test letter of Alpine Rescue")
    office.outage = HandoverError(.refused, words: "550 5.7.1 not from you")
    guard case .done(let no) = try test() else {
      Issue.record("not shown")
      return
    }
    #expect(no["test-taken"]?.text == "no" && no["test-words"]?.text == "550 5.7.1 not from you")
    for _ in 3...SendLimits.usual.lettersToAddress { _ = try test() }
    guard case .refused(let problems) = try test() else {
      Issue.record("no limit")
      return
    }
    #expect(problems.map(\.key) == ["refusal.letters-to-address"])
    #expect(try office.store.check() == [])
  }
}
