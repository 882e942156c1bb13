import Membership
import Testing

@testable import Store

/// Pages of the users table in every order, against a plain list of the same people.
@Suite struct PeopleTests {
  private static let first = [
    "Zoë", "Ana", "Élodie", "O\u{308}mer", "花子", "'; drop--", "aNA", "%_\"",
  ]
  private static let last = ["Müller", "muller", "Šimek", "佐藤", "O'Brien", "Abel", "\"", "Ýæß"]

  /// A few hundred people in two organisations, in every state.
  private static func makeCrowd() throws -> SQLMemberStore {
    let scene = try Scene(.memory, seats: 1_000)
    let store = scene.store
    for name in ["Rescue", "Æther"] {
      try store.perform(
        CreateTeam(
          team: Team(
            id: Identifier(name), organisation: Scene.organisation,
            name: TeamName(stored: name)), actor: Scene.owner, now: Scene.now))
    }
    for number in 0..<240 {
      let address = "p\(number * 7 % 240)@\(number % 3 == 0 ? "guest" : "mail").example"
      try store.inviteByMail(
        Scene.invite(
          address, first: first[number % 8], last: last[number / 8 % 8],
          teams: number % 5 == 0 ? [Identifier(number % 2 == 0 ? "Rescue" : "Æther")] : [],
          days: Int64(number % 11 + 1), now: Scene.now.adding(seconds: Int64(number % 13)),
          ksuite: false))
      switch number % 6 {
      case 0: try store.perform(Scene.accept(address))
      case 1: try store.perform(Scene.revoke(address))
      case 2: try store.perform(Scene.decline(address))
      case _: break
      }
    }
    return store
  }

  private static let crowd = Result { try makeCrowd() }

  private func pages(
    of store: SQLMemberStore, _ most: Int, _ query: (UserPosition?) -> UserQuery
  ) throws -> [UserRow] {
    var rows: [UserRow] = []
    var from: UserPosition?
    repeat {
      let page = try store.users(query(from), sorting: most)
      if query(nil).direction == .forwards { rows += page } else { rows = page + rows }
      from = query(nil).direction == .forwards ? page.last?.position : page.first?.position
    } while from != nil
    return rows
  }

  /// Whether there are few enough to be sorted or so many that they are walked along.
  @Test(arguments: UserOrder.allCases, [2, 40, 2_000])
  func `pages forwards are pages backwards, and are everybody in order`(
    order: UserOrder, most: Int
  ) throws {
    let store = try Self.crowd.get()
    for state in [nil] + UserRow.State.allCases {
      try compare(order, state, most, store)
    }
  }

  private func compare(
    _ order: UserOrder, _ state: UserRow.State?, _ most: Int, _ store: SQLMemberStore
  ) throws {
    for search in [
      "", "a", "mu", "ana", "mail.ex", "rescue", "muller ana", "佐", "\"", "'; d", "zzz",
    ] {
      for isDescending in [false, true] {
        func query(_ from: UserPosition?, _ direction: UserQuery.Direction, limit: Int) -> UserQuery
        {
          UserQuery(
            organisation: Scene.organisation, state: state, search: search, order: order,
            isDescending: isDescending, from: from, direction: direction, limit: limit,
            now: Scene.now.adding(days: 5))
        }
        let whole = try store.users(query(nil, .forwards, limit: 999), sorting: most)
        let label = Comment(rawValue: "\(search) \(isDescending)")
        #expect(try pages(of: store, most) { query($0, .forwards, limit: 7) } == whole, label)
        #expect(try pages(of: store, most) { query($0, .backwards, limit: 7) } == whole, label)
        let expected = try everybody(store).filter { row in
          (state == nil || row.state == state) && Self.matches(row, search)
        }
        #expect(Set(whole.map(\.id)) == Set(expected.map(\.id)), label)
        #expect(
          zip(whole, whole.dropFirst()).allSatisfy {
            isDescending ? Self.precedes($1, $0) : Self.precedes($0, $1)
          }, label)
      }
    }
  }

  private func everybody(_ store: SQLMemberStore) throws -> [UserRow] {
    try store.users(
      UserQuery(
        organisation: Scene.organisation, limit: 999, now: Scene.now.adding(days: 5)))
  }

  private static func matches(_ row: UserRow, _ search: String) -> Bool {
    let texts =
      [row.firstName.text, row.lastName.text, row.address.text] + row.teams.map(\.text)
    let words = texts.flatMap { FoldedText.fold($0).split(separator: " ").map(String.init) }
    return FoldedText.fold(search).split(separator: " ").allSatisfy { wanted in
      words.contains {
        wanted.unicodeScalars.count < 3 ? $0.hasPrefix(wanted) : $0.contains(wanted)
      }
    }
  }

  private static func precedes(_ one: UserRow, _ other: UserRow) -> Bool {
    let (a, b) = (one.position, other.position)
    if a.value != b.value {
      if let left = Int64(a.value), let right = Int64(b.value) { return left < right }
      return a.value.utf8.lexicographicallyPrecedes(b.value.utf8)
    }
    if a.key != b.key { return a.key.utf8.lexicographicallyPrecedes(b.key.utf8) }
    return a.id < b.id
  }

  @Test(arguments: UserOrder.allCases)
  func `whoever types on finds what a search from the start finds`(order: UserOrder) throws {
    let store = try Self.makeCrowd()
    func query(_ search: some StringProtocol, _ state: UserRow.State?) -> UserQuery {
      UserQuery(
        organisation: Scene.organisation, state: state, search: String(search), order: order,
        limit: 9, now: Scene.now.adding(days: 5))
    }
    var most = 0
    for typed in ["muller ana p1", "zoe p20@mail", "an rescue", "佐藤 花"] {
      for length in Array(1...typed.count) + Array((1..<typed.count).reversed()) {
        for state in [nil, UserRow.State.active, .pending] {
          let query = query(typed.prefix(length), state)
          let anew = SQLMemberStore(connection: store.connection, chain: store.chain)
          let found = try store.users(query, sorting: 30)
          #expect(try found == anew.users(query, sorting: 30), "\(query.search)")
          most = max(most, found.count)
        }
      }
    }
    #expect(most == 9)
    // What is written meanwhile is found, though nobody was before.
    #expect(try store.users(query("zoe p250@", nil), sorting: 30).isEmpty)
    try store.perform(Scene.invite("p250@mail.example", first: "Zoe", last: "Abel", ksuite: false))
    #expect(try store.users(query("zoe p250@m", nil), sorting: 30).count == 1)
  }

  @Test func `numbers follow the names`() {
    let keys = ["", "a", "a\u{1}z", "a b", "a-b", "abel\u{1}ada", "abel\u{1}zoe", "佐藤", "田中"]
    for (one, other) in zip(keys, keys.dropFirst()) {
      let isBefore = NameNumber.range(of: one).upperBound <= NameNumber.range(of: other).upperBound
      #expect(isBefore, "\(one) \(other)")
      #expect(one.utf8.lexicographicallyPrecedes(other.utf8))
    }
  }

  @Test(arguments: ["abel\u{1}ada", "a-b\u{1}", "佐藤\u{1}花子", "o'brien\u{1}zo", "", "abelmann\u{1}"])
  func `names whose numbers are alike begin with the same letters`(key: String) {
    let range = NameNumber.range(of: key)
    let stretch = NameNumber.stretch(around: range.lowerBound + 7)
    #expect(stretch.numbers == range)
    #expect(key.unicodeScalars.starts(with: stretch.prefix.unicodeScalars))
    // Eight letters stand in a number, and fewer of those that are none.
    #expect(stretch.prefix.unicodeScalars.count >= min(key.unicodeScalars.count, 1))
    #expect(stretch.prefix.unicodeScalars.count <= 8)
  }

  @Test func `a page for the screen says of everybody what a full one says, but for deliveries`()
    throws
  {
    let store = try Self.crowd.get()
    func told(isBrief: Bool) throws -> [UserRow] {
      try store.users(
        UserQuery(
          organisation: Scene.organisation, limit: 999, now: Scene.now.adding(days: 5),
          isBrief: isBrief))
    }
    let (brief, full) = (try told(isBrief: true), try told(isBrief: false))
    func shown(_ row: UserRow) -> [String] {
      ["\(row.id) \(row.name) \(row.address) \(row.role) \(row.state) \(row.ksuite)"]
        + ["\(row.products) \(row.teams) \(row.changedAt) \(row.gives) \(row.version)"]
        + ["\(row.position)"]
    }
    #expect(brief.map(shown) == full.map(shown))
    #expect(full.contains { $0.invitedBy != nil && $0.sentAt != nil })
    #expect(brief.allSatisfy { $0.invitedBy == nil && $0.sentAt == nil })
    let open = zip(brief, full).filter { [.pending, .expired].contains($0.0.state) }
    #expect(!open.isEmpty && open.allSatisfy { $0.0.expiresAt == $0.1.expiresAt })
  }

  @Test func `the store finds no fault in what it has written, nor once it is written anew`() throws
  {
    let store = try Self.makeCrowd()
    #expect(try store.check() == [])
    let before = try everybody(store)
    try store.rewritePeople()
    #expect(try store.check() == [])
    #expect(try everybody(store) == before)
  }
}
