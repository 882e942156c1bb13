import Testing

@testable import Membership

/// What is changed of a pending invitation, checked as inviting is.
@Suite struct ChangeInvitationTests {
  private func change(
    address: String = "ana@guest.example", role: Role = .external, kdrive: Level? = .user,
    kchat: Level? = .user, teams: [Team.ID] = [], channels: [ChannelName] = [],
    days: Int64? = nil, seen: Int? = 0, generation: Int = 2
  ) -> ChangeInvitation {
    ChangeInvitation(
      organisation: Samples.organisation.id, actor: Identifier("actor"),
      invitation: Identifier("i0"), seen: seen, address: Samples.address(address),
      requireAddress: true, role: role, kdrive: kdrive, kchat: kchat, teams: teams,
      channels: channels, expiresAt: days.map { Samples.now.adding(days: $0) },
      generation: generation,
      lookup: LinkLookup("new"), delivery: Identifier("d2"), now: Samples.now)
  }

  private func snapshot(
    _ invitation: Invitation = Samples.invitation(), actor: Member = Samples.member(.admin),
    teams: [Team] = [], _ change: (inout Snapshot) -> Void = { _ in }
  ) -> Snapshot {
    Samples.snapshot(actor: actor) {
      $0.invitation = invitation
      $0.teams = teams
      $0.openInvitation = invitation
      change(&$0)
    }
  }

  @Test func `role and expiry change without another link or letter`() throws {
    var old = Samples.invitation()
    old.invitedBy = Identifier("before")
    let decision = try change(role: .admin, days: 14).decide(in: snapshot(old))
    var new = old
    new.invitedBy = Identifier("actor")
    new.terms.role = .admin
    (new.terms.kdrive, new.terms.kchat) = (.admin, .admin)
    new.expiresAt = Samples.now.adding(days: 14)
    #expect(decision.changes == [.changeInvitation(from: old, to: new)])
    #expect(decision.letters.isEmpty)
    #expect(decision.events.map(\.what) == [.invitationChanged])
    let seconds = [old.expiresAt.seconds, new.expiresAt.seconds].map(String.init)
    #expect(
      Difference.read(decision.events[0].detail ?? "") == [
        Difference(.role, "external", "admin"), Difference(.kdrive, "user", "admin"),
        Difference(.kchat, "user", "admin"), Difference(.expires, seconds[0], seconds[1]),
      ])
  }

  @Test func `the invitation of a guest stays one, and that of a user too`() {
    #expect(throws: Refusal.guestOrUser) { try change(role: .guest).decide(in: snapshot()) }
    var old = Samples.invitation()
    old.terms.role = .guest
    #expect(throws: Refusal.guestOrUser) { try change(days: 9).decide(in: snapshot(old)) }
  }

  @Test func `a guest's channels, address and expiry change, and nothing else is given`() throws {
    let (general, sales) = (ChannelName.general, ChannelName(stored: "sales"))
    var old = Samples.invitation()
    (old.terms.role, old.terms.ksuite) = (.guest, false)
    (old.terms.kdrive, old.terms.kchat, old.terms.channels) = (nil, nil, [general])
    func found(_ change: (inout Snapshot) -> Void = { _ in }) -> Snapshot {
      snapshot(old) {
        $0.channels = [Channel(name: general, isDefault: true), Channel(name: sales)]
        // The place is reserved already: that none is left does not matter.
        $0.guests = Guests(total: 1, used: 0, reserved: 1)
        $0.openInvitation = nil
        change(&$0)
      }
    }
    func guest(
      _ channels: [ChannelName], address: String = "ana@guest.example", days: Int64? = nil,
      seen: Int? = 0
    ) -> ChangeInvitation {
      change(
        address: address, role: .guest, kdrive: .admin, kchat: .admin,
        teams: [Identifier("red")], channels: channels, days: days, seen: seen)
    }
    let decision = try guest([sales], address: "gil@other.example", days: 14).decide(in: found())
    guard case .changeInvitation(old, let new) = decision.changes.first else {
      Issue.record("\(decision.changes)")
      return
    }
    #expect(new.terms.channels == [sales] && new.terms.role == .guest)
    #expect(new.terms.kdrive == nil && new.terms.kchat == nil && new.terms.teams.isEmpty)
    #expect(decision.letters.map(\.address.text) == ["gil@other.example"])
    #expect(
      Difference.read(decision.events[0].detail ?? "").map(\.subject)
        == [.channels, .address, .expires])
    for (command, refusal) in [
      (guest([]), Refusal.channelMissing), (guest([general]), .nothingChanged),
      (guest([ChannelName(stored: "gone")]), .unknownChannel(ChannelName(stored: "gone"))),
      (guest([sales], seen: 3), .changedMeanwhile(nil)),
    ] {
      #expect(Samples.refusal(of: command, in: found()) == refusal)
    }
    let mayNot = found { $0.actor = Samples.member(.admin, kchat: .user) }
    #expect(Samples.refusal(of: guest([sales]), in: mayNot) == .kchatRightMissing)
  }

  @Test func `another address takes another link by letter, and kills the older ones`() throws {
    let old = Samples.invitation()
    let decision = try change(address: "ana@other.example").decide(
      in: snapshot(old) { $0.openInvitation = nil })
    guard case .changeInvitation(from: old, let new) = decision.changes.first else {
      Issue.record("\(decision.changes)")
      return
    }
    #expect((new.generation, new.lookup) == (2, LinkLookup("new")))
    #expect(decision.letters.map(\.address.text) == ["ana@other.example"])
    #expect(decision.events.map(\.what) == [.invitationChanged, .sent])
    #expect(throws: Refusal.linkChanged) {
      try change(address: "ana@other.example", generation: 3).decide(
        in: snapshot(old) { $0.openInvitation = nil })
    }
  }

  @Test func `an address that is taken is refused, one whose invitation has expired is not`()
    throws
  {
    let command = change(address: "bea@guest.example")
    let other = Samples.invitation(
      terms: Samples.terms(address: "bea@guest.example"), id: "other")
    #expect(throws: Refusal.alreadyInvited(command.address, as: other.id)) {
      try command.decide(in: snapshot { $0.openInvitation = other })
    }
    #expect(throws: Refusal.alreadyMember(command.address)) {
      try command.decide(in: snapshot { $0.memberAtAddress = Samples.member(.normal) })
    }
    let expired = Samples.invitation(
      days: -1, terms: Samples.terms(address: "bea@guest.example"), id: "other")
    let decision = try command.decide(in: snapshot { $0.openInvitation = expired })
    #expect(decision.events.map(\.what) == [.expired, .invitationChanged, .sent])
  }

  @Test func `it is checked as inviting is, and what it gave before must be in reach too`() {
    func refusal(
      _ command: ChangeInvitation, _ invitation: Invitation = Samples.invitation(),
      _ actor: Member = Samples.member(.admin)
    ) -> Refusal? {
      Samples.refusal(of: command, in: snapshot(invitation, actor: actor))
    }
    #expect(refusal(change(role: .owner)) == .roleAboveOwn(.owner))
    #expect(
      refusal(change(role: .normal), Samples.invitation(terms: Samples.terms(role: .owner)))
        == .roleAboveOwn(.owner))
    #expect(refusal(change(kdrive: nil)) == .kdriveLevelMissing)
    #expect(refusal(change(days: 400)) == .expiryTooFar(days: 366))
    #expect(refusal(change(teams: [Identifier("gone")])) == .unknownTeam(Identifier("gone")))
    #expect(refusal(change()) == .nothingChanged)
    #expect(
      refusal(change(role: .normal), Samples.invitation(), Samples.member(.admin, kchat: .user))
        == .kchatRightMissing)
    for state in InvitationState.allCases where state != .pending {
      #expect(refusal(change(role: .normal), Samples.invitation(state)) == .notPending(state))
    }
    #expect(refusal(change(role: .normal), Samples.invitation(days: 0)) == .notPending(.expired))
  }

  @Test func `what somebody else changed meanwhile is told by every command on the row`() throws {
    let event = TimelineEvent(
      organisation: Samples.organisation.id, subject: .invitation(Identifier("i0")),
      who: Identifier("rhea"), what: .revoked, at: Samples.now)
    let commands: [any Command] = [
      change(role: .normal, seen: 6),
      RevokeInvitation(
        organisation: Samples.organisation.id, actor: Identifier("actor"),
        invitation: Identifier("i0"), now: Samples.now, seen: 6),
      ExtendInvitation(
        organisation: Samples.organisation.id, actor: Identifier("actor"),
        invitation: Identifier("i0"), expiresAt: Samples.now.adding(days: 7), now: Samples.now,
        seen: 6),
      SendInvitation(
        organisation: Samples.organisation.id, actor: Identifier("actor"),
        invitation: Identifier("i0"), by: .email, expiresAt: nil, now: Samples.now,
        delivery: Identifier("d2"), seen: 6),
      NewLink(
        organisation: Samples.organisation.id, actor: Identifier("actor"),
        invitation: Identifier("i0"), generation: 2, lookup: LinkLookup("new"), by: .email,
        expiresAt: Samples.now.adding(days: 7), now: Samples.now, delivery: Identifier("d2"),
        seen: 6),
    ]
    for command in commands {
      var found = snapshot(Samples.invitation(.revoked))
      found.lastChange = event
      #expect(throws: Refusal.changedMeanwhile(event)) { try command.decide(in: found) }
      #expect(command.needs.lastChange == .invitation(Identifier("i0")))
    }
  }

  @Test func `differences are kept as lines, and read again`() {
    let all = Difference.Subject.allCases.map { Difference($0, "", "b, c → d; e") }
    #expect(Difference.read(Difference.text(all)) == all)
    #expect(Difference.read("role\towner\nnothing\ta\tb\n") == [])
  }
}
