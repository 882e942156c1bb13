import Foundation
import Membership
import Testing

@testable import Store

/// What codes for forgotten passwords leave in the store.
@Suite struct PasswordCodeTests {
  private static let owner = RequestPasswordCode.Owner(
    account: Scene.owner, organisation: Scene.organisation)

  private static func request(
    _ serial: Int = 1, address: String = "olga", owner: RequestPasswordCode.Owner? = owner,
    after seconds: Int64 = 0
  ) -> RequestPasswordCode {
    RequestPasswordCode(
      address: address, owner: owner, serial: serial, lookup: CodeLookup("code-\(serial)"),
      delivery: Identifier("p-\(address)-\(serial)"), place: "192.0.2.7 (SSH)",
      now: Scene.now.adding(seconds: seconds))
  }

  private static func set(
    _ code: String, password: String? = nil, owner: RequestPasswordCode.Owner? = owner,
    address: String = "olga", after seconds: Int64 = 60
  ) -> SetForgottenPassword {
    SetForgottenPassword(
      address: address, owner: owner, way: .mailed, code: CodeLookup(code),
      new: password.map {
        SetForgottenPassword.New(
          hash: $0, key: SignInKey(address: address, place: "here"),
          delivery: Identifier("n-\($0)"), place: nil)
      }, now: Scene.now.adding(seconds: seconds))
  }

  private func rows(_ store: SQLMemberStore) throws -> Int {
    try store.connection.read {
      try $0.query("select count(*) as number from password_code").first?.integer("number") ?? 0
    }
  }

  @Test(arguments: Place.allCases)
  func `the right code sets the password once, and tells the owner`(place: Place) throws {
    let store = try Scene(place).store
    try store.perform(Self.request())
    #expect(try store.waitingLetters().map(\.letter.kind) == [.passwordCode])
    let letter = try #require(try store.waitingLetters().first?.letter)
    #expect(letter.number == 1)
    #expect(letter.occasion == Letter.Occasion(at: Scene.now, place: "192.0.2.7 (SSH)"))
    #expect(letter.language == .german)
    #expect(throws: Refusal.passwordCodeWrong) { try store.perform(Self.set("wrong")) }
    try store.perform(Self.set("code-1"))
    #expect(try store.account(Scene.owner)?.passwordHash == "$argon2id$")
    try store.perform(Self.set("code-1", password: "new", after: 70))
    #expect(try store.account(Scene.owner)?.passwordHash == "new")
    #expect(throws: Refusal.passwordCodeWrong) {
      try store.perform(Self.set("code-1", password: "again", after: 80))
    }
    #expect(try store.account(Scene.owner)?.passwordHash == "new")
    #expect(try store.waitingLetters().map(\.letter.kind) == [.passwordCode, .passwordChanged])
    for waiting in try store.waitingLetters() {
      try store.settle(waiting.letter, as: .handedOver(detail: "1.eml"), at: Scene.now)
    }
    let events = try store.timeline(of: .account(Scene.owner), in: Scene.organisation)
    #expect(
      events.map(\.what) == [
        .passwordCodeSent, .passwordCodeWrong, .passwordSet, .handedOver, .handedOver,
      ])
    #expect(events.suffix(2).map(\.detail) == ["password-code", "password-changed"])
    #expect(try store.check() == [])
  }

  @Test(arguments: Place.allCases)
  func `for an address that is nobody's the same rows and refusals, and no letter`(
    place: Place
  ) throws {
    let store = try Scene(place).store
    try store.perform(Self.request(address: "nobody", owner: nil))
    #expect(try rows(store) == 1)
    #expect(throws: Refusal.codeTooSoon(seconds: 30)) {
      try store.perform(Self.request(2, address: "nobody", owner: nil, after: 30))
    }
    for _ in 1...6 {
      #expect(throws: Refusal.passwordCodeWrong) {
        try store.perform(Self.set("wrong", owner: nil, address: "nobody"))
      }
    }
    // Even the right one opens nothing.
    try store.perform(Self.request(2, address: "nobody", owner: nil, after: 60))
    #expect(throws: Refusal.passwordCodeWrong) {
      try store.perform(Self.set("code-2", password: "new", owner: nil, address: "nobody"))
    }
    #expect(try store.waitingLetters().isEmpty)
    #expect(try store.check() == [])
  }

  @Test func `five an hour and ten a day`() throws {
    let store = try Scene(.memory).store
    var serial = 0
    func ask(_ seconds: Int64) throws {
      serial += 1
      try store.perform(Self.request(serial, after: seconds))
    }
    for minute in 0..<5 { try ask(Int64(minute) * 60) }
    #expect(throws: Refusal.codeTooSoon(seconds: 3_300)) { try ask(300) }
    for minute in 0..<5 { try ask(3_600 + Int64(minute) * 60) }
    #expect(throws: Refusal.codeTooSoon(seconds: 86_400 - 7_500)) { try ask(7_500) }
    try ask(86_400)
  }

  @Test func `wrong tries at once count each, and the fifth is the last`() throws {
    let scene = try Scene(.file)
    try scene.store.perform(Self.request())
    let path = scene.path
    let results = Results.together(8) { _ in
      let store = try OpenStore.file(path)
      defer { try? store.close() }
      try store.perform(Self.set("wrong"))
    }
    #expect(results.refusals == Array(repeating: .passwordCodeWrong, count: 8))
    let code = try scene.store.newestCode(for: .password(address: "olga", .mailed))
    #expect(code?.wrongTries == 5)
    #expect(throws: Refusal.passwordCodeWrong) { try scene.store.perform(Self.set("code-1")) }
    let events = try scene.store.timeline(of: .account(Scene.owner), in: Scene.organisation)
    #expect(events.count { $0.what == .passwordCodeWrong } == 5)
  }

  @Test func `of codes that are nobody's the newest stay, an account's are not pushed out`() throws
  {
    let store = try Scene(.memory).store
    try store.perform(Self.request())
    for number in 1...6 {
      try store.perform(
        Self.request(number, address: "stray \(number)", owner: nil, after: Int64(number)))
    }
    try store.connection.write { try CodeRecord.clear(at: Scene.now, limit: 3, $0) }
    #expect(try rows(store) == 4)
    #expect(try store.newestCode(for: .password(address: "olga", .mailed)) != nil)
    try store.perform(Self.request(9, address: "last", owner: nil, after: 2 * 86_400 + 10))
    #expect(try rows(store) == 1)
  }

  @Test func `a code that is handed over is another series, and one store's account alone`() throws
  {
    let store = try Scene(.memory).store
    try store.inviteByMail(Scene.invite("ana@guest.example"))
    try store.perform(Scene.accept("ana@guest.example"))
    let reset = ResetPassword(
      organisation: Scene.organisation, actor: Scene.owner,
      account: Identifier("ana@guest.example"), address: "ana", serial: 1,
      lookup: CodeLookup("long"), delivery: Identifier("r"), now: Scene.now)
    try store.perform(reset)
    let ana = RequestPasswordCode.Owner(
      account: Identifier("ana@guest.example"), organisation: Scene.organisation)
    try store.perform(Self.request(address: "ana", owner: ana))
    let day = Scene.now.adding(seconds: 86_399)
    let right = SetForgottenPassword(
      address: "ana", owner: ana, way: .handed, code: CodeLookup("long"), now: day)
    try store.perform(right)
    let events = try store.timeline(of: .account(ana.account), in: Scene.organisation)
    #expect(events.map(\.what) == [.joined, .passwordReset, .passwordCodeSent])
    #expect(events.map(\.who) == [ana.account, Scene.owner, nil])
    try store.connection.write {
      _ = try $0.execute(
        "insert into organisation (id, name, plan, seats, created_at) values ('b', 'B', 'x', 1, 1)",
        [:])
      _ = try $0.execute(
        """
        insert into member (organisation, account, name_key, role, ksuite, state, joined_at)
        values ('b', 'ana@guest.example', 'k', 'owner', 0, 'active', 1)
        """, [:])
    }
    #expect(throws: Refusal.memberElsewhere) { try store.perform(reset) }
  }
}
