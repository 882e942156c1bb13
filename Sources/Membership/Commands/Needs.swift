/// What a command has to know; what is left out is not read.
package struct Needs: Hashable, Sendable {
  package let now: Instant
  package var organisation: Organisation.ID?
  package var actor: Account.ID?
  package var address: EmailAddress?
  package var mailbox: MailboxName?
  package var teams: [Team.ID] = []
  package var teamName: TeamName?
  /// Accounts that are perhaps members.
  package var members: [Account.ID] = []
  /// A team whose pending invitations are wanted.
  package var invitationsOfTeam: Team.ID?
  /// What to find the last event of.
  package var lastEvent: TimelineEvent.Subject?
  /// Whether to read all teams of the member whom it is about.
  package var teamsOfMember = false
  package var invitation: Invitation.ID?
  /// Whether to find out who else has the invitation's own address and mailbox.
  package var rivalsOfInvitation = false
  /// Whether to look at the inviter, the teams and the mailbox of the invitation as they are now.
  package var promisesOfInvitation = false
  /// What to read the newest codes of.
  package var codes: IssuedCode.Subject?
  /// An account that there should be.
  package var account: Account.ID?
  /// The member whom it is about, where that is not the actor.
  package var member: Account.ID?
  /// What the last change is looked up of, to say who was faster.
  package var lastChange: TimelineEvent.Subject?
  /// Whether to read the teams that the member or the invitation has by now.
  package var formerTeams = false
  /// Whether to find the open invitation of the account's own address.
  package var invitationOfAccount = false
  /// An address at which there should be no account yet.
  package var newAddress: EmailAddress?
  package var session: AccountSession.ID?
  /// What failed tries to sign in were counted under.
  package var signIn: SignInKey?
  /// Whether to find out if the account is a member of another organisation too.
  package var otherOrganisations = false
  package var arrival: ArrivalPage.Query?
  /// Who is to be erased.
  package var erasure: UserRow.ID?
  /// The way by which a link is to be sent, to count what was sent by it; to the address and the phone
  /// of the invitation where none is named.
  package var sends: SendBy?
  package var phone: PhoneNumber?
  /// Whether to find how the link was last sent, and count what was sent by that way.
  package var lastSending = false
  package var countsSeats = false
  package var countsMailboxes = false
  package var countsGuests = false
  /// Whether to read all channels.
  package var channels = false

  package init(now: Instant) { self.now = now }

  /// What somebody needs who does something in an organisation.
  init(of actor: Account.ID, in organisation: Organisation.ID, now: Instant) {
    self.init(now: now)
    self.organisation = organisation
    self.actor = actor
  }

  /// What somebody needs who changes the own account.
  init(ofOwnAccount account: Account.ID, in organisation: Organisation.ID, now: Instant) {
    self.init(of: account, in: organisation, now: now)
    self.account = account
  }
}
