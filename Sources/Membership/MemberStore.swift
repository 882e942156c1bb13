/// The port through which everything is kept; Store implements it.
package protocol MemberStore: Sendable {
  /// Reads what the command needs, lets it decide and writes the decision, in one transaction.
  ///
  /// Throws the command's `Refusal`, or a failure of the store; then nothing was written. A refusal
  /// that the decision itself holds is thrown too, once the decision has been written.
  @discardableResult
  func perform(_ command: any Command) throws -> Decision

  /// Is another one after every commit, by whichever process it was made.
  func changeMark() throws -> ChangeMark

  func organisations() throws -> [Organisation]
  func organisation(_ id: Organisation.ID) throws -> Organisation?
  func account(_ id: Account.ID) throws -> Account?
  func account(at address: EmailAddress) throws -> Account?
  func member(_ account: Account.ID, in organisation: Organisation.ID) throws -> Member?
  /// What an account is in all its organisations, the one it went to work for last first.
  func members(of account: Account.ID) throws -> [Member]
  /// The member whose account has the address.
  func member(at address: EmailAddress, in organisation: Organisation.ID) throws -> Member?
  /// By name.
  func teams(in organisation: Organisation.ID) throws -> [Team]
  /// By name, with those who lead them and how many are in them.
  func teamSummaries(in organisation: Organisation.ID, at now: Instant) throws -> [TeamSummary]
  /// A page of those who are in a team, in the direction of the query.
  func people(_ query: TeamPeopleQuery) throws -> [TeamPerson]
  /// All who are in a team, by name.
  func accounts(of team: Team.ID, in organisation: Organisation.ID) throws -> [Account.ID]
  func seats(in organisation: Organisation.ID, at now: Instant) throws -> Seats
  func mailboxes(in organisation: Organisation.ID, at now: Instant) throws -> Mailboxes
  func guests(in organisation: Organisation.ID, at now: Instant) throws -> Guests
  /// How many rows of guests the users table has.
  func guestRows(in organisation: Organisation.ID) throws -> Int
  /// Those of kChat that there are now, by name.
  func channels(in organisation: Organisation.ID) throws -> [Channel]
  func isMailboxTaken(
    _ mailbox: MailboxName, in organisation: Organisation.ID, at now: Instant
  ) throws -> Bool

  /// The tries to sign in that failed and are not forgotten yet.
  func signInTries(_ key: SignInKey, at now: Instant) throws -> SignInTries

  func session(_ id: AccountSession.ID) throws -> AccountSession?
  /// A session at work in an organisation, read at one moment; nil where any of it is gone.
  func standing(
    of session: AccountSession.ID, in organisation: Organisation.ID
  ) throws -> Standing?
  /// Those of an account that are alive at a moment, the last begun first.
  func sessions(of account: Account.ID, at now: Instant) throws -> [AccountSession]

  func invitation(_ id: Invitation.ID, in organisation: Organisation.ID) throws -> Invitation?
  func invitation(found lookup: LinkLookup) throws -> Invitation?
  /// The pending invitation of an address; an expired one is none.
  func openInvitation(
    for address: EmailAddress, in organisation: Organisation.ID, at now: Instant
  ) throws -> Invitation?
  /// The pending invitations that were made first.
  func oldestPending(
    in organisation: Organisation.ID, at now: Instant, limit: Int
  ) throws -> [Invitation]
  /// How many joined in each of `count` stretches of time from `since` on.
  func arrivals(
    in organisation: Organisation.ID, since: Instant, everySeconds: Int64, count: Int
  ) throws -> [Int]
  /// Oldest first.
  func timeline(
    of subject: TimelineEvent.Subject, in organisation: Organisation.ID
  ) throws -> [TimelineEvent]
  /// A page of an organisation's timeline, in the order of the query.
  func timeline(_ query: TimelineQuery) throws -> [TimelineEntry]
  /// Looks at every entry of an organisation's timeline, whether it is the one that was written.
  func verifyTimeline(of organisation: Organisation.ID) throws -> ChainReport
  /// Those of its link, not of codes; oldest first.
  func deliveries(
    of invitation: Invitation.ID, in organisation: Organisation.ID
  ) throws -> [Delivery]
  /// The code that was made last, dead or alive; of a mailbox, by whichever generation of the link.
  func newestCode(for subject: IssuedCode.Subject) throws -> IssuedCode?

  /// What a member has not been told yet, oldest first; nothing for whom it is not meant.
  func announcements(
    for account: Account.ID, in organisation: Organisation.ID, limit: Int
  ) throws -> [Announcement]

  /// All that a member was told since joining, in the order of the query.
  func notifications(_ query: NotificationQuery) throws -> [NotificationRow]
  func announcement(_ number: Int, in organisation: Organisation.ID) throws -> Announcement?
  /// The first arrival of which letters are still to be queued.
  func arrivalToTell() throws -> (organisation: Organisation.ID, announcement: Int)?

  /// A page of the users table, by name.
  func users(_ query: UserQuery) throws -> [UserRow]
  /// Where the people of a page stand, and nothing else of them.
  func userPositions(_ query: UserQuery) throws -> [UserPosition]
  /// The row of somebody who is, or was, a member.
  func user(
    _ account: Account.ID, in organisation: Organisation.ID, at now: Instant
  ) throws -> UserRow?
  func userCounts(
    in organisation: Organisation.ID, at now: Instant
  ) throws -> [UserRow.State: Int]

  /// What there is of a person, to be erased; nil where nobody of that name was ever here.
  func erasure(
    of person: UserRow.ID, in organisation: Organisation.ID, at now: Instant
  ) throws -> Erasure?
  /// Writes the whole store anew, so that nothing of what was deleted stands in any of its files.
  func forgetDeleted() throws
  /// What a person is called in an organisation; nil where there is no such account.
  func name(of account: Account.ID, in organisation: Organisation.ID) throws -> String?

  /// A page of pending invitations that expire soon or did lately, from the earliest on, behind the last
  /// one of the page before.
  func invitationsAround(
    _ now: Instant, after last: DueInvitation?, limit: Int
  ) throws -> [DueInvitation]

  /// Those of these invitations of which nobody is reminded any more.
  func pausedInvitations(
    among ids: [Invitation.ID], in organisation: Organisation.ID
  ) throws -> Set<Invitation.ID>

  /// Every letter that is still waiting, oldest first.
  func waitingLetters() throws -> [WaitingLetter]
  /// Takes letters that are due and go by these ways, so that nobody else sends them before `until`.
  func leaseLetters(
    by ways: Set<SendBy>, limit: Int, at now: Instant, until: Instant
  ) throws -> [WaitingLetter]
  /// Whether a letter is due that goes by one of these ways.
  func isDue(by ways: Set<SendBy>, at now: Instant) throws -> Bool
  /// Writes down how letters ended, all in one transaction; queued again means to be tried at `notBefore`.
  ///
  /// A letter that has been settled before changes nothing.
  func settle(_ letters: [SettledLetter]) throws
  /// Lets a letter that waits be taken at once; false where none does, or somebody has it in hand.
  func makeDue(_ letter: Delivery.ID, at now: Instant) throws -> Bool
  /// Writes down that a letter came back after it had been handed over; false where none was.
  func bounce(_ letter: Delivery.ID, words: String, at now: Instant) throws -> Bool
}

extension MemberStore {
  /// Writes down how one letter ended.
  package func settle(_ letter: Letter, as result: LetterResult, at now: Instant) throws {
    try settle([SettledLetter(letter, as: result, at: now)])
  }
}

/// What is read while it stays the same need not be read again.
package struct ChangeMark: Hashable, Sendable {
  private let own: Int64
  private let others: Int64

  /// `own` counts what this connection has changed, `others` what any other has committed.
  package init(own: Int64, others: Int64) {
    self.own = own
    self.others = others
  }
}
