/// Something that those who were there before are told: one for the whole organisation.
///
/// Each member keeps the number up to which it was read, so that an arrival costs one row however
/// many there are to hear of it.
package struct Announcement: Hashable, Sendable {
  /// What is told.
  package enum Kind: String, CaseIterable, Hashable, Sendable {
    case joined
  }

  /// Rises by one in each organisation.
  package let number: Int
  package let kind: Kind
  /// Whom it is about.
  package let account: Account.ID
  package let firstName: PersonName
  package let lastName: PersonName
  /// Who had invited that person; nil where it was not written down.
  package let invitedBy: Account.ID?
  package let at: Instant

  package init(
    number: Int, kind: Kind, account: Account.ID, firstName: PersonName, lastName: PersonName,
    invitedBy: Account.ID?, at: Instant
  ) {
    self.number = number
    self.kind = kind
    self.account = account
    self.firstName = firstName
    self.lastName = lastName
    self.invitedBy = invitedBy
    self.at = at
  }

  /// Whether a member is told: owners and administrators, and whoever can meet people in kChat.
  package static func isFor(_ member: Member) -> Bool {
    switch member.state {
    case .active: member.role.reachesEveryProduct || member.kchat != nil
    case .suspended: false
    }
  }

  /// Whether a member who is told is also written a letter.
  package func isByLetterFor(_ member: Member) -> Bool {
    guard Self.isFor(member), member.account != account else { return false }
    switch member.arrivalLetters {
    case .none: return false
    case .mine: return member.account == invitedBy
    case .all: return true
    }
  }
}
