import Testing

@testable import Membership

/// What is changed for the whole organisation.
@Suite struct SettingsTests {
  private static let name = Setting.name(OrganisationName(stored: "Alpine AG"))
  private static let brand = Setting.customBrand(DomainName(stored: "chat.alpine.example"))
  private static let announcements = Setting.announcements(
    Webhook(place: "kchat.example", sealed: SealedSecret("00"), language: .german))

  private static func change(
    to setting: Setting, seen: Setting? = nil
  ) -> ChangeSetting {
    ChangeSetting(
      organisation: Samples.organisation.id, actor: Identifier("actor"),
      seen: seen ?? Samples.organisation.present(setting), to: setting, now: Samples.now)
  }

  private static func snapshot(_ role: Role = .owner, kchat: Level? = nil) -> Snapshot {
    Samples.snapshot(actor: Samples.member(role, kchat: kchat))
  }

  private static func organisation(in decision: Decision) -> Organisation? {
    if case .changeOrganisation(let changed) = decision.changes.first { changed } else { nil }
  }

  @Test(
    arguments: [
      (name, "name Alpine AG"), (brand, "custom-brand chat.alpine.example"),
      (.plan(.business, seats: 9), "plan business 9"), (.validity(days: 14), "validity 14"),
      (.customBrand(nil), nil), (announcements, "announcements kchat.example"),
      (.announcements(nil), nil), (.reminders(ReminderSchedule([7, 2])), "reminders 7 2"),
      (.reminders(ReminderSchedule([])), "reminders "), (.reminders(.usual), nil),
    ] as [(Setting, String?)])
  func `another setting is written down, the same one is not`(
    setting: Setting, detail: String?
  ) throws {
    let decision = try Self.change(to: setting).decide(in: Self.snapshot())
    #expect(decision.events.map(\.what) == (detail == nil ? [] : [.settingsChanged]))
    #expect(decision.events.first?.detail == detail)
    #expect(Self.organisation(in: decision)?.present(setting) == (detail == nil ? nil : setting))
    if let detail { #expect(SettingKind.read(detail)?.kind == setting.kind) }
  }

  @Test(arguments: [
    name, brand, .plan(.business, seats: 9), .validity(days: 14), announcements,
    .reminders(ReminderSchedule([])),
  ])
  func `what somebody else changed meanwhile is told, and nothing is overwritten`(
    setting: Setting
  ) throws {
    let seen: Setting =
      switch setting {
      case .name: .name(OrganisationName(stored: "Older"))
      case .customBrand: .customBrand(DomainName(stored: "older.example"))
      case .plan: .plan(.standard, seats: 2)
      case .validity: .validity(days: 1)
      case .reminders: .reminders(ReminderSchedule([3, 1]))
      case .announcements:
        .announcements(
          Webhook(place: "older.example", sealed: SealedSecret("01"), language: .english))
      }
    #expect(throws: Refusal.settingChanged(setting.kind)) {
      try Self.change(to: setting, seen: seen).decide(in: Self.snapshot())
    }
    // Who wants what is so already has nothing to be told.
    let present = Samples.organisation.present(setting)
    #expect(try Self.change(to: present, seen: seen).decide(in: Self.snapshot()) == Decision())
  }

  @Test(arguments: [
    (1, Refusal.seatsBelowUse(Seats(total: 1, used: 1, reserved: 1))), (2, nil),
    (0, .seatsOutOfRange), (1_000_001, .seatsOutOfRange),
  ])
  func `there are never fewer seats than are used and reserved`(
    seats: Int, refusal: Refusal?
  ) {
    let command = Self.change(to: .plan(.business, seats: seats))
    #expect(Samples.refusal(of: command, in: Self.snapshot()) == refusal)
    if let refusal, case .seatsBelowUse = refusal {
      #expect(refusal.values == ["total": "1", "used": "1", "reserved": "1"])
      #expect(refusal.field == "seats")
    }
  }

  @Test func `a smaller plan keeps its mail addresses, guests and channels`() {
    var snapshot = Self.snapshot()
    snapshot.mailboxes = Mailboxes(total: 30, used: 5, reserved: 2)
    let small = Self.change(to: .plan(.standard, seats: 3), seen: .plan(.standard, seats: 3))
    #expect(Samples.refusal(of: small, in: snapshot) == nil)
    snapshot.organisation?.plan = .enterprise
    let smaller = Self.change(to: .plan(.standard, seats: 3), seen: .plan(.enterprise, seats: 3))
    #expect(
      Samples.refusal(of: smaller, in: snapshot)
        == .mailboxesBelowUse(Mailboxes(total: 6, used: 5, reserved: 2)))
    snapshot.mailboxes = Mailboxes(total: 30, used: 1, reserved: 1)
    snapshot.guests = Guests(total: 200, used: 100, reserved: 1)
    #expect(
      Samples.refusal(of: smaller, in: snapshot)
        == .guestsBelowUse(Guests(total: 100, used: 100, reserved: 1)))
    snapshot.organisation?.plan = .standard
    snapshot.guests = Guests(total: 100, used: 0, reserved: 0)
    snapshot.channels = (0...1_000).map { Channel(name: ChannelName(stored: "c\($0)")) }
    let many = Self.change(to: .plan(.enterprise, seats: 3), seen: .plan(.standard, seats: 3))
    #expect(
      Samples.refusal(of: many, in: snapshot) == .channelQuota(total: 1_000, used: 1_001))
  }

  @Test(arguments: [Role.admin, .normal, .external, .guest])
  func `administrators change all but what is paid for, nobody else anything`(role: Role) {
    let mayChange = role == .admin
    let snapshot = Self.snapshot(role)
    #expect(
      Samples.refusal(of: Self.change(to: Self.name), in: snapshot)
        == (mayChange ? nil : .notAuthorised(role)))
    #expect(
      Samples.refusal(of: Self.change(to: .plan(.business, seats: 9)), in: snapshot)
        == .notAuthorised(role))
  }

  private static func domain(_ way: ChangeDomains.Way, _ domain: String) -> ChangeDomains {
    ChangeDomains(
      organisation: Samples.organisation.id, actor: Identifier("actor"), way,
      DomainName(stored: domain), now: Samples.now)
  }

  @Test func `a further domain stands behind the first, which stays that of new mailboxes`() throws
  {
    let added = try Self.domain(.add, "alp.example").decide(in: Self.snapshot())
    let changed = try #require(Self.organisation(in: added))
    #expect(changed.domains.map(\.text) == ["alpine.example", "alp.example"])
    #expect(changed.domain?.text == "alpine.example")
    var snapshot = Self.snapshot()
    snapshot.organisation = changed
    let removed = try Self.domain(.remove, "alpine.example").decide(in: snapshot)
    #expect(Self.organisation(in: removed)?.domains.map(\.text) == ["alp.example"])
    #expect(removed.events.first?.detail == "domain-removed alpine.example")
    #expect(throws: Refusal.domainExists(DomainName(stored: "alp.example"))) {
      try Self.domain(.add, "alp.example").decide(in: snapshot)
    }
  }

  @Test func `the last domain stays as long as there are mailboxes`() throws {
    let boxes = Mailboxes(total: 6, used: 1, reserved: 1)
    #expect(throws: Refusal.domainInUse(boxes)) {
      try Self.domain(.remove, "alpine.example").decide(in: Self.snapshot())
    }
    #expect(throws: Refusal.unknownDomain(DomainName(stored: "alp.example"))) {
      try Self.domain(.remove, "alp.example").decide(in: Self.snapshot())
    }
    var snapshot = Self.snapshot()
    snapshot.mailboxes = Mailboxes(total: 6, used: 0, reserved: 0)
    let decision = try Self.domain(.remove, "alpine.example").decide(in: snapshot)
    #expect(Self.organisation(in: decision)?.domains == [])
  }

  private static func product(_ name: String, isOn: Bool) throws -> SwitchProduct {
    SwitchProduct(
      organisation: Samples.organisation.id, actor: Identifier("actor"),
      try #require(Catalogue.products.first { $0.name == name }), isOn: isOn, now: Samples.now)
  }

  @Test func `a product is turned off and on, but for those of every kSuite`() throws {
    let off = try Self.product("kmeet", isOn: false).decide(in: Self.snapshot(.admin))
    let without = try #require(Self.organisation(in: off))
    #expect(without.productsOff == ["kmeet"])
    #expect(off.events.first?.detail == "product-off kmeet")
    var snapshot = Self.snapshot(.admin)
    snapshot.organisation = without
    let on = try Self.product("kmeet", isOn: true).decide(in: snapshot)
    #expect(Self.organisation(in: on)?.productsOff == [])
    #expect(try Self.product("kmeet", isOn: false).decide(in: snapshot) == Decision())
    #expect(throws: Refusal.productStays) {
      try Self.product("mail", isOn: false).decide(in: Self.snapshot(.admin))
    }
    #expect(throws: Refusal.notAuthorised(.normal)) {
      try Self.product("kmeet", isOn: false).decide(in: Self.snapshot(.normal))
    }
  }

  private static func channel(_ way: ChangeChannels.Way, _ name: String) -> ChangeChannels {
    ChangeChannels(
      organisation: Samples.organisation.id, actor: Identifier("actor"), way,
      ChannelName(stored: name), now: Samples.now)
  }

  private static let guests = Channel(name: ChannelName(stored: "support"), guests: 2)

  @Test(arguments: [
    (channel(.add(forNewUsers: true), "sales"), nil),
    (channel(.add(forNewUsers: true), "support"), Refusal.channelExists(guests.name)),
    (channel(.remove, "support"), .channelHasGuests(guests)),
    (channel(.remove, "general"), .generalStays),
    (channel(.choose(forNewUsers: false), "general"), .generalStays),
    (channel(.choose(forNewUsers: true), "support"), nil),
    (channel(.remove, "gone"), .unknownChannel(ChannelName(stored: "gone"))),
  ])
  func `channels come and go, but for the general one and those with guests`(
    command: ChangeChannels, refusal: Refusal?
  ) {
    var snapshot = Self.snapshot(.admin)
    snapshot.channels.append(Self.guests)
    #expect(Samples.refusal(of: command, in: snapshot) == refusal)
  }

  @Test func `channels are changed by administrators of kChat, as many as the plan has`() {
    let add = Self.channel(.add(forNewUsers: false), "sales")
    #expect(
      Samples.refusal(of: add, in: Self.snapshot(.admin, kchat: .user)) == .kchatRightMissing)
    var full = Self.snapshot(.admin)
    full.organisation?.plan = .enterprise
    full.channels = (0..<1_000).map { Channel(name: ChannelName(stored: "c\($0)")) }
    #expect(Samples.refusal(of: add, in: full) == .channelQuota(total: 1_000, used: 1_000))
  }

  @Test func `what is so already is not written down`() throws {
    var snapshot = Self.snapshot(.admin)
    snapshot.channels.append(Self.guests)
    let same = Self.channel(.choose(forNewUsers: false), "support")
    #expect(try same.decide(in: snapshot) == Decision())
  }
}
