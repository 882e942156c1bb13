import Membership
import Testing

@testable import Store

@Suite struct UsersTests {
  private func query(
    _ state: UserRow.State? = nil, from: UserPosition? = nil,
    _ direction: UserQuery.Direction = .forwards, limit: Int = 3, days: Int64 = 0
  ) -> UserQuery {
    UserQuery(
      organisation: Scene.organisation, state: state, from: from, direction: direction,
      limit: limit, now: Scene.now.adding(days: days))
  }

  private func scene(_ place: Place) throws -> Scene {
    let scene = try Scene(place)
    for (index, last) in ["Zürcher", "berger", "Älpler", "Čapek", "Berg", "alpes"].enumerated() {
      try scene.store.perform(
        Scene.invite("p\(index)@guest.example", last: last, days: Int64(index + 1)))
    }
    return scene
  }

  @Test(arguments: Place.allCases)
  func `pages follow each other by name, whatever case and marks`(place: Place) throws {
    let store = try scene(place).store
    var names: [String] = []
    var position: UserPosition?
    while true {
      let page = try store.users(query(from: position))
      if page.isEmpty { break }
      names += page.map(\.lastName.text)
      position = page.last?.position
    }
    #expect(names == ["alpes", "Älpler", "Berg", "Berg", "berger", "Čapek", "Zürcher"])
  }

  @Test(arguments: Place.allCases)
  func `going back gives the same rows in the same order`(place: Place) throws {
    let store = try scene(place).store
    let all = try store.users(query(limit: 9))
    let last = try store.users(query(nil, from: nil, .backwards))
    #expect(last == Array(all.suffix(3)))
    #expect(try store.users(query(from: all[4].position, .backwards)) == Array(all[1...3]))
  }

  @Test(arguments: Place.allCases)
  func `a filter shows what holds now`(place: Place) throws {
    let store = try scene(place).store
    #expect(try store.users(query(.pending, limit: 9)).count == 6)
    #expect(try store.users(query(.pending, limit: 9, days: 2)).count == 4)
    #expect(try store.users(query(.expired, limit: 9, days: 2)).count == 2)
    #expect(try store.users(query(.active, limit: 9)).map(\.lastName.text) == ["Berg"])
    for state in [UserRow.State.suspended, .declined, .revoked] {
      #expect(try store.users(query(state)).isEmpty)
    }
    let all = try store.users(query(limit: 9, days: 2))
    #expect(all.count { $0.state == .expired } == 2)
  }

  @Test(arguments: [nil] + UserRow.State.allCases, UserOrder.allCases)
  func `a page is walked along an index and never sorted whole`(
    state: UserRow.State?, order: UserOrder
  ) throws {
    let scene = try scene(.memory)
    for direction in [UserQuery.Direction.forwards, .backwards] {
      let from = UserPosition(order: order, value: "5", key: "b", id: "b")
      let query = UserQuery(
        organisation: Scene.organisation, state: state, order: order, from: from,
        direction: direction, limit: 3, now: Scene.now)
      let page = UserStatement(query, scene.store.connection, order: order).page(from: .walk)
      let plan = try plan(page, of: scene)
      let scans = plan.filter { $0.hasPrefix("SCAN ") && !$0.hasPrefix("SCAN (subquery") }
      #expect(scans.allSatisfy { ["SCAN page", "SCAN people"].contains($0) }, "\(plan)")
      let people = plan.filter { $0.contains("INDEX person_") }
      let column =
        switch order {
        case .name: "name_key"
        case .address: "address_key"
        case .role: "role"
        case .lastChange: "changed_at"
        case .state, .expires: "expires_at"
        }
      #expect(!people.isEmpty && people.allSatisfy { $0.hasPrefix("SEARCH") }, "\(plan)")
      #expect(people.allSatisfy { $0.contains("state=") && $0.contains(column) }, "\(plan)")
    }
  }

  @Test(arguments: UserOrder.allCases)
  func `what is searched is picked by number from what the index finds`(order: UserOrder) throws {
    let scene = try scene(.memory)
    let query = UserQuery(
      organisation: Scene.organisation, search: "berg", order: order, limit: 3, now: Scene.now)
    let statement = UserStatement(query, scene.store.connection, order: order)
    for sql in [
      statement.page(from: .numbers([3, 7])),
      statement.found(in: 0...9, fromPosition: true, limit: 3),
    ] {
      let plan = try plan(sql, of: scene)
      #expect(plan.contains { $0.hasPrefix("SEARCH person USING PRIMARY KEY") }, "\(plan)")
      #expect(!plan.contains { $0.contains("INDEX person") }, "\(plan)")
    }
  }

  @Test(arguments: [nil, UserPosition(key: "b", id: "b")], [false, true])
  func `names that begin alike are walked along from the first to the last of them`(
    from: UserPosition?, isDescending: Bool
  ) throws {
    let scene = try scene(.memory)
    let query = UserQuery(
      organisation: Scene.organisation, search: "berg", isDescending: isDescending, from: from,
      limit: 3, now: Scene.now)
    let statement = UserStatement(query, scene.store.connection, order: .name)
    let names = statement.positions(from: .names(NameNumber.stretch(around: 1 << 40)))
    let people = try plan(names, of: scene).filter { $0.contains("person") }
    let bounds = "person_name (organisation=? AND state=? AND name_key>? AND name_key<?)"
    #expect(!people.isEmpty && people.allSatisfy { $0.contains(bounds) }, "\(people)")
  }

  private func plan(
    _ statement: (sql: String, arguments: [String: SQLValue]), of scene: Scene
  ) throws -> [String] {
    try scene.store.connection.read {
      try $0.query("explain query plan \(statement.sql)", statement.arguments)
        .map { try $0.text("detail") }
    }
  }

  @Test func `seats and mailboxes are counted along an index`() throws {
    let scene = try Scene(.memory)
    for sql in [
      """
      select count(*) as number from invitation
      where organisation = 'alpine' and state = 'pending' and ksuite = 1 and expires_at > 5
      """,
      """
      select count(*) as number from invitation
      where organisation = 'alpine' and state = 'pending' and mailbox is not null
        and expires_at > 5
      """,
    ] {
      let plan = try scene.store.connection.read {
        try $0.query("explain query plan \(sql)").map { try $0.text("detail") }
      }
      #expect(
        plan.allSatisfy { $0.contains("USING COVERING INDEX") },
        Comment(rawValue: plan.joined(separator: ";")))
    }
  }

  @Test(arguments: Place.allCases)
  func `who is not reminded any more is found among the rows of a page, by its key`(
    place: Place
  ) throws {
    let store = try scene(place).store
    let invited = try store.users(query(limit: 9)).compactMap { user -> Invitation.ID? in
      if case .invitation(let id) = user.id { id } else { nil }
    }
    func pause(_ id: Invitation.ID, _ isPaused: Bool) throws {
      try store.perform(
        PauseReminders(
          organisation: Scene.organisation, actor: Scene.owner, invitation: id,
          isPaused: isPaused, now: Scene.now))
    }
    try pause(invited[1], true)
    try pause(invited[2], true)
    try pause(invited[3], true)
    try pause(invited[3], false)
    func paused(_ ids: [Invitation.ID], in organisation: Organisation.ID) throws -> Set<
      Invitation.ID
    > {
      try store.pausedInvitations(among: ids, in: organisation)
    }
    #expect(try paused(invited, in: Scene.organisation) == [invited[1], invited[2]])
    for few in [1, 2, 3] {
      let found = try store.pausedInvitations(among: invited, in: Scene.organisation, few: few)
      #expect(found == [invited[1], invited[2]])
    }
    #expect(try paused([invited[0], invited[2]], in: Scene.organisation) == [invited[2]])
    #expect(try paused([], in: Scene.organisation).isEmpty)
    #expect(try paused(invited, in: Identifier("other")).isEmpty)
    func plan(_ sql: String, _ name: String, _ value: SQLValue) throws -> String? {
      try store.connection.read { statements in
        try statements.query(
          "explain query plan \(sql)", ["organisation": .id(Scene.organisation), name: value]
        ).map { try $0.text("detail") }.first
      }
    }
    let ofList = try plan(RemindingRecord.pausedStatement(store.connection), "list", .text("[]"))
    #expect(ofList?.contains("(organisation=? AND id=?)") == true)
    let all = try plan(RemindingRecord.allPausedStatement, "limit", .integer(1))
    #expect(all?.contains("invitation_paused") == true)
  }
}
