/// Somebody whose traces in an organisation are to go: what there is of the person.
package struct Erasure: Hashable, Sendable {
  package let organisation: Organisation.ID
  /// What the row was about by which the person was named.
  package let subject: TimelineEvent.Subject
  package let address: EmailAddress
  /// Nil where the address has no account that was ever a member here.
  package let account: Account.ID?
  /// Every invitation of the address, and those that the account has accepted.
  package let invitations: [Invitation.ID]
  /// Those of the member and of all invitations.
  package let roles: Set<Role>
  /// Whether the person still belongs to the organisation, suspended or not.
  package let isMember: Bool
  package let isInvited: Bool
  /// Whether the account is one of another organisation too, which has not erased it.
  package let isKnownElsewhere: Bool
  /// What the person is called since the erasing; nil for whoever is not erased.
  package let erasedAs: Pseudonym?
  /// Those whose letters were for the person or told of the arrival.
  package let deliveries: [Delivery.ID]

  package init(
    organisation: Organisation.ID, subject: TimelineEvent.Subject, address: EmailAddress,
    account: Account.ID?, invitations: [Invitation.ID], roles: Set<Role>, isMember: Bool,
    isInvited: Bool, isKnownElsewhere: Bool, erasedAs: Pseudonym?, deliveries: [Delivery.ID]
  ) {
    self.organisation = organisation
    self.subject = subject
    self.address = address
    self.account = account
    self.invitations = invitations
    self.roles = roles
    self.isMember = isMember
    self.isInvited = isInvited
    self.isKnownElsewhere = isKnownElsewhere
    self.erasedAs = erasedAs
    self.deliveries = deliveries
  }
}

extension Erasure {
  /// Whatever events can be about that the person was.
  package var subjects: [TimelineEvent.Subject] {
    (account.map { [.account($0)] } ?? []) + invitations.map { .invitation($0) }
  }
}

/// What stands in the place of the name of somebody who was erased.
package struct Pseudonym: Hashable, Sendable {
  /// The same for everybody, in the words of whoever erases.
  package let name: String
  /// A few signs that tell the erased from each other.
  package let mark: String

  package init(name: String, mark: String) {
    self.name = name
    self.mark = mark
  }
}
