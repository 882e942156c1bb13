import Membership
import Testing

@testable import Store

/// Sessions and what an account says about itself, as they are kept.
@Suite struct SessionTests {
  private func session(_ id: String, after seconds: Int64 = 0) -> AccountSession {
    AccountSession(
      id: Identifier(id), account: Scene.owner, organisation: Scene.organisation,
      startedAt: Scene.now.adding(seconds: seconds), place: "ssh 192.0.2.\(id)")
  }

  private func start(_ session: AccountSession, in store: SQLMemberStore) throws {
    try store.perform(
      RecordSignIn(
        organisation: Scene.organisation, account: Scene.owner,
        starts: RecordSignIn.Start(session, hash: try store.account(Scene.owner)?.passwordHash),
        now: session.startedAt))
  }

  private func perform(
    _ command: any Command, in session: String, at now: Instant, _ store: SQLMemberStore
  ) throws {
    try store.perform(
      InSession(
        command, session: Identifier(session), account: Scene.owner,
        organisation: Scene.organisation, now: now))
  }

  private func change(_ details: AccountDetails, at now: Instant) -> ChangeAccountDetails {
    ChangeAccountDetails(
      organisation: Scene.organisation, account: Scene.owner, details: details, now: now)
  }

  private static let details = AccountDetails(
    firstName: PersonName(stored: "Ola"), lastName: PersonName(stored: "Ábel"),
    language: .italian, phone: PhoneNumber(stored: "+41228203544"),
    country: CountryCode(stored: "CH"), timeZone: TimeZoneName(stored: "Europe/Zurich"))

  @Test(arguments: Place.allCases)
  func `the store's mark is another one after a commit, and no other time`(place: Place) throws {
    let store = try Scene(place).store
    let before = try store.changeMark()
    _ = try store.sessions(of: Scene.owner, at: Scene.now)
    #expect(try store.changeMark() == before)
    try start(session("1"), in: store)
    #expect(try store.changeMark() != before)
  }

  @Test func `the store's mark is another one after somebody else's commit`() throws {
    let scene = try Scene(.file)
    let other = try OpenStore.file(scene.path)
    let before = try scene.store.changeMark()
    try start(session("1"), in: other)
    #expect(try scene.store.changeMark() != before)
  }

  @Test(arguments: Place.allCases)
  func `sessions are listed while they are alive, the last begun first`(place: Place) throws {
    let store = try Scene(place).store
    for (id, seconds) in [("1", Int64(0)), ("2", 60), ("3", 120)] {
      try start(session(id, after: seconds), in: store)
    }
    func alive(at seconds: Int64) throws -> [String] {
      try store.sessions(of: Scene.owner, at: Scene.now.adding(seconds: seconds)).map(\.id.text)
    }
    #expect(try alive(at: 200) == ["3", "2", "1"])
    #expect(try store.session(Identifier("2")) == session("2", after: 60))
    #expect(try alive(at: 43_200) == ["3", "2"])
    #expect(try store.sessions(of: Identifier("nobody"), at: Scene.now) == [])
    let now = Scene.now.adding(seconds: 200)
    try perform(
      EndSessions(
        .one(Identifier("2")), of: Scene.owner, organisation: Scene.organisation, now: now),
      in: "3", at: now, store)
    #expect(try alive(at: 200) == ["3", "1"])
    try perform(
      EndSessions(
        .allBut(Identifier("3")), of: Scene.owner, organisation: Scene.organisation, now: now),
      in: "3", at: now, store)
    #expect(try alive(at: 200) == ["3"])
    // What has ended is kept.
    #expect(try store.session(Identifier("1"))?.endedAt == now)
    let events = try store.timeline(of: .account(Scene.owner), in: Scene.organisation)
    #expect(events.suffix(2).map(\.what) == [.sessionEnded, .otherSessionsEnded])
  }

  @Test(arguments: Place.allCases)
  func `a session that was ended stops the very next commit, and nothing is written`(
    place: Place
  ) throws {
    let store = try Scene(place).store
    try start(session("1"), in: store)
    try start(session("2"), in: store)
    let now = Scene.now.adding(seconds: 400)
    try perform(
      EndSessions(
        .allBut(Identifier("2")), of: Scene.owner, organisation: Scene.organisation, now: now),
      in: "2", at: now, store)
    #expect(try store.session(Identifier("2"))?.lastUsedAt == now)
    #expect(throws: Refusal.sessionEnded) {
      try perform(change(Self.details, at: now), in: "1", at: now, store)
    }
    #expect(try store.account(Scene.owner)?.firstName.text == "Olga")
  }

  @Test(arguments: Place.allCases)
  func `a member who was suspended stops the very next commit`(place: Place) throws {
    let store = try Scene(place).store
    try start(session("1"), in: store)
    _ = try store.connection.write { try $0.execute("update member set state = 'suspended'", [:]) }
    #expect(throws: Refusal.suspended) {
      try perform(change(Self.details, at: Scene.now), in: "1", at: Scene.now, store)
    }
  }

  @Test(arguments: Place.allCases)
  func `another password ends the other sessions with it, or changes nothing`(
    place: Place
  ) throws {
    let store = try Scene(place).store
    try start(session("1"), in: store)
    try start(session("2"), in: store)
    func change(from old: String, to new: String) -> ChangePassword {
      ChangePassword(
        Reauthentication(
          organisation: Scene.organisation, account: Scene.owner,
          key: SignInKey(address: "olga", place: "office"), at: Scene.now),
        from: old, to: new, session: Identifier("1"), delivery: Identifier("letter"))
    }
    #expect(throws: Refusal.passwordChanged) {
      try perform(change(from: "other", to: "new"), in: "1", at: Scene.now, store)
    }
    #expect(try store.sessions(of: Scene.owner, at: Scene.now).count == 2)
    try perform(change(from: "$argon2id$", to: "new"), in: "1", at: Scene.now, store)
    #expect(try store.account(Scene.owner)?.passwordHash == "new")
    #expect(try store.sessions(of: Scene.owner, at: Scene.now).map(\.id.text) == ["1"])
  }

  @Test(arguments: Place.allCases)
  func `details come back as they were written, and the table is sorted by the new name`(
    place: Place
  ) throws {
    let store = try Scene(place).store
    try start(session("1"), in: store)
    try store.perform(Scene.invite("ana@guest.example", last: "Abel"))
    try perform(change(Self.details, at: Scene.now), in: "1", at: Scene.now, store)
    #expect(try store.account(Scene.owner)?.details == Self.details)
    let rows = try store.users(
      UserQuery(organisation: Scene.organisation, limit: 10, now: Scene.now))
    #expect(rows.map(\.firstName.text) == ["Ana", "Ola"])
  }
}
