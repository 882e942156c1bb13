/// One change to what is stored, as data.
package enum Change: Hashable, Sendable {
  case addOrganisation(Organisation)
  /// Everything that has been chosen for it.
  case changeOrganisation(Organisation)
  case addAccount(Account)
  case addMember(Member)
  /// Role, levels, teams and state; written only if nobody has changed the member since `from`.
  case changeMember(from: Member, to: Member)
  /// The row stays; seat and mailbox are free, and the account is no member any more. Written only if
  /// nobody has changed the member since.
  case removeMember(Member)
  case addTeam(Team)
  case addChannel(Channel, in: Organisation.ID, at: Instant)
  case removeChannel(ChannelName, in: Organisation.ID, at: Instant)
  case chooseChannel(ChannelName, forNewUsers: Bool, in: Organisation.ID)
  /// Written only if name, rights and leader are still those of `from`.
  case changeTeam(from: Team, to: Team)
  /// Those who are not in it yet.
  case addToTeam(Team.ID, [Account.ID], in: Organisation.ID)
  case takeFromTeam(Team.ID, [Account.ID], in: Organisation.ID)
  /// Written only if the member has neither seat nor level in kChat yet; counts the seat.
  case giveKChat(Account.ID, in: Organisation.ID, seat: Bool, kdrive: Level?)
  case addInvitation(Invitation)
  /// Written only if nobody has changed the invitation since `from`.
  case changeInvitation(from: Invitation, to: Invitation)
  /// Written only if nobody has reminded, or paused that, since `from`.
  case remind(Invitation.ID, in: Organisation.ID, from: Reminding, to: Reminding)
  case addDelivery(Delivery, in: Organisation.ID)
  /// A stray one is for an address that is nobody's, and may be dropped to make room.
  case addCode(IssuedCode, isStray: Bool)
  /// Written only if its tries are still those of `from`.
  case changeCode(from: IssuedCode, to: IssuedCode)
  case signIn(Account.ID, at: Instant)
  /// In every organisation of the account.
  case changeDetails(Account.ID, AccountDetails)
  /// The member goes to work for the organisation.
  case enter(Organisation.ID, by: Account.ID, at: Instant)
  /// Written only if the hash is still `from`.
  case setPasswordHash(Account.ID, from: String, to: String)
  /// Written only if the account's factor is still `from`, but for the step that was used last.
  case setSecondFactor(Account.ID, from: SecondFactor?, to: SecondFactor?)
  /// Written only if the secret is still the one of the code, and no step so late was used before.
  case useFactorStep(Account.ID, GivenCode)
  /// Whatever it was before.
  case replacePassword(Account.ID, hash: String)
  /// No code for the password at an address works any more, by the keyed hash of the address.
  case spendPasswordCodes(address: String)
  case startSession(AccountSession)
  case useSession(AccountSession.ID, at: Instant)
  /// Those that are not ended yet, and are the account's.
  case endSessions(EndSessions.Which, of: Account.ID, at: Instant)
  case countSignIns(SignInKey, fromKnownPlace: Bool, isAccount: Bool, SignInAttempts)
  /// From everywhere; the place is known from then on.
  case forgetSignIns(SignInKey, at: Instant)
  /// From everywhere; no place becomes known by it.
  case resetSignIns(SignInKey)
  /// Numbered by the store.
  case announce(
    Announcement.Kind, of: Account.ID, invitedBy: Account.ID, in: Organisation.ID, at: Instant)
  /// Never back, and never beyond the newest there is.
  case seeAnnouncements(Account.ID, in: Organisation.ID, upTo: Int)
  /// Everything that tells of the person goes, but for the pseudonym; by the keyed hash of the address
  /// also what was counted under it.
  case erase(Erasure, as: Pseudonym, hash: String?, at: Instant)
  case chooseArrivalLetters(ArrivalLetters, Account.ID, in: Organisation.ID)
  /// The letters about an announcement stand in the outbox up to that member; nil for the last.
  case moveArrivalLetters(announcement: Int, in: Organisation.ID, upTo: Account.ID?)
}
