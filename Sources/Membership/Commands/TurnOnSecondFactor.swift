/// Makes a member's every sign-in ask for a code as well; the first one was given to confirm it.
package struct TurnOnSecondFactor: Command, Hashable {
  package let organisation: Organisation.ID
  /// Who turns it on for themselves, having given the password.
  package let actor: Account.ID
  package let factor: SecondFactor
  /// What the try with the password was counted under.
  package let key: SignInKey
  package let now: Instant

  package init(
    organisation: Organisation.ID, actor: Account.ID, factor: SecondFactor, key: SignInKey,
    now: Instant
  ) {
    self.organisation = organisation
    self.actor = actor
    self.factor = factor
    self.key = key
    self.now = now
  }

  package var needs: Needs { Needs(ofOwnAccount: actor, in: organisation, now: now) }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let account = try snapshot.ownAccount()
    if account.secondFactor != nil { throw .secondFactorOn }
    var decision = Decision.factorChange(
      of: actor, from: nil, to: factor, as: .secondFactorOn, by: actor, in: organisation,
      keeping: snapshot.session?.id, at: now)
    decision.changes.append(.forgetSignIns(key, at: now))
    return decision
  }
}

extension Needs {
  /// What somebody needs who changes the own account.
  init(ofOwnAccount account: Account.ID, in organisation: Organisation.ID, now: Instant) {
    self.init(now: now)
    self.organisation = organisation
    actor = account
    self.account = account
  }
}

extension Snapshot {
  /// The account of a member who may act.
  func ownAccount() throws(Refusal) -> Account {
    guard let actor else { throw .notAMember }
    if actor.state == .suspended { throw .suspended }
    guard let account else { throw .notAMember }
    return account
  }
}

extension Decision {
  /// A second factor that is turned on or off, by whom and as what event: the one place for whatever
  /// goes with it.
  ///
  /// All sessions end but the one in which it is done, where there is one.
  static func factorChange(
    of account: Account.ID, from old: SecondFactor?, to new: SecondFactor?,
    as what: TimelineEvent.What, by who: Account.ID, in organisation: Organisation.ID,
    keeping session: AccountSession.ID? = nil, at now: Instant
  ) -> Decision {
    var decision = Decision()
    decision.changes = [.setSecondFactor(account, from: old, to: new)]
    if let session {
      decision.changes.append(.endSessions(.allBut(session), of: account, at: now))
    }
    decision.events = [
      TimelineEvent(
        organisation: organisation, subject: .account(account), who: who, what: what, at: now)
    ]
    return decision
  }
}
