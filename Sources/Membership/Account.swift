/// A person's login: one for each address, whatever organisations it belongs to.
package struct Account: Hashable, Sendable {
  package typealias ID = Identifier<Account>

  package let id: ID
  package var address: EmailAddress
  package var firstName: PersonName
  package var lastName: PersonName
  package var language: Language
  package var phone: PhoneNumber?
  package var country: CountryCode?
  /// The zone in which the person is shown times; nil for that of the machine.
  package var timeZone: TimeZoneName?
  /// The encoded password hash; nil where no password was ever set.
  package var passwordHash: String?
  package let createdAt: Instant
  /// When the person last proved who they are.
  package var authenticatedAt: Instant?
  /// Nil where the password alone is enough.
  package var secondFactor: SecondFactor?

  /// For how long a proof is enough for what nobody else may see.
  package static let proofSeconds: Int64 = 300

  /// Whether the person proved lately enough who they are; never after the clock was set back.
  package func hasProof(at now: Instant) -> Bool {
    authenticatedAt.map { $0 <= now && now <= $0.adding(seconds: Self.proofSeconds) } ?? false
  }

  package init(
    id: ID, address: EmailAddress, firstName: PersonName, lastName: PersonName,
    language: Language, phone: PhoneNumber? = nil, country: CountryCode? = nil,
    timeZone: TimeZoneName? = nil, passwordHash: String?, createdAt: Instant,
    authenticatedAt: Instant? = nil, secondFactor: SecondFactor? = nil
  ) {
    self.id = id
    self.address = address
    self.firstName = firstName
    self.lastName = lastName
    self.language = language
    self.phone = phone
    self.country = country
    self.timeZone = timeZone
    self.passwordHash = passwordHash
    self.createdAt = createdAt
    self.authenticatedAt = authenticatedAt
    self.secondFactor = secondFactor
  }

  /// What its owner may change at will.
  package var details: AccountDetails {
    AccountDetails(
      firstName: firstName, lastName: lastName, language: language, phone: phone, country: country,
      timeZone: timeZone)
  }
}
