import Membership
import Store
import Testing
import Wizard

@testable import App

/// A forgotten password, from the sign-in to the next one.
@Suite struct ForgottenPasswordTests {
  private static let rhea = "rhea@alpine.example"
  private static let new = "eight loud herons waltz"

  private func asks(_ address: String) -> [Event] {
    [.answered(field: "address", .text(address)), .continued]
  }

  private func gives(_ code: String) -> [Event] {
    [.answered(field: "code", .secret(Secret(code))), .continued]
  }

  private func sets(_ password: String) -> [Event] {
    ["password", "password-again"].map { .answered(field: $0, .secret(Secret(password))) }
      + [.continued]
  }

  /// The six digits on a line of their own.
  private func code(in letter: ComposedLetter?) throws -> String {
    let lines = try #require(letter).text.split(separator: "\n")
    return String(
      try #require(lines.first { $0.utf8.count == 6 && $0.allSatisfy(\.isNumber) }))
  }

  @Test func `the code from the letter sets a new password, and the old one is refused`() throws {
    let office = try SignInOffice()
    try office.setUp()
    _ = try office.walk("forgotten-password", asks(Self.rhea))
    #expect(office.letters.map(\.to.text) == [Self.rhea])
    #expect(office.letters.map(\.subject) == ["Your code for a new password"])
    let code = try code(in: office.letters.first)
    let front = try office.walk(
      "forgotten-password", asks(Self.rhea) + gives(code) + sets(Self.new))
    #expect(front.screens == ["address", "code", "new-password", "done"])
    #expect(front.problems == [])
    #expect(try office.signIn(Self.rhea) == "Address or password is wrong. Please try again.")
    #expect(try office.signIn(Self.rhea, Self.new) == "")
    #expect(office.letters.map(\.subject).last == "Your password was changed")
    let notice = try #require(office.letters.last)
    #expect(notice.from.text == "no-reply@alpine.example")
    #expect(!notice.text.contains(code))
    #expect(!notice.text.contains(Self.new))
    #expect(notice.text.contains("From: office"))
    let again = try office.walk("forgotten-password", asks(Self.rhea) + gives(code))
    #expect(again.screens == ["address", "code"])
    #expect(again.problems.count == 1)
    #expect(try office.store.check() == [])
  }

  @Test func `the address that was typed to sign in stands there already`() throws {
    let office = try SignInOffice()
    try office.setUp()
    let front = try office.walk(
      "sign-in",
      [
        .answered(field: "address", .text(Self.rhea)), .chose(action: "forgot"), .continued,
      ])
    #expect(front.screens == ["sign-in", "address", "code"])
    #expect(office.letters.map(\.to.text) == [Self.rhea])
  }

  @Test(arguments: [
    "unknown@alpine.example", "pending@guest.example", "suspended@alpine.example",
    "no-member@alpine.example",
  ])
  func `nobody learns whose address it is, and nothing goes out`(address: String) throws {
    let office = try SignInOffice.peopled()
    let events = gives("000000") + [.chose(action: "send-code")] + gives("000001") + gives("000002")
    func shown(_ address: String) throws -> [Frame] {
      try office.walk("forgotten-password", asks(address) + events).frames
    }
    let known = try shown(Self.rhea)
    #expect(known.contains { $0.problem.hasPrefix("A code was sent a moment ago") })
    let letters = office.letters.count
    let unknown = try shown(address)
    #expect(office.letters.count == letters)
    #expect(unknown.count == known.count)
    for (one, other) in zip(unknown, known) {
      #expect("\(one)".replacing(address, with: Self.rhea) == "\(other)")
    }
    if address.hasPrefix("pending") {
      #expect(try office.store.account(at: EmailAddress.parse(address)) == nil)
    }
    #expect(try office.store.waitingLetters().isEmpty)
  }

  @Test func `failed tries to sign in are forgotten with the password`() throws {
    let office = try SignInOffice()
    try office.setUp()
    for _ in 1...5 { _ = try office.signIn(Self.rhea, "wrong") }
    #expect(try office.signIn(Self.rhea).hasPrefix("Too many wrong tries"))
    _ = try office.walk("forgotten-password", asks(Self.rhea))
    let code = try code(in: office.letters.first)
    _ = try office.walk("forgotten-password", asks(Self.rhea) + gives(code) + sets(Self.new))
    #expect(try office.signIn(Self.rhea, Self.new) == "")
  }

  @Test func `a code that dies while the password is typed sets nothing`() throws {
    let office = try SignInOffice()
    try office.setUp()
    let application = try office.application()
    _ = try office.walk("forgotten-password", asks(Self.rhea), in: application)
    let code = try code(in: office.letters.first)
    _ = try office.walk("forgotten-password", asks(Self.rhea) + gives(code), in: application)
    office.now = office.now.adding(seconds: 60)
    // Somebody else asks for a newer one.
    _ = try office.walk("forgotten-password", asks(Self.rhea))
    let front = try office.walk(
      "forgotten-password", asks(Self.rhea) + [.continued] + sets(Self.new), in: application)
    #expect(front.screens.last == "code")
    #expect(try office.signIn(Self.rhea) == "")
  }

  @Test func `an administrator hands a code over, which is shown once`() throws {
    let office = try SignInOffice.peopled()
    let application = try office.application()
    #expect(
      try application.signIn(
        address: Self.rhea, password: Secret(SignInOffice.password), code: { nil }) == [])
    let reset: [Event] = [.chose(action: "reset-password"), .continued]
    let front = try office.walk(
      "manager",
      [.jumped(screen: "users"), .selected(row: "no-password")] + reset
        + [.chose(action: "copy-code")], in: application)
    #expect(front.screens.suffix(2) == ["confirm", "code"])
    let code = try #require(front.copied.first)
    #expect(code.utf8.count == 17)
    let frame = try #require(front.frames.last)
    #expect("\(frame)".contains("no-password Keller"))
    let letter = try #require(office.letters.last)
    #expect(letter.to.text == "no-password@alpine.example")
    #expect(letter.text.contains("Rhea Bonnard of Alpine Rescue made a code on"))
    #expect(!letter.text.contains(code))
    let address = "no-password@alpine.example"
    let given = try office.walk(
      "forgotten-password", asks(address) + gives(code.lowercased()) + sets(Self.new))
    #expect(given.screens.last == "done")
    #expect(try office.signIn(address, Self.new) == "")
    // Once used, it is nothing any more.
    let again = try office.walk("forgotten-password", asks(address) + gives(code))
    #expect(again.screens.last == "code")
    // No code for oneself, where the menu says why, nor for an invitation, which is never asked for one.
    for row in ["id2", "i"] {
      let front = try office.walk(
        "manager", [.jumped(screen: "users"), .selected(row: row)] + reset, in: application)
      #expect(!front.screens.contains("confirm"))
    }
  }
}
