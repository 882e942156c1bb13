import Membership
import Store
import Testing
import Wizard

@testable import App

/// The notifications of one member: what the dashboard tells, and all that it told before.
@Suite struct NewsTests {
  private struct Place {
    let office: SignInOffice
    let me: Identity
    let application: Application

    /// Three have arrived.
    init() throws {
      office = try SignInOffice()
      me = try office.setUp()
      application = try office.application(of: me.account.id, in: me.organisation.id)
      for name in ["ana", "bea", "cy"] {
        let account = try office.add(.normal, name, to: me.organisation.id)
        try tell(of: account)
      }
    }

    func tell(of account: Account.ID) throws {
      try office.store.perform(
        Plant(changes: [
          .announce(
            .joined, of: account, invitedBy: me.account.id, in: me.organisation.id,
            at: office.now)
        ]))
    }

    func rows(
      _ filter: String = "all-news", search: String = "", at anchor: RowQuery.Anchor = .start,
      count: Int = 99
    ) throws -> RowPage {
      try application.rows(
        RowQuery(
          source: "notifications", filter: filter, search: search, anchor: anchor, count: count))
    }

    func ids(_ filter: String) throws -> [String] { try rows(filter).rows.map(\.id) }
  }

  @Test func `everything told is there, the newest first, page by page`() throws {
    let place = try Place()
    #expect(try place.ids("all-news") == ["3", "2", "1"])
    let first = try place.rows(count: 2)
    #expect(first.hasMoreAfter)
    #expect(try place.rows(at: .after("2"), count: 2).rows.map(\.id) == ["1"])
    #expect(try place.rows(at: .before("1"), count: 1).rows.map(\.id) == ["2"])
    #expect(try place.rows(at: .end, count: 1).rows.map(\.id) == ["1"])
    #expect(try place.rows(search: "bea").rows.map(\.id) == ["2"])
  }

  @Test func `what is read on the dashboard is read here, and the other way round`() throws {
    let place = try Place()
    #expect(try place.ids("unread") == ["3", "2", "1"])
    // The two oldest: the selection goes down to the second row.
    _ = try place.office.walk(
      "manager",
      [.jumped(screen: "notifications"), .moved(by: 1), .chose(action: "see-up-to-here")],
      in: place.application)
    #expect(try place.ids("unread") == ["3"])
    #expect(try place.ids("read") == ["2", "1"])
    let dashboard = try place.office.walk("manager", [], in: place.application)
    let texts = dashboard.frame.texts.joined(separator: "\n")
    #expect(texts.contains("cy "))
    #expect(!texts.contains("bea "))
    _ = try place.office.walk("manager", [.chose(action: "see-news")], in: place.application)
    #expect(try place.ids("unread") == [])
  }

  @Test func `all are marked at once, and a read one says so`() throws {
    let place = try Place()
    let front = try place.office.walk(
      "manager", [.jumped(screen: "notifications"), .chose(action: "see-all")],
      in: place.application)
    #expect(try place.ids("unread") == [])
    #expect(try place.ids("read").count == 3)
    #expect(front.problems == [])
    let again = try place.office.walk(
      "manager", [.jumped(screen: "notifications"), .chose(action: "see-up-to-here")],
      in: place.application)
    #expect(again.frame.problem.contains("read already"))
  }

  @Test func `whoever came later is not told of what was before, nor is one without kChat`() throws
  {
    let place = try Place()
    let organisation = place.me.organisation.id
    let late = try place.office.add(.owner, "late", to: organisation)
    let store = place.office.store
    #expect(
      try store.notifications(NotificationQuery(organisation: organisation, reader: late, limit: 9))
        .isEmpty)
    let external = try place.office.add(.external, "external", to: organisation)
    try place.tell(of: late)
    #expect(
      try store.notifications(NotificationQuery(organisation: organisation, reader: late, limit: 9))
        .map(\.announcement.number) == [4])
    let told = try place.office.application(of: external, in: organisation)
    let member = try #require(told.identity?.member)
    let query = RowQuery(
      source: "notifications", filter: "all-news", search: "", anchor: .start, count: 9)
    #expect(try told.rows(query).rows.isEmpty != Announcement.isFor(member))
  }
}
