/// A person's login: one for each address, whatever organisations it belongs to.
package struct Account: Hashable, Sendable {
  package typealias ID = Identifier<Account>

  package let id: ID
  package var address: EmailAddress
  package var firstName: PersonName
  package var lastName: PersonName
  package var language: Language
  package var phone: PhoneNumber?
  /// The encoded password hash; nil where no password was ever set.
  package var passwordHash: String?
  package let createdAt: Instant
  /// When the person last proved who they are.
  package var authenticatedAt: Instant?

  package init(
    id: ID, address: EmailAddress, firstName: PersonName, lastName: PersonName,
    language: Language, phone: PhoneNumber? = nil, passwordHash: String?, createdAt: Instant,
    authenticatedAt: Instant? = nil
  ) {
    self.id = id
    self.address = address
    self.firstName = firstName
    self.lastName = lastName
    self.language = language
    self.phone = phone
    self.passwordHash = passwordHash
    self.createdAt = createdAt
    self.authenticatedAt = authenticatedAt
  }
}
