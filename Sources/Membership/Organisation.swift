/// A company or group that people are invited into.
package struct Organisation: Hashable, Sendable {
  package typealias ID = Identifier<Organisation>

  package let id: ID
  package var name: OrganisationName
  /// Where its mailboxes live; nil as long as it has no domain.
  package var domain: DomainName?
  package var plan: Plan
  package var seats: Int
  /// Where its own kChat is reached; nil for the address of everybody.
  package var customBrand: DomainName?
  package let createdAt: Instant

  package init(
    id: ID, name: OrganisationName, domain: DomainName?, plan: Plan, seats: Int,
    customBrand: DomainName? = nil, createdAt: Instant
  ) {
    self.id = id
    self.name = name
    self.domain = domain
    self.plan = plan
    self.seats = seats
    self.customBrand = customBrand
    self.createdAt = createdAt
  }

  /// How many mail addresses it may have, members and invitations together.
  package var mailboxes: Int { seats * plan.mailboxesPerSeat }
}
