import Membership
import Testing

@testable import Store

extension MemberChangesTests {
  @Test(arguments: Place.allCases)
  func `the table of people follows each change, and its check would tell`(place: Place) throws {
    let store = try joined(place).store
    func found(_ search: String, _ state: UserRow.State? = nil) throws -> [UserRow] {
      try store.users(
        UserQuery(
          organisation: Scene.organisation, state: state, search: search, order: .role, limit: 9,
          now: Scene.now))
    }
    func team(_ name: String) throws -> Team.ID {
      let id = Team.ID(name)
      try store.perform(
        CreateTeam(
          team: Team(
            id: id, organisation: Scene.organisation, name: TeamName(stored: "Team \(name)")),
          actor: Scene.owner, now: Scene.now))
      return id
    }
    let (peak, dale) = (try team("Peak"), try team("Dale"))
    try store.perform(ChangeMember(target(store), role: .admin, teams: [peak]))
    #expect(try found("peak").map(\.id) == [.member(ana)])
    #expect(try found("").map(\.role) == [.owner, .admin])
    try store.perform(ChangeMember(target(store), role: .external, teams: [dale]))
    #expect(try found("peak").isEmpty)
    #expect(try found("dale").map(\.role) == [.external])
    try store.perform(SuspendMember(target(store)))
    #expect(try found("dale", .suspended).count == 1)
    try store.perform(RemoveMember(target(store)))
    #expect(try found("ana").isEmpty)
    #expect(try found("ana", .removed).map(\.products) == [[]])
    #expect(try found("dale", .removed).isEmpty)
    #expect(try store.check() == [])
    try store.connection.write {
      _ = try $0.execute("update person set role = 0 where kind = 'member'", [:])
    }
    #expect(try store.check() == ["people-without-row: 1"])
    try store.rewritePeople()
    #expect(try store.check() == [])
    #expect(try found("").map(\.role) == [.owner])
  }

  @Test(
    arguments: [
      "first_name", "last_name", "address", "address_key", "kdrive", "kchat", "state", "teams",
    ])
  func `the check compares each text that is shown with where it comes from`(
    column: String
  ) throws {
    let store = try joined(.memory).store
    try store.connection.write {
      _ = try $0.execute("update person set \(column) = 'another' where id = :id", ["id": .id(ana)])
    }
    #expect(try store.check() != [])
    try store.rewritePeople()
    #expect(try store.check() == [])
  }

  @Test(arguments: ["role", "ksuite", "mailbox", "version"])
  func `the check compares each number that is shown with where it comes from`(
    column: String
  ) throws {
    let store = try joined(.memory).store
    try store.connection.write {
      _ = try $0.execute(
        "update person set \(column) = \(column) + 1 where id = :id", ["id": .id(ana)])
    }
    #expect(try store.check() != [])
    try store.rewritePeople()
    #expect(try store.check() == [])
  }
}
