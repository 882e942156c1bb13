import Membership
import Testing

@testable import Store

/// What changing an invitation does to what is kept.
@Suite struct ChangedInvitationTests {
  @Test(arguments: Place.allCases)
  func `a changed invitation is kept whole, and the link of before is dead`(place: Place) throws {
    let store = try Scene(place).store
    let team = Team(
      id: Identifier("t"), organisation: Scene.organisation, name: TeamName(stored: "T"))
    try store.perform(CreateTeam(team: team, actor: Scene.owner, now: Scene.now))
    let invite = Scene.invite("ana@guest.example", sendBy: .link)
    try store.perform(invite)
    let change = ChangeInvitation(
      organisation: Scene.organisation, actor: Scene.owner, invitation: invite.invitation,
      seen: 0, address: Scene.address("ana@other.example"), requireAddress: false, role: .normal,
      kdrive: .admin, kchat: .user, teams: [team.id], channels: [],
      expiresAt: Scene.now.adding(days: 30), generation: 2, lookup: LinkLookup("second"),
      delivery: Identifier("d2"), now: Scene.now)
    try store.perform(change)
    let new = try #require(try store.invitation(invite.invitation, in: Scene.organisation))
    #expect(new.terms.address.text == "ana@other.example")
    #expect((new.terms.role, new.terms.kdrive, new.terms.teams) == (.normal, .admin, [team.id]))
    #expect(!new.terms.requireAddress)
    #expect((new.expiresAt, new.version) == (Scene.now.adding(days: 30), 1))
    #expect(try store.invitation(found: invite.lookup) == nil)
    #expect(try store.invitation(found: LinkLookup("second"))?.id == invite.invitation)
    #expect(throws: Refusal.deadLink) {
      try store.perform(Scene.accept("ana@guest.example", joining: nil))
    }
    #expect(
      try store.openInvitation(
        for: invite.terms.address, in: Scene.organisation, at: Scene.now) == nil)
    #expect(throws: (any Error).self) { try store.perform(change) }
    func found(_ search: String) throws -> [UserRow.ID] {
      try store.users(
        UserQuery(
          organisation: Scene.organisation, state: .pending, search: search, order: .address,
          limit: 9, now: Scene.now.adding(days: 20))
      ).map(\.id)
    }
    for search in ["other.example", "  T"] {
      #expect(try found(search) == [.invitation(invite.invitation)])
    }
    #expect(try found("guest.example").isEmpty)
    try store.perform(Scene.invite("ana@guest.example", id: "other"))
    #expect(try store.check() == [])
  }
}
