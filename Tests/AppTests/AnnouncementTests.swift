import Foundation
import Membership
import Store
import Testing
import Wizard

@testable import App

/// Arrivals told in a channel, from the settings to what stands there.
@Suite struct AnnouncementTests {
  private static let hook = "https://alpine.kchat.example/hooks/s3cr3t"

  /// An organisation whose owner is signed in.
  private func office() throws -> SignInOffice {
    let office = try SignInOffice()
    try office.setUp()
    return office
  }

  private func announce(
    at hook: String, in office: SignInOffice, places: [String]? = nil
  ) throws -> Application.AnswersResult {
    let application = try office.application()
    #expect(try application.recognise())
    application.webhookPlaces = places
    return try application.walk(
      "change-announcements",
      answers: ["announce": .flag(true), "webhook": .secret(Secret(hook))], dryRun: false)
  }

  private func join(_ office: SignInOffice, as first: String = "Zoë", _ last: String = "O'Brien")
    throws
  {
    try office.invite()
    let application = try office.opened(try office.linkInLetter())
    let result = try application.walk(
      "register",
      answers: SignInOffice.joining(["first-name": .text(first), "last-name": .text(last)]),
      dryRun: false)
    guard case .done = result else { throw Refused(result: result) }
    for _ in 1...3 { try application.postman.deliverSome() }
  }

  @Test func `a channel is told once of who has joined, and by whom they were invited`() throws {
    let office = try office()
    #expect(try isDone(announce(at: Self.hook, in: office)))
    try join(office)
    #expect(office.posts.map(\.address.text) == [Self.hook])
    #expect(
      office.posts.first?.text
        == "Zoë O'Brien has joined Alpine Rescue (User), invited by Rhea Bonnard.")
    #expect(try office.store.waitingLetters().isEmpty)
    #expect(try office.store.check() == [])
    // Neither the timeline nor the row of the organisation says what the secret part is.
    let organisation = try #require(try office.store.organisations().first)
    let events = try office.store.timeline(of: .organisation, in: organisation.id)
    #expect(events.last?.detail == "announcements alpine.kchat.example")
    #expect(organisation.webhook?.sealed.text.contains("s3cr3t") == false)
  }

  @Test func `where nothing is announced, or not any more, nothing is told`() throws {
    let silent = try office()
    try join(silent)
    #expect(silent.posts.isEmpty)

    let office = try office()
    #expect(try isDone(announce(at: Self.hook, in: office)))
    try office.invite()
    let joining = try office.opened(try office.linkInLetter())
    _ = try joining.walk("register", answers: SignInOffice.joining(), dryRun: false)
    let manager = try office.application()
    #expect(try manager.recognise())
    let off = try manager.walk(
      "change-announcements", answers: ["announce": .flag(false)], dryRun: false)
    #expect(isDone(off))
    try joining.postman.deliverSome()
    #expect(office.posts.isEmpty)
    #expect(try office.store.waitingLetters().allSatisfy { $0.letter.by != .kchat })
  }

  /// Addresses, which places are allowed beside, and what is said of each.
  static let addresses: [(String, [String]?, String?)] = [
    (hook, nil, nil),
    ("https://alpine.kchat.example:8443/hooks/x", ["alpine.kchat.example:8443"], nil),
    ("http://localhost:8065/hooks/x", ["localhost:8065"], nil),
    ("http://localhost:8065/hooks/x", nil, "webhook-place"),
    ("https://10.0.0.1/hooks/x", nil, "webhook-place"),
    ("https://localhost/hooks/x", nil, "webhook-place"),
    (hook, ["other.example"], "webhook-place"),
    ("http://alpine.kchat.example/hooks/x", nil, "webhook-not-secure"),
    ("https://user@alpine.kchat.example/hooks/x", nil, "webhook-malformed"),
    ("https://alpine.kchat.example", nil, "webhook-malformed"),
    ("https://alpine.kchat.example/a b", nil, "webhook-malformed"),
    ("https://alpine.kchat.example/a\r\nX: y", nil, "webhook-malformed"),
    ("file:///etc/passwd", nil, "webhook-malformed"),
    ("", nil, "webhook-malformed"),
  ]

  @Test(arguments: addresses.indices)
  func `a webhook is an address of the web, where this program may speak to it`(_ index: Int) throws
  {
    let (address, places, problem) = Self.addresses[index]
    let office = try office()
    let result = try announce(at: address, in: office, places: places)
    if let problem {
      guard case .refused(let problems) = result else {
        Issue.record("\(address) was taken")
        return
      }
      #expect(problems.map(\.key) == ["problem.\(problem)"])
    } else {
      #expect(isDone(result))
    }
  }

  @Test(arguments: [
    ("Zoë O'Brien-Šmíd", "Zoë O'Brien-Šmíd"), ("李 小龙", "李 小龙"), ("@all", "`@all`"),
    ("Ana @channel", "`Ana @channel`"),
    ("[x](https://evil.example)", "`[x](https://evil.example)`"),
    ("www.evil.example", "`www.evil.example`"), ("a`b @here", "`a'b @here`"),
    ("# Big\n@all", "`# Big'@all`"), ("~town-square", "`~town-square`"), (":tada:", "`:tada:`"),
  ])
  func `no name calls anybody or leads anywhere`(name: String, text: String) {
    #expect(ChatText.name(name) == text)
  }

  private func isDone(_ result: Application.AnswersResult) -> Bool {
    if case .done = result { true } else { false }
  }
}
