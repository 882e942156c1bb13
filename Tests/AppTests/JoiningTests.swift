import Foundation
import Membership
import Store
import Testing
import Wizard

@testable import App

/// What a link proves, and to whom.
@Suite struct JoiningTests {
  private let office: SignInOffice

  init() throws {
    office = try SignInOffice()
    try office.setUp()
  }

  private func isMember(_ address: String = SignInOffice.zoe) throws -> Bool {
    let organisation = try #require(try office.store.organisations().first)
    let address = try EmailAddress.parse(address)
    return try office.store.member(at: address, in: organisation.id) != nil
  }

  private func join(
    _ application: Application, _ answers: [String: Value] = SignInOffice.joining()
  ) throws -> [String] {
    switch try application.walk("register", answers: answers, dryRun: false) {
    case .done: []
    case .refused(let problems): problems.map(\.key)
    case .possible: ["possible"]
    }
  }

  @Test func `the mark that proves the mailbox stands in the letter alone`() throws {
    let (application, facts) = try office.invite()
    let shown = try #require(facts["link"]?.text)
    let mailed = try office.linkInLetter()
    #expect(mailed.hasPrefix(shown + "-"))
    #expect(mailed.count == shown.count + 12)
    // To hand it over by any other way does not take the mark along.
    _ = try application.send(by: .link, "send-by-link")
    #expect(try application.report().link == shown)
    _ = try application.send(by: .email, "send-by-email")
    #expect(try office.linkInLetter() == mailed)
    #expect(try application.report().link == mailed)
  }

  @Test func `with the letter's link nothing more is asked; with the one that was shown, a code`()
    throws
  {
    let shown = try #require(try office.invite().facts["link"]?.text)
    let mailed = try office.linkInLetter()
    let (start, mark) = (shown + "-", mailed.suffix(11))
    let other = MailMark(bytes: [0, 0, 0, 0, 0, 0]).text
    for link in [shown, start + other] {
      let application = try office.opened(link)
      #expect(application.isJoining)
      #expect(try join(application) == ["problem.required"])
      #expect(try !isMember())
    }
    #expect(other != mark)
    #expect(try join(try office.opened(mailed.lowercased())) == [])
    #expect(try isMember())
    for link in [shown, mailed] { #expect(try office.opened(link).isDeadLink) }
  }

  @Test func `the letter tells the way over SSH and the host's fingerprint, where there is one`()
    throws
  {
    try office.invite()
    let without = try #require(office.letters.last?.text)
    #expect(!without.contains("ssh"))
    #expect(!without.contains("\n\n\n"))
    office.sshDoor = SSHDoor(host: "join@alpine.example", fingerprint: "SHA256:abc/+")
    try office.invite(address: "yann@mail.example", by: .email, ["language": .text("de")])
    let letter = try #require(office.letters.last?.text)
    #expect(letter.contains("Terminal"))
    #expect(letter.contains(": ssh join@alpine.example\n\n"))
    #expect(letter.contains(": SHA256:abc/+\n\n"))
  }

  @Test func `a code that was sent a moment ago is said with how long another one takes`() throws {
    let link = try #require(try office.invite(by: .link).facts["link"]?.text)
    let application = try office.opened(link)
    for _ in 0..<5 {
      office.now = office.now.adding(seconds: 60)
      try application.sendCode()
    }
    let words = application.problem(of: Refusal.codeTooSoon(seconds: 3_300))
    #expect(words.values["wait"] == "55 minutes")
    #expect(throws: Refusal.codeTooSoon(seconds: 3_360)) { try application.sendCode() }
  }

  @Test func `a new link has another mark, and the old one proves nothing`() throws {
    let key = LinkKey(bytes: Array(repeating: 7, count: 32))
    let marks = (1...100).map {
      key.mailMark(organisation: Identifier("o"), invitation: Identifier("i"), generation: $0).text
    }
    #expect(Set(marks).count == 100)
  }
}
