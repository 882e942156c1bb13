/// A company or group that people are invited into.
package struct Organisation: Hashable, Sendable {
  package typealias ID = Identifier<Organisation>

  package let id: ID
  package var name: OrganisationName
  /// Where its mailboxes live; nil as long as it has no domain.
  package var domain: DomainName?
  /// Where its mailboxes are reached too, the oldest first.
  package var otherDomains: [DomainName]
  package var plan: Plan
  package var seats: Int
  /// Where its own kChat is reached; nil for the address of everybody.
  package var customBrand: DomainName?
  /// For how long an invitation is valid where nobody says otherwise.
  package var validityDays: Int64
  /// When those are reminded who do not answer.
  package var reminders: ReminderSchedule
  /// Where arrivals are announced; nil where they are not.
  package var webhook: Webhook?
  /// The products of the catalogue that its users do not find, by name.
  package var productsOff: [String]
  package let createdAt: Instant

  package init(
    id: ID, name: OrganisationName, domain: DomainName?, otherDomains: [DomainName] = [],
    plan: Plan, seats: Int, customBrand: DomainName? = nil,
    validityDays: Int64 = Invitation.usualValidityDays, reminders: ReminderSchedule = .usual,
    webhook: Webhook? = nil, productsOff: [String] = [],
    createdAt: Instant
  ) {
    self.id = id
    self.name = name
    self.domain = domain
    self.otherDomains = otherDomains
    self.plan = plan
    self.seats = seats
    self.customBrand = customBrand
    self.validityDays = validityDays
    self.reminders = reminders
    self.webhook = webhook
    self.productsOff = productsOff
    self.createdAt = createdAt
  }

  /// All of them; new mailboxes are made at the first.
  package var domains: [DomainName] { (domain.map { [$0] } ?? []) + otherDomains }

  /// How many mail addresses it may have, members and invitations together.
  package var mailboxes: Int { seats * plan.mailboxesPerSeat }
}
