/// Takes a code for a forgotten password, alone or with the new password that it is for.
///
/// Whatever is wrong with a code, and whosever it is, the answer is the same.
package struct SetForgottenPassword: Command, Hashable {
  /// A password to be set, as its hash.
  package struct New: Hashable, Sendable {
    package let hash: String
    /// What failed tries to sign in were counted under; they are forgotten.
    package let key: SignInKey
    /// Needed where the account has a second factor.
    package let factorCode: GivenCode?
    package let delivery: Delivery.ID
    /// Where whoever sets it sits, as people read it.
    package let place: String?

    package init(
      hash: String, key: SignInKey, factorCode: GivenCode? = nil, delivery: Delivery.ID,
      place: String?
    ) {
      self.hash = hash
      self.key = key
      self.factorCode = factorCode
      self.delivery = delivery
      self.place = place
    }
  }

  /// The keyed hash of the address.
  package let address: String
  package let owner: RequestPasswordCode.Owner?
  package let way: PasswordCodeWay
  package let code: CodeLookup
  /// Nil as long as only the code is looked at.
  package let new: New?
  package let now: Instant

  package init(
    address: String, owner: RequestPasswordCode.Owner?, way: PasswordCodeWay, code: CodeLookup,
    new: New? = nil, now: Instant
  ) {
    self.address = address
    self.owner = owner
    self.way = way
    self.code = code
    self.new = new
    self.now = now
  }

  private var subject: IssuedCode.Subject { .password(address: address, way) }

  package var needs: Needs {
    var needs = Needs(now: now)
    needs.codes = subject
    needs.organisation = owner?.organisation
    needs.actor = owner?.account
    needs.account = owner?.account
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let account = snapshot.actor?.state == .active ? snapshot.account : nil
    var decision = Decision()
    switch CodeTrial(of: code, among: snapshot.codes, for: subject, at: now) {
    case .dead: throw .passwordCodeWrong
    case .wrong(let change, _):
      decision.changes = [change]
      decision.events = event(.passwordCodeWrong, of: account)
      decision.refusal = .passwordCodeWrong
    case .right(let change):
      guard let account, let owner else { throw .passwordCodeWrong }
      if let change { decision.changes = [change] }
      if let new { try set(new, account, owner, &decision) }
    }
    return decision
  }

  /// The one place where a forgotten password becomes a new one.
  private func set(
    _ new: New, _ account: Account, _ owner: RequestPasswordCode.Owner,
    _ decision: inout Decision
  ) throws(Refusal) {
    decision.changes += try account.use(new.factorCode)
    decision.changes += [
      .replacePassword(account.id, hash: new.hash), .spendPasswordCodes(address: address),
      .forgetSignIns(new.key, at: now), .endSessions(.all, of: account.id, at: now),
    ]
    decision.events += event(.passwordSet, of: account)
    Notice(
      kind: .passwordChanged, account: account, organisation: owner.organisation,
      delivery: new.delivery, now: now, occasion: Letter.Occasion(at: now, place: new.place)
    ).add(to: &decision)
  }

  private func event(_ what: TimelineEvent.What, of account: Account?) -> [TimelineEvent] {
    guard let account, let owner else { return [] }
    return [
      TimelineEvent(
        organisation: owner.organisation, subject: .account(account.id), who: nil, what: what,
        at: now)
    ]
  }
}
