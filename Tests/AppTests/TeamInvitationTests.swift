import Membership
import Testing
import Wizard

@testable import App
@testable import Store

/// A whole team that is invited into kChat.
@Suite struct TeamInvitationTests {
  @Test func `a team is invited once: who gains, who has it, who finds no seat`() throws {
    let place = try TeamPlace(seats: 3)
    for name in ["cid", "dan", "eve"] {
      _ = try place.office.add(.external, name, to: place.organisation)
    }
    try place.office.store.connection.write { statements in
      for sql in [
        "update member set ksuite = 0, kdrive = null, kchat = null where account in ('cid', 'dan')",
        "update member set state = 'suspended' where account = 'dan'",
        """
        insert into member_team (organisation, account, team)
        select organisation, account, 'peak' from member where account in ('cid', 'dan', 'eve')
        """,
        "update organisation set seats_used = (select count(*) from member where ksuite = 1)",
        "update organisation set seats = seats_used + 1",
      ] { _ = try statements.execute(sql, [:]) }
    }
    try place.office.store.rewritePeople()
    let front = Script(
      [
        .jumped(screen: "teams"), .selected(row: "peak"),
        .chose(action: "invite-team"), .continued, .continued, .continued,
      ])
    _ = try place.application().run("manager", at: front)
    #expect(front.text.contains("Gain kChat: 1"))
    #expect(front.frame.screen == "done")
    let blocks = "\(front.frame.blocks)"
    for line in [
      "Invited: 1. Had it already: 1. Not done: 2.", "bob Test: invited (kChat, a seat of kSuite)",
      "eve Test: has kChat already", "cid Test: not done. No seat is free",
      "dan Test: not done. This account is suspended",
    ] { #expect(blocks.contains(line), "\(line) in \(blocks)") }
    let again = try place.application().inviteTeam(called: "Gipfel", dryRun: false)
    #expect(
      again.map { "\($0.name) \($0.result.rawValue)" } == [
        "bob Test already-there", "cid Test refused", "dan Test refused", "eve Test already-there",
      ])
    #expect(again.allSatisfy { !$0.seat })
    let seats = try place.office.store.seats(in: place.organisation, at: place.office.now)
    #expect(seats.free == 0)
    #expect(try place.office.store.check() == [])
  }

  @Test func `stopped in the midst, the last screen says who was invited and how many are left`()
    throws
  {
    let place = try TeamPlace(seats: 9)
    for name in ["cid", "dan", "eve"] {
      _ = try place.office.add(.external, name, to: place.organisation)
    }
    try place.office.store.connection.write { statements in
      for sql in [
        "update member set ksuite = 0, kdrive = null, kchat = null where account in ('cid', 'dan')",
        """
        insert into member_team (organisation, account, team)
        select organisation, account, 'peak' from member where account in ('cid', 'dan', 'eve')
        """,
        "update organisation set seats_used = (select count(*) from member where ksuite = 1)",
      ] { _ = try statements.execute(sql, [:]) }
    }
    try place.office.store.rewritePeople()
    let front = Script([
      .jumped(screen: "teams"), .selected(row: "peak"), .chose(action: "invite-team"), .continued,
      .continued, .continued, .replied("stop"),
    ])
    front.polled = [3: { .wentBack }]
    _ = try place.application().run("manager", at: front)
    #expect(front.frames.contains { $0.progress?.title == "Invite a team into kChat" })
    #expect(front.frames.contains { $0.question?.safest == "go-on" })
    #expect(front.frame.screen == "done" && front.frame.sheet == nil)
    #expect(
      front.frame.texts == [
        "Invited: 2. Had it already: 0. Not done: 0.",
        "Stopped: 2 were not come to and stay as they are.",
        "bob Test: invited (kChat, a seat of kSuite)\ncid Test: invited (kChat, a seat of kSuite)",
      ])
    let again = try place.application().inviteTeam(called: "Gipfel", dryRun: true)
    #expect(
      again.map(\.result) == [.alreadyThere, .alreadyThere, .wouldBeInvited, .alreadyThere])
    #expect(try place.office.store.check() == [])
  }
}
