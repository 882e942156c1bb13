import Foundation
import Membership
import Testing

@testable import Store

/// Failed tries, as they are kept.
@Suite struct SignInTests {
  private let key = SignInKey(address: "olga", place: "office")

  private func count(
    _ store: SQLMemberStore, _ key: SignInKey, isAccount: Bool = true, at now: Instant = Scene.now
  ) throws {
    try store.perform(CountSignIn(key: key, isAccount: isAccount, now: now))
  }

  /// A clock that only moves when somebody has to wait.
  private final class Clock: @unchecked Sendable {
    private let lock = NSLock()
    private var seconds = Scene.now.seconds

    var now: Instant { lock.withLock { Instant(seconds: seconds) } }

    func wait(_ more: Int64, from then: Instant) {
      lock.withLock { seconds = max(seconds, then.seconds + more) }
    }
  }

  @Test(arguments: [true, false])
  func `fifty failures at once count as fifty, over one connection and over many`(
    sharesConnection: Bool
  ) throws {
    let scene = try Scene(.file)
    let (store, path, clock, key) = (scene.store, scene.path, Clock(), key)
    let results = Results.together(50) { _ in
      let own = sharesConnection ? store : try OpenStore.file(path)
      defer { if !sharesConnection { try? own.close() } }
      while true {
        let now = clock.now
        do {
          try own.perform(CountSignIn(key: key, isAccount: true, now: now))
          return
        } catch Refusal.signInTooSoon(let seconds) {
          clock.wait(seconds, from: now)
        }
      }
    }
    #expect(results.successes == 50)
    let tries = try store.signInTries(key, at: clock.now)
    #expect(tries.failures == 50)
    #expect(tries.here?.failures == 50)
    let later = clock.now.adding(days: 29)
    #expect(throws: Refusal.signInStopped) { try count(store, key, at: later) }
  }

  @Test func `of fifty at one moment five are looked at, and none is lost`() throws {
    let scene = try Scene(.file)
    let (path, key) = (scene.path, key)
    let results = Results.together(50) { _ in
      let store = try OpenStore.file(path)
      defer { try? store.close() }
      try store.perform(CountSignIn(key: key, isAccount: true, now: Scene.now))
    }
    #expect(results.successes == 5)
    #expect(results.refusals == Array(repeating: .signInTooSoon(seconds: 5), count: 45))
    #expect(try scene.store.signInTries(key, at: Scene.now).failures == 5)
  }

  @Test(arguments: Place.allCases)
  func `success from anywhere forgets all, and makes the place known`(place: Place) throws {
    let store = try Scene(place).store
    let elsewhere = SignInKey(address: "olga", place: "elsewhere")
    for _ in 0..<3 { try count(store, key) }
    try count(store, elsewhere)
    // Places that are not known are one.
    #expect(try store.signInTries(key, at: Scene.now).here?.failures == 4)
    try store.perform(
      RecordSignIn(
        organisation: Scene.organisation, account: Scene.owner, key: key, now: Scene.now))
    #expect(try store.signInTries(key, at: Scene.now) == SignInTries(isKnownPlace: true))
    #expect(try store.signInTries(elsewhere, at: Scene.now) == SignInTries())
    let events = try store.timeline(of: .account(Scene.owner), in: Scene.organisation)
    #expect(events.last?.detail == "3")
    for _ in 0..<5 { try count(store, elsewhere) }
    let known = try store.signInTries(key, at: Scene.now)
    #expect(known == SignInTries(isKnownPlace: true, failures: 5))
    try count(store, key)
    #expect(throws: Refusal.signInTooSoon(seconds: 5)) { try count(store, elsewhere) }
    let stranger = SignInKey(address: "nobody", place: "office")
    #expect(try store.signInTries(stranger, at: Scene.now) == SignInTries(isKnownPlace: true))
    #expect(
      try store.signInTries(stranger, at: Scene.now.adding(days: 90))
        == SignInTries(isKnownPlace: false))
  }

  @Test func `a clock set back is written down, though the try is refused`() throws {
    let store = try Scene(.memory).store
    for _ in 0..<5 { try count(store, key) }
    let earlier = Scene.now.adding(days: -400)
    #expect(throws: Refusal.signInTooSoon(seconds: 5)) { try count(store, key, at: earlier) }
    #expect(try store.signInTries(key, at: earlier).here?.lastFailure == earlier)
    try count(store, key, at: earlier.adding(seconds: 5))
    #expect(try store.signInTries(key, at: earlier).here?.failures == 6)
  }

  @Test func `what is forgotten goes, and of addresses that are nobody's only the newest stay`()
    throws
  {
    let store = try Scene(.memory).store
    func rows() throws -> [String] {
      try store.connection.read {
        try $0.query("select address from sign_in_attempt order by address")
          .map { try $0.text("address") }
      }
    }
    try count(store, SignInKey(address: "an account's", place: "p"))
    for number in 1...6 {
      try count(
        store, SignInKey(address: "nobody's \(number)", place: "p"), isAccount: false,
        at: Scene.now.adding(seconds: Int64(number)))
    }
    try store.connection.write { try SignInRecord.clear(at: Scene.now, limit: 3, $0) }
    #expect(try rows() == ["an account's", "nobody's 4", "nobody's 5", "nobody's 6"])
    try count(store, key, at: Scene.now.adding(days: 30).adding(seconds: 5))
    #expect(try rows() == ["nobody's 6", "olga"])
  }

  @Test func `a password's hash is replaced only where it is still the old one`() throws {
    let store = try Scene(.memory).store
    for (old, new, kept) in [("other", "x", "$argon2id$"), ("$argon2id$", "new", "new")] {
      try store.perform(
        RecordSignIn(
          organisation: Scene.organisation, account: Scene.owner,
          rehash: RecordSignIn.Rehash(old: old, new: new), now: Scene.now))
      #expect(try store.account(Scene.owner)?.passwordHash == kept)
    }
  }
}
