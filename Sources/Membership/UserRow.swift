/// One line of the users table: a member, or somebody who was invited.
package struct UserRow: Hashable, Sendable {
  /// Which of the two it is.
  package enum ID: Hashable, Sendable {
    case member(Account.ID)
    case invitation(Invitation.ID)
  }

  /// What the table says about the person.
  package enum State: String, CaseIterable, Hashable, Sendable {
    case active
    case suspended
    case pending
    case expired
    case declined
    case revoked
  }

  package let id: ID
  package let firstName: PersonName
  package let lastName: PersonName
  package let address: EmailAddress
  package let role: Role
  package let state: State
  package let ksuite: Bool
  /// Those in which the person has something of their own: a level, or an address in mail.
  package let products: [Product]
  /// Names, in their own order.
  package let teams: [TeamName]
  /// Those of a guest.
  package let channels: [ChannelName]
  /// The last attempt to hand a link over; nil for members.
  package let sentAt: Instant?
  package let sentBy: SendBy?
  package let result: Delivery.Result?
  package let expiresAt: Instant?
  /// When it changed last.
  package let changedAt: Instant
  /// What the invitation gives, each with the right that it needs; nothing for members.
  package let gives: [Action]
  /// First and last name of the inviter.
  package let invitedBy: String?
  /// Where it stands in the table's order: pass it on to get the rows after or before it.
  package let position: UserPosition

  /// First and last name; the address where they are not known yet.
  package var name: String {
    firstName.text.isEmpty ? address.text : "\(firstName.text) \(lastName.text)"
  }

  package init(
    id: ID, firstName: PersonName, lastName: PersonName, address: EmailAddress, role: Role,
    state: State, ksuite: Bool, products: [Product], teams: [TeamName],
    channels: [ChannelName] = [], sentAt: Instant?, sentBy: SendBy?, result: Delivery.Result?,
    expiresAt: Instant?, changedAt: Instant, gives: [Action], invitedBy: String?,
    position: UserPosition
  ) {
    self.id = id
    self.firstName = firstName
    self.lastName = lastName
    self.address = address
    self.role = role
    self.state = state
    self.ksuite = ksuite
    self.products = products
    self.teams = teams
    self.channels = channels
    self.sentAt = sentAt
    self.sentBy = sentBy
    self.result = result
    self.expiresAt = expiresAt
    self.changedAt = changedAt
    self.gives = gives
    self.invitedBy = invitedBy
    self.position = position
  }
}
