/// What an administrator decided about the person who is invited.
package struct Terms: Hashable, Sendable {
  package var firstName: PersonName
  package var lastName: PersonName
  package var address: EmailAddress
  /// Whether the account must be the one at `address`.
  package var requireAddress: Bool
  package var role: Role
  package var language: Language
  package var phone: PhoneNumber?
  /// For administrators only; the invited person never sees it.
  package var note: FreeText?
  /// Whether the person becomes a kSuite user, and so takes a seat.
  package var ksuite: Bool
  package var teams: [Team.ID]
  package var kdrive: Level?
  package var kchat: Level?
  /// The mailbox to be made in the organisation's domain.
  package var mailbox: MailboxName?
  /// The channels of kChat that a guest is to be in; empty for everybody else.
  package var channels: [ChannelName]
  /// The inviter's own words in the letter.
  package var message: FreeText?
  /// Answers to fields that an organisation added to the screens, by name.
  package var customAttributes: [String: String]

  package init(
    firstName: PersonName, lastName: PersonName, address: EmailAddress,
    requireAddress: Bool = true, role: Role, language: Language, phone: PhoneNumber? = nil,
    note: FreeText? = nil, ksuite: Bool, teams: [Team.ID] = [], kdrive: Level? = nil,
    kchat: Level? = nil, mailbox: MailboxName? = nil,
    channels: [ChannelName] = [], message: FreeText? = nil,
    customAttributes: [String: String] = [:]
  ) {
    self.firstName = firstName
    self.lastName = lastName
    self.address = address
    self.requireAddress = requireAddress
    self.role = role
    self.language = language
    self.phone = phone
    self.note = note
    self.ksuite = ksuite
    self.teams = teams
    self.kdrive = kdrive
    self.kchat = kchat
    self.mailbox = mailbox
    self.channels = channels
    self.message = message
    self.customAttributes = customAttributes
  }
  /// First and last name; the address where they are not known yet, as of a guest.
  package var name: String {
    firstName.text.isEmpty ? address.text : "\(firstName.text) \(lastName.text)"
  }
}
