import Membership
import Testing

@testable import Store

/// Erasing where others, or other organisations, have to do with the person.
extension ErasingTests {
  @Test func `what went to the person about others goes too, and nothing else of theirs`() throws {
    let scene = try lived()
    let store = scene.store
    try store.connection.write {
      _ = try $0.execute(
        "update member set role = 'owner', kdrive = 'admin', kchat = 'admin' where account = 'a1'",
        [:])
    }
    try store.rewritePeople()
    var invite = Scene.invite("bea@guest.example", id: "bea", first: "Bea")
    invite = InviteUser(
      organisation: invite.organisation, actor: Identifier("a1"), terms: invite.terms,
      sendBy: .email, expiresAt: invite.expiresAt, now: invite.now, invitation: invite.invitation,
      delivery: invite.delivery, lookup: invite.lookup)
    try store.perform(invite)
    try store.perform(Scene.decline("bea", reason: "Bea's own words"))
    let notice = try #require(
      try store.waitingLetters().map(\.letter).first { $0.kind == .invitationDeclined })
    #expect(notice.address.text == Self.address)
    try store.settle(
      notice, as: .refused(words: "550 <ZYXWANDA@quorr.example>: no"), at: Scene.now)
    try store.perform(Self.remove())
    try store.perform(Self.erase(.member(Identifier("a1"))))
    try store.forgetDeleted()
    // Bea has the same phone and the same attributes.
    #expect(
      try found(in: scene.folder).filter { !$0.hasPrefix("+41") && !$0.hasPrefix("4 ") } == [])
    let events = try store.timeline(of: .invitation(Identifier("bea")), in: Scene.organisation)
    #expect(events.first { $0.what == .declined }?.detail == "Bea's own words")
    #expect(events.last { $0.what == .deliveryRefused }?.detail == nil)
    #expect(try store.verifyTimeline(of: Scene.organisation).faults == [])
    #expect(try store.check() == [])
  }

  @Test func `whoever is a member elsewhere keeps the account, and is a pseudonym here`() throws {
    let store = try gone().store
    try store.perform(
      AddOrganisation(
        organisation: Organisation(
          id: Self.beta, name: OrganisationName(stored: "Beta"), domain: nil, plan: .standard,
          seats: 9, createdAt: Scene.now), from: Scene.organisation, actor: Scene.owner))
    try store.connection.write {
      _ = try $0.execute(
        """
        insert into member (organisation, account, name_key, role, ksuite, state, joined_at)
          values ('beta', 'a1', 'quorrlimp', 'normal', 0, 'active', 1)
        """, [:])
    }
    try store.rewritePeople()
    try store.perform(Self.erase(.member(Identifier("a1"))))
    #expect(try store.account(at: Scene.address(Self.address))?.passwordHash == "argon2id-z")
    #expect(try store.name(of: Identifier("a1"), in: Scene.organisation) == "Erased person 3f2a")
    #expect(try store.name(of: Identifier("a1"), in: Self.beta) == "Zyxwanda Quorrlimp")
    #expect(Set(try entries(store).compactMap(\.subject)) == ["Erased person 3f2a"])
    #expect(
      try store.announcement(1, in: Scene.organisation)?.firstName.text == "Erased person")
    #expect(try store.user(Identifier("a1"), in: Self.beta, at: Self.later)?.name != nil)
    #expect(try store.check() == [])
    // Back again, she has her name.
    try store.perform(Self.invite("i9"))
    try store.perform(
      Scene.accept("i9", joining: .existing(Identifier("a1"))))
    #expect(try store.name(of: Identifier("a1"), in: Scene.organisation) == "Zyxwanda Quorrlimp")
    #expect(try store.check() == [])
  }
}
