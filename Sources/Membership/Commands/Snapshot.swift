/// What was found for the needs of a command; what was not asked for is empty.
package struct Snapshot: Hashable, Sendable {
  /// Whether any organisation exists at all.
  package var isSetUp = false
  package var organisation: Organisation?
  package var actor: Member?
  package var member: Member?
  /// The member whose account has the address.
  package var memberAtAddress: Member?
  /// The invitation of the address that was last stored as pending, perhaps expired by now.
  package var openInvitation: Invitation?
  package var isMailboxTaken = false
  package var teams: [Team] = []
  /// Those that the member or the invitation has by now.
  package var formerTeams: [Team] = []
  package var teamOfThatName: Team?
  package var members: [Member] = []
  package var invitationsOfTeam: [Invitation] = []
  package var lastEvent: TimelineEvent?
  package var invitation: Invitation?
  /// Who sent the invitation, if still a member.
  package var inviter: Member?
  package var inviterAccount: Account?
  /// Whether a member has the invitation's mailbox; its own reservation does not count.
  package var isMailboxOfMember = false
  /// The newest first, at most `IssuedCode.linkLimit`.
  package var codes: [IssuedCode] = []
  package var account: Account?
  package var accountAtNewAddress: Account?
  package var isMemberElsewhere = false
  package var arrival: ArrivalPage?
  package var erasure: Erasure?
  /// The newest event by which the row became what it is.
  package var lastChange: TimelineEvent?
  package var session: AccountSession?
  package var signIn = SignInTries()
  package var sends = SendCounts()
  /// The last sending of the invitation's link by mail or SMS.
  package var lastSending: Delivery?
  package var seats = Seats(total: 0, used: 0, reserved: 0)
  package var mailboxes = Mailboxes(total: 0, used: 0, reserved: 0)
  package var guests = Guests(total: 0, used: 0, reserved: 0)
  /// Those that there are now.
  package var channels: [Channel] = []

  package init() {}

  /// The member who acts, whatever it is, and is not suspended.
  func activeActor() throws(Refusal) -> Member {
    guard let actor else { throw .notAMember }
    if actor.state == .suspended { throw .suspended }
    return actor
  }

  /// The account of a member who may act.
  func ownAccount() throws(Refusal) -> Account {
    _ = try activeActor()
    guard let account else { throw .notAMember }
    return account
  }

  /// The organisation, and the member who may do `action` in it.
  func authorised(_ action: Action) throws(Refusal) -> (organisation: Organisation, actor: Member) {
    guard let organisation else { throw .unknownOrganisation }
    guard let actor else { throw .notAMember }
    if let refusal = Authority.refusal(of: action, by: actor) { throw refusal }
    return (organisation, actor)
  }

  /// What is written down where the invitation behind a link has expired, so that no change of the
  /// clock brings it back; nil where it has not.
  func expiry(behind generation: Int, at now: Instant) -> Decision? {
    guard organisation != nil, let invitation, invitation.generation == generation,
      invitation.storedState == .pending, invitation.state(at: now) == .expired
    else { return nil }
    var decision = Decision()
    decision.expire(invitation, at: now)
    decision.refusal = .deadLink
    return decision
  }

  /// The member who may do `action` to the invitation that was asked for, and the invitation.
  func authorised(
    _ action: Action, at now: Instant, seen: Int? = nil
  ) throws(Refusal) -> (actor: Member, invitation: Invitation) {
    let (_, actor) = try authorised(action)
    guard let invitation else { throw .unknownInvitation }
    try checkSeen(seen, of: invitation.version)
    let given = Grant(terms: invitation.terms, teams: teams).actions
    if let refusal = Authority.refusal(
      of: action, by: actor, to: invitation.state(at: now), giving: given)
    {
      throw refusal
    }
    return (actor, invitation)
  }

  /// Refuses to change a row that is not what whoever changes it has seen; nil for whoever has not
  /// looked.
  func checkSeen(_ seen: Int?, of version: Int) throws(Refusal) {
    guard seen == nil || seen == version else { throw .changedMeanwhile(lastChange) }
  }

  /// The member who may do `action` to the one team that was asked for, and the team.
  func authorisedForTeam(_ action: Action) throws(Refusal) -> (actor: Member, team: Team) {
    let (_, actor) = try authorised(action)
    guard let team = teams.first else { throw .unknownTeam(Team.ID("")) }
    return (actor, team)
  }

  /// Those of the members that were asked for; throws where one of the accounts is none.
  func everyMember(of accounts: [Account.ID]) throws(Refusal) -> [Member] {
    guard accounts.allSatisfy({ account in members.contains { $0.account == account } })
    else { throw .unknownMember }
    var seen: Set<Account.ID> = []
    return members.filter { seen.insert($0.account).inserted }
  }

  /// The same for what guests cannot have.
  func everyUser(of accounts: [Account.ID]) throws(Refusal) -> [Member] {
    let found = try everyMember(of: accounts)
    if found.contains(where: { $0.role == .guest }) { throw .guestOrUser }
    return found
  }

  /// Refuses to go on where whoever acts has not proved lately who they are.
  func checkProof(at now: Instant) throws(Refusal) {
    guard let account, account.hasProof(at: now) else { throw .proofTooOld }
  }

  /// The invitation that a link opens.
  ///
  /// Throws the same for every link that opens none, so that nobody learns why.
  func invitation(behind generation: Int, at now: Instant) throws(Refusal) -> Invitation {
    guard organisation != nil, let invitation, invitation.generation == generation,
      invitation.state(at: now) == .pending
    else { throw .deadLink }
    return invitation
  }
}
