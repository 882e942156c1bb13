/// Makes a member of whoever was invited, and spends the link: the last commit of registration.
///
/// A link that does not work is refused in one way, whatever became of it. What the organisation
/// cannot keep any more is refused with an event that says why, and the invitation stays pending.
/// A link that did not come by our own mail asks for the code sent to the mailbox, each time it is
/// used: that somebody else gave it proves nothing. Nothing is accepted but what was shown: an
/// invitation that was changed since is refused, until it has been looked at as it is now.
package struct AcceptInvitation: Command, Hashable {
  /// Who joins.
  package enum Joining: Hashable, Sendable {
    case newAccount(Account)
    /// Somebody who has proved, in this moment, whose account it is.
    case existing(Account.ID)
  }

  /// Every code that the event of a refused acceptance can carry, so that a checker can demand words
  /// for each.
  package static let causes = [
    "not-a-member", "suspended", "not-authorised", "role-above-own", "kchat-right-missing",
    "level-above-own", "no-seat-left", "no-domain", "mailbox-taken", "mailbox-quota",
    "unknown-channel", "guest-quota",
  ]

  package let organisation: Organisation.ID
  package let invitation: Invitation.ID
  /// The generation of the link that was used.
  package let generation: Int
  /// The version of the invitation as it was shown.
  package let seen: Int
  package let joining: Joining
  /// Whether the link has the mark that only the letter has.
  package let cameByMail: Bool
  /// The code that was given, if any.
  package let code: CodeLookup?
  package let now: Instant

  package init(
    organisation: Organisation.ID, invitation: Invitation.ID, generation: Int, seen: Int,
    joining: Joining, cameByMail: Bool = false, code: CodeLookup? = nil, now: Instant
  ) {
    self.organisation = organisation
    self.invitation = invitation
    self.generation = generation
    self.seen = seen
    self.joining = joining
    self.cameByMail = cameByMail
    self.code = code
    self.now = now
  }

  package var attempt: Attempt? { Attempt(.accepted, about: .invitation(invitation)) }

  package var needs: Needs {
    var needs = Needs(now: now)
    needs.organisation = organisation
    needs.invitation = invitation
    needs.promisesOfInvitation = true
    needs.codes = codeSubject
    needs.countsSeats = true
    needs.countsMailboxes = true
    needs.countsGuests = true
    needs.channels = true
    switch joining {
    case .newAccount(let account): needs.newAddress = account.address
    case .existing(let id):
      needs.actor = id
      needs.account = id
    }
    return needs
  }

  private var codeSubject: IssuedCode.Subject {
    .mailbox(invitation, generation: generation, in: organisation)
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    if let expiry = snapshot.expiry(behind: generation, at: now) { return expiry }
    let pending = try snapshot.invitation(behind: generation, at: now)
    guard pending.version == seen else { throw .invitationChanged }
    let proof = try self.proof(for: pending, in: snapshot)
    if proof.refusal != nil { return proof }
    let account = try checkedAccount(for: pending.terms, in: snapshot)
    let grant = Grant(terms: pending.terms, teams: snapshot.teams)
    if let broken = BrokenPromise(grant: grant, snapshot: snapshot) {
      return refused(broken, to: account)
    }
    var accepted = pending
    accepted.storedState = .accepted
    var decision = proof
    decision.changes.append(.changeInvitation(from: pending, to: accepted))
    if case .newAccount(let new) = joining { decision.changes.append(.addAccount(new)) }
    // Whoever joins begins behind the newest announcement, which is the own one.
    decision.changes += [
      .announce(
        .joined, of: account.id, invitedBy: pending.invitedBy, in: organisation, at: now),
      .addMember(member(account.id, by: grant, in: snapshot.channels)),
    ]
    if let webhook = snapshot.organisation?.webhook {
      announce(account, invitedBy: pending.invitedBy, at: webhook, in: &decision)
    }
    decision.events += [
      event(.invitation(invitation), .accepted, by: account.id),
      event(.account(account.id), .joined, by: account.id),
    ]
    switch joining {
    case .newAccount where account.secondFactor != nil:
      decision.events.append(event(.account(account.id), .secondFactorOn, by: account.id))
    case .newAccount: break
    case .existing: decision.events.append(event(.account(account.id), .signedIn, by: account.id))
    }
    return decision
  }

  /// Lets the organisation's channel be told; an invitation is accepted once, so its name is the only one.
  private func announce(
    _ account: Account, invitedBy inviter: Account.ID, at webhook: Webhook,
    in decision: inout Decision
  ) {
    Notice(
      kind: .announcement, account: account, organisation: organisation,
      delivery: Delivery.ID("announced-\(invitation.text)"), now: now,
      occasion: Letter.Occasion(at: now, place: nil, who: inviter), by: .kchat,
      language: webhook.language
    ).add(to: &decision)
  }

  /// What giving the code comes to, where one is needed; its refusal counts a wrong one.
  private func proof(
    for pending: Invitation, in snapshot: Snapshot
  ) throws(Refusal) -> Decision {
    var decision = Decision()
    guard pending.needsMailboxCode(cameByMail: cameByMail) else { return decision }
    guard let code else { throw .mailboxNotProved }
    switch CodeTrial(of: code, among: snapshot.codes, for: codeSubject, at: now) {
    case .dead: throw .mailboxNotProved
    case .wrong(let change, _):
      decision.changes = [change]
      decision.refusal = .mailboxNotProved
    case .right(nil): break
    case .right(let change?):
      decision.changes = [change]
      decision.events = [pending.mailboxProved(at: now)]
    }
    return decision
  }

  /// The account that joins, which must be the one at the address where that is required.
  private func checkedAccount(
    for terms: Terms, in snapshot: Snapshot
  ) throws(Refusal) -> Account {
    let account: Account
    switch joining {
    case .newAccount(let new): account = new
    case .existing:
      guard let found = snapshot.account else { throw .notAMember }
      account = found
    }
    if terms.requireAddress, account.address.key != terms.address.key {
      throw .addressRequired(terms.address)
    }
    if snapshot.accountAtNewAddress != nil { throw .accountExists(account.address) }
    if snapshot.actor != nil { throw .alreadyMember(account.address) }
    return account
  }

  private func member(
    _ account: Account.ID, by grant: Grant, in channels: [Channel]
  ) -> Member {
    let terms = grant.effective
    return Member(
      organisation: organisation, account: account, role: terms.role, ksuite: terms.ksuite,
      kdrive: terms.kdrive, kchat: terms.kchat,
      teams: grant.teams.map(\.id).filter(terms.teams.contains), mailbox: terms.mailbox,
      channels: channels.joined(with: terms), joinedAt: now)
  }

  /// Writes down why the promise cannot be kept; the invited person is told less.
  private func refused(_ broken: BrokenPromise, to account: Account) -> Decision {
    let who: Account.ID? =
      switch joining {
      case .newAccount: nil
      case .existing: account.id
      }
    var decision = Decision()
    decision.events = [
      event(.invitation(invitation), .acceptanceRefused, by: who, detail: broken.cause.code)
    ]
    decision.refusal = broken.refusal
    return decision
  }

  private func event(
    _ subject: TimelineEvent.Subject, _ what: TimelineEvent.What, by who: Account.ID?,
    detail: String? = nil
  ) -> TimelineEvent {
    TimelineEvent(
      organisation: organisation, subject: subject, who: who, what: what, at: now, detail: detail)
  }
}
