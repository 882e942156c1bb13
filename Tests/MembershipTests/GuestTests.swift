import Testing

@testable import Membership

/// People from outside, in channels of kChat alone.
@Suite struct GuestTests {
  private static let general = Channel(name: .general, isDefault: true)
  private static let support = Channel(name: ChannelName(stored: "support"), isDefault: true)
  private static let sales = Channel(name: ChannelName(stored: "sales"))

  private static func terms(_ channels: [ChannelName], more: Bool = false) -> Terms {
    var terms = Samples.terms(role: .guest, ksuite: more, kdrive: nil, kchat: nil)
    terms.channels = channels
    if more {
      (terms.teams, terms.mailbox) = ([Identifier("red")], MailboxName(stored: "gil"))
      (terms.kdrive, terms.kchat) = (.admin, .admin)
    }
    return terms
  }

  private static func snapshot(
    actor: Member? = Samples.member(.admin), used: Int = 3, reserved: Int = 4,
    _ change: (inout Snapshot) -> Void = { _ in }
  ) -> Snapshot {
    Samples.snapshot(actor: actor) {
      $0.guests = Guests(total: 100, used: used, reserved: reserved)
      $0.channels = [general, sales, support]
      change(&$0)
    }
  }

  @Test(arguments: [
    (terms([]), snapshot(), Refusal.channelMissing),
    (
      terms([ChannelName(stored: "gone")]), snapshot(),
      .unknownChannel(ChannelName(stored: "gone"))
    ),
    (
      terms([.general]), snapshot(used: 60, reserved: 40),
      .guestQuota(Guests(total: 100, used: 60, reserved: 40))
    ),
    (terms([.general]), snapshot(actor: Samples.member(.admin, kchat: .user)), .kchatRightMissing),
    (terms([.general]), snapshot(actor: Samples.member(.normal)), .notAuthorised(.normal)),
    (terms([.general]), snapshot(actor: Samples.member(.guest)), .notAuthorised(.guest)),
  ])
  func `a guest is not invited`(terms: Terms, snapshot: Snapshot, refusal: Refusal) {
    #expect(throws: refusal) { try Samples.invite(terms).decide(in: snapshot) }
  }

  @Test func `a guest gets channels and nothing else, and takes no seat`() throws {
    let terms = Self.terms([.general], more: true)
    let snapshot = Self.snapshot {
      $0.seats = Seats(total: 3, used: 3, reserved: 0)
      $0.isMailboxTaken = true
    }
    let decision = try Samples.invite(terms).decide(in: snapshot)
    guard case .addInvitation(let invitation) = decision.changes.first else {
      Issue.record("no invitation was added")
      return
    }
    let given = invitation.terms
    #expect(given.channels == [.general])
    #expect(!given.ksuite && given.teams.isEmpty && given.mailbox == nil)
    #expect(given.kdrive == nil && given.kchat == nil)
  }

  @Test func `the refusal says the three numbers, beside the channels`() {
    let refusal = Refusal.guestQuota(Guests(total: 100, used: 60, reserved: 40))
    #expect(refusal.values == ["total": "100", "used": "60", "reserved": "40"])
    #expect(refusal.field == "channels")
  }

  private static func pending(_ channels: [ChannelName]) -> Invitation {
    Samples.invitation(terms: terms(channels))
  }

  private static func accepting(
    _ channels: [ChannelName], _ change: (inout Snapshot) -> Void = { _ in }
  ) -> Snapshot {
    snapshot(actor: nil, used: 99, reserved: 1) {
      $0.invitation = pending(channels)
      $0.inviter = Samples.member(.admin)
      change(&$0)
    }
  }

  private static func joined(_ decision: Decision) -> Member? {
    for case .addMember(let member) in decision.changes { return member }
    return nil
  }

  @Test func `who accepts is in the channels that are left, and a member without rights`() throws {
    let snapshot = Self.accepting([Self.sales.name, ChannelName(stored: "gone")])
    let decision = try Samples.accept(cameByMail: true).decide(in: snapshot)
    let member = try #require(Self.joined(decision))
    #expect(member.role == .guest)
    #expect(member.channels == [Self.sales.name])
    #expect(!member.ksuite && member.kchat == nil && member.kdrive == nil)
    for action in Action.allCases {
      #expect(Authority.refusal(of: action, by: member) == .notAuthorised(.guest))
    }
    #expect(!Announcement.isFor(member))
  }

  @Test(arguments: [
    (accepting([ChannelName(stored: "gone")]), "unknown-channel"),
    (
      accepting([.general]) { $0.guests = Guests(total: 100, used: 100, reserved: 1) },
      "guest-quota"
    ),
    (accepting([.general]) { $0.inviter = Samples.member(.admin, kchat: .user) }, nil),
  ])
  func `what cannot be kept is asked again at the end`(snapshot: Snapshot, cause: String?) throws {
    let decision = try Samples.accept(cameByMail: true).decide(in: snapshot)
    #expect(decision.refusal == (cause == nil ? .inviterLostRights : .guestPlaceLost))
    #expect(decision.events.map(\.what) == [.acceptanceRefused])
    if let cause { #expect(decision.events.first?.detail == cause) }
    #expect(AcceptInvitation.causes.contains(cause ?? "guest-quota"))
    #expect(Self.joined(decision) == nil)
  }

  @Test func `an expired invitation comes back only where there is a place and a channel`() throws {
    let old = Samples.invitation(days: -1, terms: Self.terms([Self.sales.name]))
    let renewal = Renewal(old: old, expiresAt: Samples.now.adding(days: 7), now: Samples.now)
    #expect(try renewal.checked(in: Self.snapshot()).storedState == .pending)
    #expect(throws: Refusal.guestQuota(Guests(total: 100, used: 100, reserved: 0))) {
      try renewal.checked(in: Self.snapshot(used: 100, reserved: 0))
    }
    #expect(throws: Refusal.unknownChannel(Self.sales.name)) {
      try renewal.checked(in: Self.snapshot { $0.channels = [Self.general] })
    }
  }

  @Test(arguments: [
    (Role.normal, [support.name]), (.admin, [support.name]), (.external, []),
  ])
  func `a new user joins the channels for new users, an external does not`(
    role: Role, channels: [ChannelName]
  ) throws {
    let snapshot = Self.accepting([]) {
      $0.invitation = Samples.invitation(terms: Samples.terms(role: role))
    }
    let decision = try Samples.accept(cameByMail: true).decide(in: snapshot)
    #expect(Self.joined(decision)?.channels == channels)
  }

  @Test(arguments: [
    ("support", nil), ("2024.q1_a-b", nil), ("Support", nil),
    ("", ChannelName.Fault.empty), ("é", .forbiddenSign), ("a b", .forbiddenSign),
    ("a/b", .forbiddenSign), ("-a", .badBeginning), ("..", .badBeginning),
    (String(repeating: "a", count: 65), .tooLong),
  ])
  func `a channel is called as its address can be written`(
    text: String, fault: ChannelName.Fault?
  ) throws {
    do throws(ChannelName.Fault) {
      #expect(try ChannelName.parse(text).text == text.lowercased())
      #expect(fault == nil)
    } catch {
      #expect(error == fault)
    }
  }

  @Test func `a guest is put into other channels, and is signed out where one is lost`() throws {
    let target = MemberChangesTests.target()
    func decision(
      _ channels: [ChannelName], actor: Member = Samples.member(.admin), role: Role = .guest
    ) throws(Refusal) -> Decision {
      try ChangeMember(target, channels: channels).decide(
        in: Self.snapshot(actor: actor) {
          var guest = MemberChangesTests.member(role)
          guest.channels = [.general]
          $0.member = guest
          $0.account = Samples.account()
        })
    }
    let more = try decision([.general, Self.sales.name])
    guard case .changeMember(let old, let new) = more.changes.first else {
      Issue.record("\(more.changes)")
      return
    }
    #expect(old.channels == [.general] && new.channels == [.general, Self.sales.name])
    #expect(more.changes.count == 1)
    #expect(more.events.map(\.detail) == ["channels\tgeneral\tgeneral, sales"])
    let other = try decision([Self.sales.name])
    #expect(other.changes.last == target.endOfSessions)
    for (channels, actor, role, refusal) in [
      ([], Samples.member(.admin), Role.guest, Refusal.channelMissing),
      ([.general], Samples.member(.admin), .guest, .nothingChanged),
      (
        [ChannelName(stored: "gone")], Samples.member(.admin), .guest,
        .unknownChannel(ChannelName(stored: "gone"))
      ),
      ([Self.sales.name], Samples.member(.admin, kchat: .user), .guest, .kchatRightMissing),
      ([Self.sales.name], Samples.member(.normal), .guest, .notAuthorised(.normal)),
      ([Self.sales.name], Samples.member(.admin), .normal, .guestOrUser),
    ] as [([ChannelName], Member, Role, Refusal)] {
      #expect(throws: refusal) { try decision(channels, actor: actor, role: role) }
    }
  }

  @Test func `nobody is made a guest, and a guest nothing else`() {
    func snapshot(_ role: Role) -> Snapshot {
      Samples.snapshot(actor: Samples.member(.owner)) {
        $0.member = MemberChangesTests.member(role)
        $0.account = Samples.account()
      }
    }
    for command in [
      ChangeMember(MemberChangesTests.target(), role: .normal),
      ChangeMember(MemberChangesTests.target(), kchat: .admin),
      ChangeMember(MemberChangesTests.target(), teams: []),
    ] {
      let guest = snapshot(.guest)
      #expect(Samples.refusal(of: command, in: guest) == .guestOrUser)
    }
    let user = snapshot(.normal)
    let command = ChangeMember(MemberChangesTests.target(), role: .guest)
    #expect(Samples.refusal(of: command, in: user) == .guestOrUser)
  }
}
