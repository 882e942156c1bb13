import Membership
import Store
import Testing
import Wizard

@testable import App

/// The settings, from the screen to the store and to those whom they concern.
@Suite struct SettingsTests {
  private let office: SignInOffice
  private let me: Identity
  private let application: Application

  init() throws {
    office = try SignInOffice()
    me = try office.setUp()
    application = try office.application(of: me.account.id, in: me.organisation.id)
  }

  private func organisation() throws -> Organisation {
    try #require(try office.store.organisation(me.organisation.id))
  }

  private func change(_ flow: String, _ answers: [(String, Value)]) throws -> Script {
    try office.walk(
      flow, answers.map { .answered(field: $0, $1) } + [.continued], in: application)
  }

  @Test func `an own address of kChat is kept, shown, and taken back`() throws {
    func change(to host: String) throws -> Script {
      try self.change("change-brand", [("custom-brand", .text(host))])
    }
    #expect(try change(to: "no host").problems.count == 1)
    #expect(application.kchatAddress(of: me.organisation) == "https://kchat.infomaniak.com")
    #expect(try change(to: "chat.alpine.example").problems == [])
    #expect(
      application.kchatAddress(of: try organisation()) == "https://chat.alpine.example")
    let shown = try office.walk("manager", [.jumped(screen: "settings")], in: application)
    #expect(shown.frame.texts.contains("kChat is at https://chat.alpine.example."))
    #expect(try change(to: "").problems == [])
    #expect(try organisation().customBrand == nil)
  }

  @Test func `name, plan and validity are kept, and the next invitation follows them`() throws {
    let name = try change("change-name", [("organisation-name", .text("Alpine AG"))])
    #expect(name.problems == [])
    let plan = try change(
      "change-plan", [("plan", .text("enterprise")), ("seats", .text("12"))])
    #expect(plan.problems == [])
    #expect(try change("change-validity", [("validity", .text("14"))]).problems == [])
    let found = try organisation()
    #expect(found.name.text == "Alpine AG")
    #expect((found.plan, found.seats) == (.enterprise, 12))
    var answers = SignInOffice.answers()
    answers["expires"] = nil
    guard case .done = try application.walk("add-user", answers: answers, dryRun: false) else {
      Issue.record("not invited")
      return
    }
    let open = try office.store.openInvitation(
      for: EmailAddress.parse(SignInOffice.zoe), in: found.id, at: office.now)
    #expect(open?.expiresAt == office.now.adding(days: 14))
    #expect(office.letters.last?.subject == "Alpine AG invites you")
  }

  @Test func `too few seats are refused with the three numbers`() throws {
    try office.invite()
    let script = try change("change-plan", [("seats", .text("1"))])
    #expect(
      script.problems.last?.hasPrefix("1 seats are too few: 1 are used and 1 reserved.") == true)
    #expect(try organisation().seats == 10)
  }

  @Test func `who changes what somebody else has changed is told who and when, and may go on`()
    throws
  {
    let other = try office.add(.admin, "other", to: me.organisation.id)
    let second = try office.application(of: other, in: me.organisation.id)
    var between = ""
    let front = Script([
      { _ in .answered(field: "organisation-name", .text("Mine")) },
      { _ in
        _ = try office.walk(
          "change-name",
          [.answered(field: "organisation-name", .text("Theirs")), .continued], in: second)
        return .continued
      },
      { _ in
        between = try organisation().name.text
        return .continued
      },
    ])
    _ = try application.run("change-name", at: front)
    #expect(front.failure == nil)
    #expect(between == "Theirs")
    let told = front.frames.map(\.problem).first { !$0.isEmpty } ?? ""
    #expect(told.hasPrefix("other Test changed this on Mon 30 Nov 2026, 14:05"), "\(told)")
    #expect(try organisation().name.text == "Mine")
    let names = try office.store.timeline(of: .organisation, in: me.organisation.id)
      .compactMap(\.detail)
    #expect(names == ["name Theirs", "settings-changed setting-changed", "name Mine"])
  }

  @Test func `domains and channels are rows, each with what can be done to it`() throws {
    #expect(try change("add-domain", [("new-domain", .text("alp.example"))]).problems == [])
    let again = try change("add-domain", [("new-domain", .text("ALP.example"))])
    #expect(again.problems == ["alp.example is a domain of the organisation already."])
    func rows(_ source: String) throws -> [Row] {
      try application.rows(
        RowQuery(source: source, filter: "", search: "", anchor: .start, count: 9)
      ).rows
    }
    #expect(try rows("domains").map(\.cells.first) == ["alpine.example", "alp.example"])
    let channel: [(String, Value)] = [
      ("channel", .text("Support")), ("for-new-users", .flag(true)),
    ]
    #expect(try change("add-channel", channel).problems == [])
    #expect(
      try rows("channels").map(\.cells) == [["general", "always", "0"], ["support", "yes", "0"]])
    #expect(try rows("channels").first?.facts["remove-off"]?.text != "")
    let support = try #require(try rows("channels").last)
    #expect(support.facts["remove-off"]?.text == "")
    try application.changeSettings("let-users-be", support)
    #expect(try office.store.channels(in: me.organisation.id).map(\.isDefault) == [true, false])
    #expect(
      try application.answers(like: support, to: ["channels"])
        == ["channels": .choices(["support"])])
    try application.changeSettings("remove-channel", support)
    #expect(try rows("channels").count == 1)
    let shown = try office.walk("manager", [.jumped(screen: "settings")], in: application)
    #expect(shown.frame.texts.contains("Domains for mailboxes: alpine.example, alp.example"))
  }

  @Test(arguments: [Actor.normal, .external])
  func `nobody else sees or changes any of it`(actor: Actor) throws {
    let account = try office.add(actor, "actor", to: me.organisation.id)
    let other = try office.application(of: account, in: me.organisation.id)
    for source in ["domains", "channels"] {
      let query = RowQuery(source: source, filter: "", search: "", anchor: .start, count: 9)
      #expect(try other.rows(query).rows.isEmpty)
    }
    let script = try office.walk(
      "change-name", [.answered(field: "organisation-name", .text("Mine")), .continued], in: other)
    #expect(script.frame.problem != "")
    #expect(try organisation().name.text == "Alpine Rescue")
  }
}
