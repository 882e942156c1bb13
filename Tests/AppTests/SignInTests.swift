import Foundation
import Membership
import Store
import Testing
import Wizard

@testable import App

@Suite struct SignInTests {
  private static let wrong = "Address or password is wrong. Please try again."
  private static let rhea = "rhea@alpine.example"

  /// Who tries, and what stands in the place of the password's hash.
  private static let failing = [
    (rhea, "wrong", "hash:seven quiet marmots sing"),
    ("unknown@alpine.example", SignInOffice.password, "hash of nobody"),
    ("pending@guest.example", SignInOffice.password, "hash of nobody"),
    ("suspended@alpine.example", SignInOffice.password, "hash:seven quiet marmots sing"),
    ("no-password@alpine.example", SignInOffice.password, "hash of nobody"),
    ("no-member@alpine.example", SignInOffice.password, "hash:seven quiet marmots sing"),
    (rhea, String(repeating: "x", count: 2_000), "hash:seven quiet marmots sing"),
  ]

  @Test(arguments: failing)
  func `whatever is wrong, text, work and delays are the same`(
    address: String, password: String, hash: String
  ) throws {
    let office = try SignInOffice.peopled()
    for place in ["office", "elsewhere"] {
      office.place = place
      let before = office.looks.count
      for _ in 0..<5 { #expect(try office.signIn(address, password) == Self.wrong) }
      #expect(office.looks.dropFirst(before) == Array(repeating: hash, count: 5)[...])
      for (passing, text) in [
        (Int64(0), "Too many wrong tries. Wait 5 seconds, then try again."),
        (4, "Too many wrong tries. Wait 1 second, then try again."),
      ] {
        office.now = office.now.adding(seconds: passing)
        #expect(try office.signIn(address, password) == text)
      }
      #expect(office.looks.count == before + 5)
      office.now = office.now.adding(seconds: 1)
      #expect(try office.signIn(address, password) == Self.wrong)
      #expect(office.looks.count == before + 6)
    }
  }

  @Test func `from a known place at most twenty are looked at, each later than the one before`()
    throws
  {
    let office = try SignInOffice()
    try office.setUp()
    let key = SignInKey(address: Self.rhea, place: "office")
    var waits: [Int64] = []
    for _ in 0..<20 {
      let wait = try office.store.signInTries(key, at: office.now).here?.wait(at: office.now) ?? 0
      waits.append(wait)
      if wait > 0 {
        office.now = office.now.adding(seconds: wait - 1)
        #expect(try office.signIn(Self.rhea, "wrong").hasSuffix("Wait 1 second, then try again."))
        office.now = office.now.adding(seconds: 1)
      }
      #expect(try office.signIn(Self.rhea, "wrong") == Self.wrong)
    }
    #expect(
      waits == [0, 0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640] + Array(repeating: 900, count: 7))
    office.now = office.now.adding(days: 29)
    #expect(try office.signIn(Self.rhea).hasPrefix("Too many wrong tries: this address cannot"))
    #expect(office.looks.count == 20)
    office.now = office.now.adding(days: 1)
    #expect(try office.signIn(Self.rhea) == "")
  }

  @Test func `whoever owns the store ends a wait, which knows no place and leaves an event`() throws
  {
    let office = try SignInOffice.peopled()
    office.place = "elsewhere"
    for _ in 0..<5 { #expect(try office.signIn(Self.rhea, "wrong") == Self.wrong) }
    #expect(try office.application().forgetSignIns(with: Self.rhea) == [])
    #expect(
      try office.application().forgetSignIns(with: "rhea").map(\.key) == [
        "problem.address-has-no-at"
      ])
    let key = SignInKey(address: Self.rhea, place: "elsewhere")
    let tries = try office.store.signInTries(key, at: office.now)
    #expect(tries == SignInTries())
    let owner = try #require(try office.store.account(at: try EmailAddress.parse(Self.rhea)))
    let organisation = try #require(try office.store.organisations().first)
    let events = try office.store.timeline(of: .account(owner.id), in: organisation.id)
    #expect(events.last?.what == .signInsForgotten)
    #expect(try office.signIn(Self.rhea) == "")
  }

  @Test func `while somebody fails elsewhere on purpose the owner is let in at once`() throws {
    let office = try SignInOffice()
    try office.setUp()
    for round in 0..<200 {
      office.place = "elsewhere \(round)"
      _ = try office.signIn(Self.rhea, "wrong")
      office.now = office.now.adding(seconds: 900)
    }
    #expect(office.looks.count == 50)
    #expect(try office.signIn(Self.rhea).hasPrefix("Too many wrong tries: this address cannot"))
    office.place = "office"
    #expect(try office.signIn(Self.rhea) == "")
    // The owner has been in: everybody begins anew.
    office.place = "elsewhere"
    #expect(try office.signIn(Self.rhea, "wrong") == Self.wrong)
  }

  @Test func `at the place of whoever fails the owner waits a quarter of an hour at most`() throws {
    let office = try SignInOffice()
    try office.setUp()
    for _ in 0..<19 {
      office.now = office.now.adding(seconds: 900)
      #expect(try office.signIn(Self.rhea, "wrong") == Self.wrong)
    }
    #expect(
      try office.signIn(Self.rhea) == "Too many wrong tries. Wait 15 minutes, then try again.")
    office.now = office.now.adding(seconds: 900)
    #expect(try office.signIn(Self.rhea) == "")
  }

  @Test func `a hash that is weak by now is made anew when its password is known`() throws {
    let office = try SignInOffice()
    let owner = try office.setUp()
    office.strength = "stronger:"
    #expect(try office.signIn(Self.rhea, "wrong") == Self.wrong)
    #expect(try office.store.account(owner.account.id)?.passwordHash?.hasPrefix("hash:") == true)
    #expect(try office.signIn(Self.rhea) == "")
    let hash = try office.store.account(owner.account.id)?.passwordHash
    #expect(hash == "stronger:\(SignInOffice.password)")
    #expect(try office.signIn(Self.rhea) == "")
  }

  @Test func `an organisation is made once, whoever else was about to`() throws {
    let office = try SignInOffice()
    try office.setUp()
    let result = try office.application().walk(
      "setup",
      answers: [
        "organisation": .text("Other"), "plan": .text("business"), "seats": .text("10"),
        "first-name": .text("Bo"), "last-name": .text("Berg"), "address": .text("bo@b.example"),
        "language": .text("en"), "password": .secret(Secret("eight loud herons waltz")),
      ], dryRun: false)
    #expect(result == .refused([Problem("refusal.already-set-up")]))
    #expect(try office.store.organisations().count == 1)
    #expect(try office.signIn("bo@b.example", "eight loud herons waltz") == Self.wrong)
  }
}
