/// The domain's no: one case for each reason, its words looked up under its code.
package enum Refusal: Error, Hashable, Sendable {
  case alreadySetUp
  case seatsOutOfRange
  case unknownOrganisation
  case notAMember
  case suspended
  case notAuthorised(Role)
  case roleAboveOwn(Role)
  case kchatRightMissing
  case levelAboveOwn(Level, in: Product)
  case alreadyMember(EmailAddress)
  case alreadyInvited(EmailAddress, as: Invitation.ID)
  case noSeatLeft(Seats)
  case kdriveLevelMissing
  case kchatLevelMissing
  case unknownTeam(Team.ID)
  case teamExists(TeamName)
  /// There is none with this name or id.
  case noSuchTeam(String)
  case noMemberAt(EmailAddress)
  /// Only somebody in a team can lead it.
  case leaderNotInTeam
  /// Somebody changed the team after it was looked at.
  case teamChanged(by: Account.ID?, at: Instant)
  case noDomain
  case mailboxTaken(MailboxName)
  case mailboxQuota(Mailboxes)
  case phoneMissing
  /// As much was sent within a day as may be.
  case sentTooMany(SendLimits.Kind, limit: Int)
  case guestQuota(Guests)
  /// A guest is invited into one channel at least.
  case channelMissing
  case unknownChannel(ChannelName)
  case channelExists(ChannelName)
  /// The general channel is always there, for every user.
  case generalStays
  case channelHasGuests(Channel)
  case channelQuota(total: Int, used: Int)
  case domainExists(DomainName)
  case unknownDomain(DomainName)
  /// kSuite cannot be without it.
  case productStays
  /// There are mailboxes, and no other domain to make and reach them at.
  case domainInUse(Mailboxes)
  /// As many as were asked for are less than what is taken.
  case seatsBelowUse(Seats)
  case mailboxesBelowUse(Mailboxes)
  case guestsBelowUse(Guests)
  /// Somebody else changed the same while it was looked at.
  case settingChanged(SettingKind)
  case expiryInThePast
  case expiryTooFar(days: Int64)
  case unknownInvitation
  case notPending(InvitationState)
  /// Somebody else made a new link meanwhile.
  case linkChanged
  /// Whoever acts last proved too long ago who they are.
  case proofTooOld
  /// The link is unknown, replaced, revoked, used, declined or expired: nobody learns which.
  case deadLink
  /// Only the account at this address may accept.
  case addressRequired(EmailAddress)
  case codeTooSoon(seconds: Int64)
  /// So many were sent for this link that it takes a new one.
  case codesUsedUp
  case codeWrong(triesLeft: Int)
  /// There is none, its time is over, its tries are used, or a newer one was made.
  case codeDead
  /// The link did not come by mail, and the code that was sent there is missing or wrong.
  case mailboxNotProved
  /// An administrator changed the invitation after it was shown to whoever accepts it.
  case invitationChanged
  /// Wrong, dead, never made or for nobody: no one learns which.
  case passwordCodeWrong
  /// What only others can do to an account.
  case ownAccount
  case unknownMember
  /// Nobody is erased who belongs to the organisation.
  case stillMember
  /// Nor anybody whose invitation is open.
  case stillInvited
  /// Another organisation relies on the same account.
  case memberElsewhere
  case accountExists(EmailAddress)
  case inviterLostRights
  case seatLost
  case mailboxLost
  /// The channels or the place that were meant for a guest.
  case guestPlaceLost
  /// After several wrong tries nothing is looked at for some time.
  case signInTooSoon(seconds: Int64)
  /// After too many wrong tries nothing is looked at any more.
  case signInStopped
  /// The code of the device is missing, wrong, or was used already: nobody learns which.
  case factorCodeWrong
  case secondFactorOn
  case secondFactorOff
  /// Nobody takes the own one away but by giving its code.
  case ownSecondFactor
  case memberAboveOwn(Role)
  /// Nobody changes, suspends or removes themselves.
  case ownMembership
  /// A guest cannot be made a user, nor be given what users have; nor a user be made a guest.
  case guestOrUser
  /// Somebody was faster; the event says who, what and when.
  case changedMeanwhile(TimelineEvent?)
  case nothingChanged
  /// A member is suspended, or not, already.
  case stateAlready(Member.State)
  /// Whoever is in such a role has every level by it.
  case rightsByRole(Role)
  case noKSuite
  /// Somebody ended the session, perhaps by changing the password.
  case sessionEnded
  /// The session has come to its longest time.
  case sessionOver
  /// The password that was compared with is not the account's any more.
  case passwordChanged
}
