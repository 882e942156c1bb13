import Membership
import Testing
import Wizard

@testable import App
@testable import Store

/// Having somebody forgotten from the row's menu, and what the audit says then.
struct ErasingTests {
  private let office: SignInOffice
  private let me: Identity
  private let nora: Account.ID
  private let application: Application

  init() throws {
    office = try SignInOffice()
    me = try office.setUp()
    nora = try office.add(.normal, "nora", to: me.organisation.id)
    application = try office.application(of: me.account.id, in: me.organisation.id)
  }

  private func remove() throws {
    try application.perform(RemoveMember(try application.target(nora.text, seen: nil)))
  }

  private func row(_ filter: String) throws -> Row? {
    try application.rows(
      RowQuery(source: "users", filter: filter, search: "", anchor: .start, count: 9)
    ).rows.first { $0.id == nora.text }
  }

  private func erase(_ answer: String) throws -> Script {
    let events: [Event] = [
      .jumped(screen: "users"), .filtered("removed"), .selected(row: nora.text),
      .chose(action: "erase"), .replied(answer),
    ]
    let front = Script(events.map { event in { _ in event } })
    _ = try application.run("manager", at: front)
    return front
  }

  @Test func `the question names the person, and only a yes erases`() throws {
    #expect(try row("all")?.facts["row-over"]?.text == "no")
    try remove()
    #expect(try row("removed")?.facts["row-over"]?.text == "yes")
    #expect(try row("removed")?.facts["erase-off"]?.text == "")
    let asked = try erase("cancel")
    #expect(
      asked.frames.compactMap(\.question?.text).contains {
        $0.hasPrefix("Erase what") && $0.contains("nora Test")
      })
    #expect(try row("removed") != nil)
    var removed: [Delivery.ID] = []
    application.removeLetters = { removed = $0 }
    let done = try erase("confirm")
    #expect(done.frame.problem.isEmpty, "\(done.frame.problem)")
    #expect(try row("removed") == nil)
    // The letter that told her of the removal.
    #expect(removed.count == 1)
    #expect(try office.store.account(nora)?.name.hasPrefix("Erased person ") == true)
    #expect(try office.store.check() == [])
  }

  @Test func `letters that cannot be removed are told of, once the person is erased`() throws {
    try remove()
    application.removeLetters = { _ in
      throw WorldError("erased-letters-left", ["path": "/letters"])
    }
    let front = try erase("confirm")
    let told = front.frames.map(\.problem).first { !$0.isEmpty } ?? ""
    #expect(told.hasPrefix("The person is erased, but letters in /letters are still there"))
    #expect(try office.store.account(nora)?.name.hasPrefix("Erased person ") == true)
  }

  @Test(arguments: ["en", "de", "fr", "es", "it"])
  func `the audit finds the pseudonym, who erased, and who was refused`(language: String) throws {
    if let other = try application.screens.other?(language) { application.screens = other }
    #expect(throws: Refusal.stillMember) { try application.erase(.member(nora)) }
    try remove()
    let pseudonym = try application.erase(.member(nora))
    #expect(pseudonym.hasPrefix(application.screens.phrases.text("account.erased") + " "))
    let query = TimelineQuery(organisation: me.organisation.id, limit: 999)
    let all = try office.store.timeline(query)
    let refused = try #require(all.first { $0.event.what == .refused })
    let sentence = application.screens.phrases.text("refusal.still-member")
    #expect(application.line(of: refused).hasSuffix(sentence))
    for search in [
      pseudonym, String(pseudonym.suffix(4)), sentence, application.sentence(of: refused),
      application.sentence(of: all[0]), "nora",
    ] {
      let wanted = Application.folded(search)
      let expected = all.filter { entry in
        [
          application.sentence(of: entry), entry.subject ?? "",
          application.detail(of: entry.event) ?? "",
        ].contains { Application.folded($0).contains(wanted) }
      }
      #expect(try application.entries(query, matching: search) == expected, "\(search)")
      #expect(expected.isEmpty == (search == "nora"))
    }
  }
}
