import Testing

@testable import Membership

@Suite struct SeveralOrganisationsTests {
  private static let beta = Organisation(
    id: Identifier("beta"), name: OrganisationName(stored: "Beta"), domain: nil, plan: .standard,
    seats: 2, createdAt: Samples.now)
  private static let add = AddOrganisation(
    organisation: beta, from: Samples.organisation.id, actor: Identifier("actor"))
  private static let enter = EnterOrganisation(
    organisation: Samples.organisation.id, account: Identifier("actor"), now: Samples.now)

  @Test func `a legal representative becomes that of a further organisation, without an account`()
    throws
  {
    let decision = try Self.add.decide(in: Samples.snapshot(actor: Samples.member(.owner)))
    let member = Member(
      organisation: Self.beta.id, account: Identifier("actor"), role: .owner, ksuite: true,
      kdrive: .admin, kchat: .admin, joinedAt: Samples.now)
    let general = Channel(name: .general, isDefault: true)
    #expect(
      decision.changes == [
        .addOrganisation(Self.beta),
        .addChannel(general, in: Self.beta.id, at: Samples.now), .addMember(member),
      ])
    #expect(decision.events.map(\.what) == [.organisationSetUp])
    #expect(decision.events.map(\.organisation) == [Self.beta.id])
  }

  @Test(arguments: [Role.admin, .normal, .external])
  func `nobody else makes one`(role: Role) {
    #expect(throws: Refusal.notAuthorised(role)) {
      try Self.add.decide(in: Samples.snapshot(actor: Samples.member(role)))
    }
  }

  @Test func `its seats are within the range`() {
    var none = Self.beta
    none.seats = 0
    let add = AddOrganisation(
      organisation: none, from: Samples.organisation.id, actor: Identifier("actor"))
    #expect(throws: Refusal.seatsOutOfRange) {
      try add.decide(in: Samples.snapshot(actor: Samples.member(.owner)))
    }
  }

  @Test(arguments: Role.allCases)
  func `an active member goes to work for it, whatever the role`(role: Role) throws {
    let decision = try Self.enter.decide(in: Samples.snapshot(actor: Samples.member(role)))
    #expect(
      decision.changes == [
        .enter(Samples.organisation.id, by: Identifier("actor"), at: Samples.now)
      ])
    #expect(decision.events.map(\.what) == [.entered])
  }

  @Test func `a suspended member and a stranger stay outside`() {
    #expect(throws: Refusal.suspended) {
      try Self.enter.decide(
        in: Samples.snapshot(actor: Samples.member(.owner, state: .suspended)))
    }
    #expect(throws: Refusal.notAMember) {
      try Self.enter.decide(in: Samples.snapshot(actor: nil))
    }
  }
}
