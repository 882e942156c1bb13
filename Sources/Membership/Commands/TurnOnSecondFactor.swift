/// Makes a member's every sign-in ask for a code as well; the first one was given to confirm it.
package struct TurnOnSecondFactor: Command, Hashable {
  package let organisation: Organisation.ID
  /// Who turns it on for themselves, having given the password.
  package let actor: Account.ID
  package let factor: SecondFactor
  /// What the try with the password was counted under.
  package let key: SignInKey
  /// The letter that tells the owner, and where whoever does it sits.
  package let delivery: Delivery.ID
  package let place: String?
  package let now: Instant

  package init(
    organisation: Organisation.ID, actor: Account.ID, factor: SecondFactor, key: SignInKey,
    delivery: Delivery.ID, place: String? = nil, now: Instant
  ) {
    self.organisation = organisation
    self.actor = actor
    self.factor = factor
    self.key = key
    self.delivery = delivery
    self.place = place
    self.now = now
  }

  package var needs: Needs { Needs(ofOwnAccount: actor, in: organisation, now: now) }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let account = try snapshot.ownAccount()
    if account.secondFactor != nil { throw .secondFactorOn }
    var decision = FactorChange(
      account: account, new: factor, what: .secondFactorOn, who: actor, organisation: organisation,
      session: snapshot.session?.id, delivery: delivery, place: place, now: now
    ).decision
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

/// A second factor that is turned on or off: the one place for whatever goes with it.
struct FactorChange {
  let account: Account
  let new: SecondFactor?
  let what: TimelineEvent.What
  let who: Account.ID
  let organisation: Organisation.ID
  /// The session that goes on; all others of the account end.
  let session: AccountSession.ID?
  let delivery: Delivery.ID
  let place: String?
  let now: Instant

  var decision: Decision {
    let others = session.map(EndSessions.Which.allBut) ?? .all
    var decision = Decision()
    decision.changes = [
      .setSecondFactor(account.id, from: account.secondFactor, to: new),
      .endSessions(others, of: account.id, at: now),
    ]
    decision.events = [
      TimelineEvent(
        organisation: organisation, subject: .account(account.id), who: who, what: what, at: now)
    ]
    Notice(
      kind: new == nil ? .secondFactorOff : .secondFactorOn, account: account,
      organisation: organisation, delivery: delivery, now: now,
      occasion: Letter.Occasion(at: now, place: place)
    ).add(to: &decision)
    return decision
  }
}
