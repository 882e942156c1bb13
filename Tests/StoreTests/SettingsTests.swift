import Membership
import Testing

@testable import Store

/// What was chosen for an organisation, as it is kept.
@Suite struct SettingsTests {
  private func change(_ store: SQLMemberStore, to setting: Setting) throws {
    let organisation = try #require(try store.organisation(Scene.organisation))
    try store.perform(
      ChangeSetting(
        organisation: Scene.organisation, actor: Scene.owner,
        seen: organisation.present(setting), to: setting, now: Scene.now))
  }

  @Test(arguments: Place.allCases)
  func `every setting is read as it was written`(place: Place) throws {
    let store = try Scene(place).store
    let settings: [Setting] = [
      .name(OrganisationName(stored: "Alpine AG")), .validity(days: 30),
      .customBrand(DomainName(stored: "chat.alpine.example")), .plan(.enterprise, seats: 7),
    ]
    for setting in settings { try change(store, to: setting) }
    for domain in ["alp.example", "alps.example"] {
      try store.perform(
        ChangeDomains(
          organisation: Scene.organisation, actor: Scene.owner, .add, DomainName(stored: domain),
          now: Scene.now))
    }
    let kmeet = try #require(Catalogue.products.first { $0.name == "kmeet" })
    try store.perform(
      SwitchProduct(
        organisation: Scene.organisation, actor: Scene.owner, kmeet, isOn: false, now: Scene.now))
    let organisation = try #require(try store.organisation(Scene.organisation))
    #expect(organisation.productsOff == ["kmeet"])
    for setting in settings { #expect(organisation.present(setting) == setting) }
    #expect(
      organisation.domains.map(\.text) == ["alpine.example", "alp.example", "alps.example"])
    #expect(
      try store.timeline(of: .organisation, in: Scene.organisation).compactMap(\.detail) == [
        "name Alpine AG", "validity 30", "custom-brand chat.alpine.example", "plan enterprise 7",
        "domain-added alp.example", "domain-added alps.example", "product-off kmeet",
      ])
    #expect(try store.check() == [])
  }

  @Test(arguments: Place.allCases)
  func `a channel that was removed comes back with its people`(place: Place) throws {
    let store = try Scene(place).store
    let support = ChannelName(stored: "support")
    func change(_ way: ChangeChannels.Way) throws {
      try store.perform(
        ChangeChannels(
          organisation: Scene.organisation, actor: Scene.owner, way, support, now: Scene.now))
    }
    func channels() throws -> [ChannelName] {
      try store.member(Identifier("ana"), in: Scene.organisation)?.channels ?? []
    }
    try change(.add(forNewUsers: true))
    let terms = Terms(
      firstName: PersonName(stored: "Ana"), lastName: PersonName(stored: "Keller"),
      address: Scene.address("ana@guest.example"), role: .normal, language: .french, ksuite: true,
      kdrive: .user, kchat: .user)
    try store.inviteByMail(
      InviteUser(
        organisation: Scene.organisation, actor: Scene.owner, terms: terms, sendBy: .email,
        expiresAt: Scene.now.adding(days: 7), now: Scene.now,
        invitation: Identifier("ana@guest.example"), delivery: Identifier("d"),
        lookup: LinkLookup("l")))
    try store.perform(Scene.accept("ana@guest.example", account: "ana"))
    #expect(try channels() == [support])
    try change(.remove)
    #expect(try channels() == [])
    #expect(try store.channels(in: Scene.organisation).map(\.name) == [.general])
    try change(.add(forNewUsers: false))
    #expect(try channels() == [support])
    #expect(try store.channels(in: Scene.organisation).map(\.isDefault) == [true, false])
  }
}
