import Foundation
import Membership
import Testing

@testable import Store

/// After one acceptance each member who is told and has chosen it has one letter; nobody else has any.
@Suite struct ArrivalLettersTests {
  private static let choices: [(name: String, choice: ArrivalLetters, kchat: Bool)] = [
    ("ana", .all, true), ("bea", .mine, true), ("cy", .none, true), ("dan", .all, false),
    ("eve", .all, true),
  ]

  private func address(_ name: String) -> String { "\(name)@guest.example" }

  private func join(_ name: String, _ store: SQLMemberStore, kchat: Bool = true) throws {
    try store.inviteByMail(Scene.invite(address(name), ksuite: kchat))
    try store.perform(Scene.accept(address(name)))
  }

  private func choose(_ choice: ArrivalLetters, _ account: String, _ store: SQLMemberStore) throws {
    try store.perform(
      ChooseArrivalLetters(
        organisation: Scene.organisation, account: Identifier(account), choice: choice,
        now: Scene.now))
  }

  /// A store with members of every choice, who have been told of each other already.
  private func peopled(_ place: Place) throws -> Scene {
    let scene = try Scene(place)
    for (name, choice, kchat) in Self.choices {
      try join(name, scene.store, kchat: kchat)
      try choose(choice, address(name), scene.store)
    }
    try queueAll(scene.store)
    for waiting in try scene.store.waitingLetters() {
      try scene.store.settle(waiting.letter, as: .handedOver(detail: "1.eml"), at: Scene.now)
    }
    return scene
  }

  private func queue(_ store: SQLMemberStore, limit: Int = 25) throws -> Bool {
    guard let (organisation, announcement) = try store.arrivalToTell() else { return false }
    try store.perform(
      QueueArrivalLetters(
        organisation: organisation, announcement: announcement, limit: limit, now: Scene.now))
    return true
  }

  private func queueAll(_ store: SQLMemberStore) throws { while try queue(store) {} }

  private func told(_ store: SQLMemberStore) throws -> [String] {
    try store.waitingLetters().map(\.letter).map { letter in
      #expect(letter.kind == .joined)
      guard case .account(let id) = letter.subject else { return "nobody" }
      return id.text
    }.sorted()
  }

  @Test(arguments: Place.allCases)
  func `each who chose it has one letter, whoever is invited by oneself included`(
    place: Place
  ) throws {
    let store = try peopled(place).store
    try join("zoe", store)
    #expect(try store.waitingLetters().isEmpty)
    try queueAll(store)
    // Olga has invited Zoe; Dan has no kChat; Zoe is not told of herself.
    #expect(try told(store) == ["ana@guest.example", "eve@guest.example", "olga"])
    try queueAll(store)
    #expect(try told(store).count == 3)
    #expect(try store.check() == [])
  }

  @Test func `who chose none for those invited by oneself gets none`() throws {
    let store = try peopled(.memory).store
    try choose(.none, "olga", store)
    try join("zoe", store)
    try queueAll(store)
    #expect(try told(store) == ["ana@guest.example", "eve@guest.example"])
  }

  @Test func `who joins later is not told of who was there before`() throws {
    let store = try peopled(.memory).store
    try join("zoe", store)
    try join("yan", store)
    try choose(.all, address("yan"), store)
    try queueAll(store)
    let letters = try store.waitingLetters().map(\.letter)
    #expect(letters.allSatisfy { $0.subject != .account(Identifier(address("yan"))) })
    #expect(letters.count == 6)
  }

  @Test func `whoever is killed after any number of them is gone on for`() throws {
    for limit in 1...4 {
      let scene = try peopled(.file)
      try join("zoe", scene.store)
      while true {
        // Each part is done by a process of its own, which ends after it.
        let store = try OpenStore.file(scene.path)
        defer { try? store.close() }
        let goesOn = try queue(store, limit: limit)
        #expect(Set(try told(store)).count == (try told(store).count))
        guard goesOn else { break }
      }
      #expect(try told(scene.store) == ["ana@guest.example", "eve@guest.example", "olga"])
      #expect(try scene.store.check() == [])
    }
  }

  @Test func `many that do it at once tell each member once`() throws {
    let scene = try peopled(.file)
    for name in ["zoe", "yan", "xia"] { try join(name, scene.store) }
    let path = scene.path
    let results = Results.together(8) { _ in
      let store = try OpenStore.file(path)
      defer { try? store.close() }
      while let (organisation, announcement) = try store.arrivalToTell() {
        try store.perform(
          QueueArrivalLetters(
            organisation: organisation, announcement: announcement, limit: 2, now: Scene.now))
      }
    }
    #expect(results.successes == 8)
    let letters = try scene.store.waitingLetters().map(\.letter)
    let names = letters.map { "\($0.subject) \($0.number ?? 0)" }
    #expect(names.count == 9)
    #expect(Set(names).count == 9)
    #expect(try scene.store.check() == [])
  }

  @Test func `an arrival writes one row, and its readers are found by their keys`() throws {
    let store = try peopled(.memory).store
    try store.connection.read { statements in
      let plan = try statements.query(
        "explain query plan \(ArrivalRecord.readersStatement)",
        [
          "organisation": .id(Scene.organisation), "number": .integer(1), "after": .text(""),
          "inviter": .text("olga"), "limit": .integer(9),
        ])
      let steps = try plan.map { try $0.text("detail") }
      #expect(
        steps.contains { $0.contains("member_arrival_letters") }
          && !steps.contains { $0.hasPrefix("SCAN member") },
        Comment(rawValue: steps.joined(separator: "; ")))
    }
  }

  @Test func `a letter about an arrival leaves no event, a notice does`() throws {
    let store = try peopled(.memory).store
    try join("zoe", store)
    try queueAll(store)
    for waiting in try store.waitingLetters() {
      try store.settle(waiting.letter, as: .handedOver(detail: "9.eml"), at: Scene.now)
    }
    let events = try store.timeline(of: .account(Scene.owner), in: Scene.organisation)
    #expect(!events.map(\.what).contains(.handedOver))
    #expect(try store.check() == [])
  }
}
