/// An account in an organisation, with what it may do there.
package struct Member: Hashable, Sendable {
  /// Whether the member may act at all.
  package enum State: String, CaseIterable, Hashable, Sendable {
    case active
    case suspended
  }

  package let organisation: Organisation.ID
  package let account: Account.ID
  package var role: Role
  /// Whether the person is a kSuite user, and so takes a seat.
  package var ksuite: Bool
  /// The personal level in kDrive, which stands above a team's.
  package var kdrive: Level?
  package var kchat: Level?
  package var teams: [Team.ID]
  package var mailbox: MailboxName?
  /// Those of kChat, but for the general one in which every user is.
  package var channels: [ChannelName]
  package var state: State
  package var arrivalLetters: ArrivalLetters
  package let joinedAt: Instant
  /// When the member last went to work for the organisation; nil for never.
  package var enteredAt: Instant?

  package init(
    organisation: Organisation.ID, account: Account.ID, role: Role, ksuite: Bool, kdrive: Level?,
    kchat: Level?, teams: [Team.ID] = [], mailbox: MailboxName? = nil,
    channels: [ChannelName] = [], state: State = .active,
    arrivalLetters: ArrivalLetters = .mine, joinedAt: Instant, enteredAt: Instant? = nil
  ) {
    self.organisation = organisation
    self.account = account
    self.role = role
    self.ksuite = ksuite
    self.kdrive = kdrive
    self.kchat = kchat
    self.teams = teams
    self.mailbox = mailbox
    self.channels = channels
    self.state = state
    self.arrivalLetters = arrivalLetters
    self.joinedAt = joinedAt
    self.enteredAt = enteredAt
  }

  /// Why the member may not go to work for the organisation; nil where the member may.
  package var refusalToEnter: Refusal? { state == .suspended ? .suspended : nil }

  /// The level in a product that bounds what the member may give: personal, else full by role.
  package func authority(in product: Product) -> Level? {
    let full: Level? = role.reachesEveryProduct ? .admin : nil
    switch product {
    case .kdrive: return kdrive ?? full
    case .kchat: return kchat ?? full
    case .mail: return full
    }
  }
}
