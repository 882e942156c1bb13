/// What was decided about one person, and how far it has come.
package struct Invitation: Hashable, Sendable {
  package typealias ID = Identifier<Invitation>

  package static let usualValidityDays: Int64 = 7
  package static let longestValidityDays: Int64 = 366

  package let id: ID
  package let organisation: Organisation.ID
  package var terms: Terms
  package var sendBy: SendBy
  package var expiresAt: Instant
  /// Counts the links made, from 1; only the newest one works.
  package var generation: Int
  package var lookup: LinkLookup
  /// What was last written; `state(at:)` says what holds now.
  package var storedState: InvitationState
  /// Who answers for it: what that person may not give any more is not given on acceptance.
  package var invitedBy: Account.ID
  package let createdAt: Instant
  /// Rises by one with every change.
  package var version: Int
  package var reminding: Reminding

  package init(
    id: ID, organisation: Organisation.ID, terms: Terms, sendBy: SendBy, expiresAt: Instant,
    generation: Int, lookup: LinkLookup, storedState: InvitationState, invitedBy: Account.ID,
    createdAt: Instant, version: Int = 0, reminding: Reminding = Reminding()
  ) {
    self.id = id
    self.organisation = organisation
    self.terms = terms
    self.sendBy = sendBy
    self.expiresAt = expiresAt
    self.generation = generation
    self.lookup = lookup
    self.storedState = storedState
    self.invitedBy = invitedBy
    self.createdAt = createdAt
    self.version = version
    self.reminding = reminding
  }

  /// The expiry after an extension: a usual time more than now, or than there was still to come.
  package func `extension`(at now: Instant) -> Instant {
    min(
      max(expiresAt, now).adding(days: Self.usualValidityDays),
      now.adding(days: Self.longestValidityDays))
  }

  /// The state that holds at a moment: a pending one is expired from `expiresAt` on.
  package func state(at now: Instant) -> InvitationState {
    storedState == .pending && expiresAt <= now ? .expired : storedState
  }
}
