/// What began with a sign-in: as long as it is alive, what is done in it is done by the account.
package struct AccountSession: Hashable, Sendable {
  package typealias ID = Identifier<AccountSession>

  /// However much it is used, it is over after so many seconds.
  package static let longest: Int64 = 12 * 3_600
  /// The clock may have been set back by so many seconds since it began.
  package static let slack: Int64 = 5 * 60
  /// Being used is written down once in so many seconds at most.
  package static let useInterval: Int64 = 5 * 60

  package let id: ID
  package let account: Account.ID
  /// The organisation in which it began.
  package let organisation: Organisation.ID
  package let startedAt: Instant
  package var lastUsedAt: Instant
  /// Where the person sat, as people are told: the address that ssh gave, or a login.
  package let place: String
  package var endedAt: Instant?

  package init(
    id: ID, account: Account.ID, organisation: Organisation.ID, startedAt: Instant,
    lastUsedAt: Instant? = nil, place: String, endedAt: Instant? = nil
  ) {
    self.id = id
    self.account = account
    self.organisation = organisation
    self.startedAt = startedAt
    self.lastUsedAt = lastUsedAt ?? startedAt
    self.place = place
    self.endedAt = endedAt
  }

  /// Why nothing can be done in it at a moment, or nil where something can.
  ///
  /// One that began well in the future, since the clock was set back, is over too.
  package func refusal(at now: Instant) -> Refusal? {
    if endedAt != nil { return .sessionEnded }
    let isInTime =
      startedAt.adding(seconds: -Self.slack) <= now && now < startedAt.adding(seconds: Self.longest)
    return isInTime ? nil : .sessionOver
  }

  /// Whether its being used at a moment is worth writing down.
  func isUseNoted(at now: Instant) -> Bool {
    now >= lastUsedAt && now < lastUsedAt.adding(seconds: Self.useInterval)
  }
}
