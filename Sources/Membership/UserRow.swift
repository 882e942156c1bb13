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
    /// Was a member once.
    case removed
  }

  package let id: ID
  package let firstName: PersonName
  package let lastName: PersonName
  package let address: EmailAddress
  package let role: Role
  package let state: State
  package let ksuite: Bool
  /// Names, in their own order.
  package let teams: [TeamName]
  /// The last attempt to hand a link over; nil for members.
  package let sentAt: Instant?
  package let sentBy: SendBy?
  package let result: Delivery.Result?
  package let expiresAt: Instant?
  /// What the person has or is to have, each with the right that giving it needs.
  package let gives: [Action]
  /// Rises by one with every change of the row.
  package let version: Int
  /// First and last name of the inviter.
  package let invitedBy: String?
  /// Where it stands in the order by name: pass it on to get the rows after or before it.
  package let position: UserPosition

  package init(
    id: ID, firstName: PersonName, lastName: PersonName, address: EmailAddress, role: Role,
    state: State, ksuite: Bool, teams: [TeamName], sentAt: Instant?, sentBy: SendBy?,
    result: Delivery.Result?, expiresAt: Instant?, gives: [Action] = [],
    version: Int = 0, invitedBy: String?, position: UserPosition
  ) {
    self.id = id
    self.firstName = firstName
    self.lastName = lastName
    self.address = address
    self.role = role
    self.state = state
    self.ksuite = ksuite
    self.teams = teams
    self.sentAt = sentAt
    self.sentBy = sentBy
    self.result = result
    self.expiresAt = expiresAt
    self.gives = gives
    self.version = version
    self.invitedBy = invitedBy
    self.position = position
  }
}
