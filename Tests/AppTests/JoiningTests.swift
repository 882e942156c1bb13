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
    let invitation = try #require(application.shownInvitation)
    try application.send(invitation, by: .link)
    #expect(try application.report(showsLink: true).link == shown)
    try application.send(invitation, by: .email)
    #expect(try office.linkInLetter() == mailed)
    #expect(try application.report(showsLink: true).link == mailed)
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

  @Test(arguments: [(false, "lädt Sie ein"), (true, "invites you")])
  func `the invitation is shown in the language of its letter, unless another was asked for`(
    isAskedFor: Bool, words: String
  ) throws {
    try office.invite(["language": .text("de")])
    let application = try office.application(isLanguageAskedFor: isAskedFor)
    let answers = ["link": Value.secret(Secret(try office.linkInLetter()))]
    _ = try application.run("open-link", answering: answers, at: Script())
    let front = Script()
    _ = try application.run("register", at: front)
    #expect(front.text.contains(words))
    #expect((front.phrases == nil) == isAskedFor)
  }

  @Test(arguments: ["I work elsewhere now.", ""])
  func `whoever had invited is told by letter of a no, with its reason`(reason: String) throws {
    try office.invite()
    let application = try office.opened(try office.linkInLetter())
    let front = Script([
      .answered(field: "decision", .text("decline")), .answered(field: "reason", .text(reason)),
      .continued,
    ])
    _ = try application.run("register", at: front)
    application.deliverOwedLetters()
    let letter = try #require(office.letters.last)
    #expect(letter.to.text == "rhea@alpine.example")
    #expect(letter.subject == "Zoë O'Brien has declined to join Alpine Rescue")
    #expect(letter.text.contains("The reason given: \(reason)") == !reason.isEmpty)
    #expect(!letter.text.contains("\n\n\n"))
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

  @Test func `a link that was opened in time and finished too late is dead, and stays so`() throws {
    try office.invite()
    let link = try office.linkInLetter()
    let application = try office.opened(link)
    office.now = office.now.adding(days: 7)
    #expect(try join(application) == ["refusal.dead-link"])
    #expect(try !isMember())
    #expect(try office.opened(link).isDeadLink)
    // A clock that is set back revives nothing.
    office.now = office.now.adding(days: -3)
    #expect(try office.opened(link).isDeadLink)
    #expect(try join(application) == ["refusal.dead-link"])
  }

  @Test func `a link that is revoked or replaced while somebody fills in the screens is dead`()
    throws
  {
    let organisation = try #require(try office.store.organisations().first).id
    let key = LinkKey(bytes: Array(repeating: 7, count: 32))
    let owner = try #require(try office.store.account(at: try .parse("rhea@alpine.example"))).id
    for isReplaced in [false, true] {
      try office.invite()
      let link = try office.linkInLetter()
      let application = try office.opened(link)
      let id = try #require(application.joining?.invitation.id)
      let token = key.token(organisation: organisation, invitation: id, generation: 2)
      let command: any Command =
        isReplaced
        ? NewLink(
          organisation: organisation, actor: owner, invitation: id, generation: 2,
          lookup: LinkKey.lookup(token), by: .email, expiresAt: office.now.adding(days: 7),
          now: office.now, delivery: Identifier("again"))
        : RevokeInvitation(
          organisation: organisation, actor: owner, invitation: id, now: office.now)
      try office.store.perform(command)
      #expect(try join(application) == ["refusal.dead-link"])
      #expect(try office.store.account(at: try .parse(SignInOffice.zoe)) == nil)
      #expect(try office.opened(link).isDeadLink)
      guard isReplaced else { continue }
      try application.postman.deliverSome()
      #expect(try office.linkInLetter() != link)
      #expect(try join(try office.opened(try office.linkInLetter())) == [])
    }
    let counts = try office.store.userCounts(in: organisation, at: office.now)
    #expect(counts == [.active: 2, .revoked: 1])
  }

  @Test func `whoever tries many links is slowed and told of; from elsewhere nobody is`() throws {
    try office.invite()
    let link = try office.linkInLetter()
    let wrong = LinkToken(bytes: Array(repeating: 9, count: 22)).text
    for _ in 0..<20 { #expect(try office.opened(wrong).isDeadLink) }
    #expect(office.pauses == [])
    for tried in [wrong, link] {
      #expect(try office.opened(tried).isDeadLink == (tried == wrong))
    }
    #expect(office.pauses == [1, 1])
    office.place = "elsewhere"
    #expect(try office.opened(link).isJoining)
    #expect(office.pauses == [1, 1])
    let organisation = try #require(try office.store.organisations().first)
    let events = try office.store.timeline(of: .organisation, in: organisation.id)
    #expect(events.filter { $0.what == .deadLinksTried }.map(\.detail) == ["20"])
  }

  @Test func `where the address is fixed nothing that is typed changes it`() throws {
    try office.invite()
    let application = try office.opened(try office.linkInLetter())
    let typed = ["address", "invited-address", "login-address"].reduce(into: [:]) {
      $0[$1] = Value.text("mallory@evil.example")
    }
    #expect(try join(application, SignInOffice.joining(typed)) == [])
    #expect(try isMember())
    #expect(try office.store.account(at: try .parse("mallory@evil.example")) == nil)
  }

  @Test func `an account that is there is signed in to, never given another password`() throws {
    let address = "no-member@alpine.example"
    let organisation = try #require(try office.store.organisations().first)
    try office.store.perform(AddPeople(organisation: organisation, now: office.now))
    try office.invite(address: address)
    let application = try office.opened(try office.linkInLetter())
    for answers in [
      SignInOffice.joining(),
      SignInOffice.joining(["present-password": .secret(Secret("four green hats dance"))]),
    ] {
      #expect(try join(application, answers) != [])
      #expect(try !isMember(address))
    }
    let right = ["present-password": Value.secret(Secret(SignInOffice.password))]
    #expect(try join(application, SignInOffice.joining(right)) == [])
    #expect(try isMember(address))
    let account = try #require(try office.store.account(at: try .parse(address)))
    #expect(account.passwordHash == "hash:" + SignInOffice.password)
  }

  @Test func `a secret of one kind is none of another`() throws {
    let shown = try #require(try office.invite(by: .link).facts["link"]?.text)
    let application = try office.opened(shown)
    try application.sendCode()
    let letter = try #require(office.letters.last?.text)
    let code = try #require(letter.split(separator: "\n").first { $0.count == 6 }.map(String.init))
    let mark = MailMark(bytes: [1, 2, 3, 4, 5, 6]).text
    for link in [code, mark, "https://join.alpine.example/i/" + code] {
      let other = try office.opened(link)
      #expect(!other.isJoining && !other.isDeadLink)
    }
    let token = String(shown.suffix(41))
    for typed in [token, mark, String(token.prefix(6))] {
      let answers = SignInOffice.joining(["code": .secret(Secret(typed))])
      #expect(try join(application, answers) != [])
    }
    #expect(try office.signIn(SignInOffice.zoe, code) != "")
    #expect(try !isMember())
    let right = SignInOffice.joining(["code": .secret(Secret(code))])
    _ = try application.checkCode(Form(["code": .secret(Secret(code))]))
    #expect(try join(application, right) == [])
  }

  @Test func `a new link has another mark, and the old one proves nothing`() throws {
    let key = LinkKey(bytes: Array(repeating: 7, count: 32))
    let marks = (1...100).map {
      key.mailMark(organisation: Identifier("o"), invitation: Identifier("i"), generation: $0).text
    }
    #expect(Set(marks).count == 100)
  }
}
