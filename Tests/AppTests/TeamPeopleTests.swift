import Membership
import Testing
import Wizard

@testable import App
@testable import Store

/// The people of a team: who joins it one after the other, and page by page.
@Suite struct TeamPeopleTests {
  private static let toTeams: [Event] = [.jumped(screen: "teams"), .selected(row: "peak")]

  @Test func `people are added one after the other, with what became of each`() throws {
    let place = try TeamPlace()
    for name in ["cid", "dan", "eve"] {
      _ = try place.office.add(.external, name, to: place.organisation)
    }
    let add =
      Self.toTeams + [
        .chose(action: "add-people"), .answered(field: "people", .choices(["cid", "dan", "eve"])),
        .continued,
      ]
    let stopped = Script(add + [.replied("stop")])
    stopped.polled = [2: { .wentBack }]
    _ = try place.application().run("manager", at: stopped)
    #expect(
      stopped.frame.sheet?.lines == [
        "1 of 3 done.", "Stopped: 2 were not come to and stay as they are.",
      ])
    #expect(try place.teams().map(\.people) == [2, 0])
    let front = Script(
      add.map { event in { _ in event } } + [
        { frame in
          #expect(frame.sheet?.lines.first == "2 of 3 done.")
          #expect(frame.sheet?.lines.last?.hasPrefix("eve") == true)
          return .closedSheet
        }
      ])
    front.polled = [
      1: {
        try place.office.store.perform(
          RemoveMember(
            MemberTarget(
              organisation: place.organisation, actor: place.giver, account: Identifier("eve"),
              seen: nil, delivery: Identifier("d"), now: place.office.now)))
        return nil
      }
    ]
    _ = try place.application().run("manager", at: front)
    #expect(front.frames.contains { $0.progress?.title == "Add people to Gipfel" })
    #expect(front.failure == nil)
  }

  @Test func `a large team is read in pages, forwards, backwards and from the midst`() throws {
    let place = try TeamPlace()
    let count = 130
    for number in 0..<count {
      let id = try place.office.add(.external, "p\(1000 + number)", to: place.organisation)
      try place.office.store.perform(
        ChangeTeamPeople(
          organisation: place.organisation, actor: place.giver, team: place.peak.id, .add, [id],
          now: place.office.now))
    }
    let application = try place.application()
    application.shownTeam = place.peak
    func read(_ anchor: RowQuery.Anchor, _ search: String = "") throws -> RowPage {
      try application.rows(
        RowQuery(source: "team-people", filter: "", search: search, anchor: anchor, count: 50))
    }
    var page = try read(.start)
    #expect(page.rows.count == 50 && !page.hasMoreBefore && page.hasMoreAfter)
    var found = page.rows
    while page.hasMoreAfter, let last = page.rows.last {
      page = try read(.after(last.place))
      found += page.rows
    }
    #expect(found.count == count + 1 && Set(found.map(\.id)).count == count + 1)
    let end = try read(.end)
    #expect(end.rows.map(\.id) == found.suffix(50).map(\.id) && end.hasMoreBefore)
    let before = try read(.before(end.rows[0].place))
    #expect(before.rows.map(\.id) == found.dropLast(50).suffix(50).map(\.id))
    let here = try read(.at(found[60].place))
    #expect(here.rows.map(\.id) == found[60..<110].map(\.id))
    let some = try read(.start, "p105")
    #expect(some.rows.count == 10 && !some.hasMoreAfter)
  }
}
