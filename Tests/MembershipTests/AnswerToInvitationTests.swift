import Testing

@testable import Membership

@Suite struct AnswerToInvitationTests {
  private let snapshot = Samples.snapshot(actor: nil) { $0.invitation = Samples.invitation() }

  @Test func `declining ends the invitation and keeps the reason`() throws {
    let decision = try Samples.decline("No time").decide(in: snapshot)
    var declined = Samples.invitation()
    declined.storedState = .declined
    #expect(
      decision.changes == [.changeInvitation(from: Samples.invitation(), to: declined)])
    #expect(decision.events.map(\.what) == [.declined])
    #expect(decision.events.map(\.detail) == ["No time"])
    #expect(decision.letters.isEmpty)
  }

  @Test(arguments: [nil, ""])
  func `a reason is not needed`(reason: String?) throws {
    #expect(try Samples.decline(reason).decide(in: snapshot).events.map(\.detail) == [nil])
  }

  @Test func `opening a link changes nothing but the timeline`() throws {
    let decision = try Samples.open().decide(in: snapshot)
    #expect(decision.changes.isEmpty)
    #expect(decision.letters.isEmpty)
    #expect(decision.events.map(\.what) == [.opened])
    #expect(decision.events.map(\.subject) == [.invitation(Samples.invitation().id)])
  }

  @Test(arguments: Role.allCases, Member.State.allCases)
  func `arrivals are told to administrators and to those in kChat, while active`(
    role: Role, state: Member.State
  ) {
    let isActive = state == .active
    let inKChat = Samples.member(role, kchat: .user, state: state)
    let elsewhere = Samples.member(role, kdrive: .admin, state: state)
    #expect(Announcement.isFor(inKChat) == isActive)
    #expect(Announcement.isFor(elsewhere) == (isActive && role.reachesEveryProduct))
  }

  @Test func `only a member who may act reads announcements`() throws {
    let command = SeeAnnouncements(
      organisation: Samples.organisation.id, account: Identifier("actor"), upTo: 4,
      now: Samples.now)
    let decision = try command.decide(in: Samples.snapshot(actor: Samples.member(.normal)))
    #expect(
      decision.changes == [
        .seeAnnouncements(Identifier("actor"), in: Samples.organisation.id, upTo: 4)
      ])
    #expect(decision.events.isEmpty)
    #expect(throws: Refusal.notAMember) { try command.decide(in: Samples.snapshot(actor: nil)) }
    #expect(throws: Refusal.suspended) {
      try command.decide(in: Samples.snapshot(actor: Samples.member(.admin, state: .suspended)))
    }
  }
}
