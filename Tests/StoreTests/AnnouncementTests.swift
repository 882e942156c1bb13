import Membership
import Testing

@testable import Store

@Suite struct AnnouncementTests {
  private func unseen(
    _ store: SQLMemberStore, by account: String, limit: Int = 9
  ) throws -> [Announcement] {
    try store.announcements(for: Identifier(account), in: Scene.organisation, limit: limit)
  }

  private func join(_ names: [String], _ store: SQLMemberStore, ksuite: Bool = true) throws {
    for name in names {
      try store.inviteByMail(Scene.invite("\(name)@guest.example", first: name, ksuite: ksuite))
      try store.perform(Scene.accept("\(name)@guest.example", first: name))
    }
  }

  @Test(arguments: Place.allCases)
  func `those who were there are told, whoever arrives is not`(place: Place) throws {
    let store = try Scene(place).store
    try join(["Ana", "Bea", "Cy"], store)
    let told = try unseen(store, by: "olga")
    #expect(told.map(\.number) == [1, 2, 3])
    #expect(told.map(\.firstName.text) == ["Ana", "Bea", "Cy"])
    #expect(told.map(\.account.text) == ["Ana", "Bea", "Cy"].map { "\($0)@guest.example" })
    #expect(told.allSatisfy { $0.kind == .joined && $0.at == Scene.now })
    #expect(try unseen(store, by: "Ana@guest.example").map(\.firstName.text) == ["Bea", "Cy"])
    #expect(try unseen(store, by: "Bea@guest.example").map(\.firstName.text) == ["Cy"])
    #expect(try unseen(store, by: "Cy@guest.example").isEmpty)
    #expect(try unseen(store, by: "olga", limit: 2).map(\.number) == [1, 2])
  }

  @Test(arguments: Place.allCases)
  func `what was seen is not told again, and nothing is seen before it happens`(
    place: Place
  ) throws {
    let store = try Scene(place).store
    try join(["Ana", "Bea"], store)
    func see(_ number: Int) throws {
      try store.perform(
        SeeAnnouncements(
          organisation: Scene.organisation, account: Scene.owner, upTo: number, now: Scene.now))
    }
    try see(1)
    #expect(try unseen(store, by: "olga").map(\.number) == [2])
    try see(3)
    #expect(try unseen(store, by: "olga").map(\.number) == [2])
    try see(2)
    try see(1)
    #expect(try unseen(store, by: "olga").isEmpty)
    #expect(try unseen(store, by: "Ana@guest.example").map(\.number) == [2])
    try join(["Cy"], store)
    #expect(try unseen(store, by: "olga").map(\.number) == [3])
    #expect(try store.check() == [])
  }

  @Test func `who has no kChat, is suspended or no member is told nothing`() throws {
    let store = try Scene(.memory).store
    try join(["Ana"], store, ksuite: false)
    try join(["Bea", "Cy"], store)
    #expect(try unseen(store, by: "Ana@guest.example").isEmpty)
    #expect(try unseen(store, by: "Bea@guest.example").count == 1)
    #expect(try unseen(store, by: "nobody").isEmpty)
    try store.connection.write {
      _ = try $0.execute("update member set state = 'suspended'", [:])
    }
    #expect(try unseen(store, by: "olga").isEmpty)
    #expect(try unseen(store, by: "Bea@guest.example").isEmpty)
  }

  @Test func `an arrival is one row however many there are, and is found by its key`() throws {
    let store = try Scene(.memory).store
    try join(["Ana", "Bea", "Cy", "Dan"], store)
    try store.connection.read { statements in
      let count = try statements.query("select count(*) as number from announcement").first
      #expect(try count?.integer("number") == 4)
      let plan = try statements.query(
        "explain query plan \(AnnouncementRecord.unseenStatement)",
        ["organisation": .id(Scene.organisation), "reader": .id(Scene.owner), "limit": .integer(9)])
      let steps = try plan.map { try $0.text("detail") }
      #expect(
        steps.contains { $0.contains("announcement") && $0.contains("organisation=? AND number>?") }
          && !steps.contains { $0.hasPrefix("SCAN") || $0.contains("B-TREE") },
        Comment(rawValue: steps.joined(separator: "; ")))
    }
  }
}
