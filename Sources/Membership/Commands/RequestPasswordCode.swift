/// Makes a code for a forgotten password, which kills the older ones that were mailed.
///
/// Also for an address that is nobody's: then it is kept just the same, and not sent. So the limits,
/// the answer and the work tell nothing of who has an account.
package struct RequestPasswordCode: Command, Hashable {
  /// Whose password it is for, and where that person is an active member.
  package struct Owner: Hashable, Sendable {
    package let account: Account.ID
    package let organisation: Organisation.ID

    package init(account: Account.ID, organisation: Organisation.ID) {
      self.account = account
      self.organisation = organisation
    }
  }

  /// The keyed hash of the address.
  package let address: String
  /// Nil where the address is nobody's, or of nobody who may sign in.
  package let owner: Owner?
  /// Above that of the newest code there was.
  package let serial: Int
  package let lookup: CodeLookup
  package let delivery: Delivery.ID
  /// Where whoever asks sits, as people read it.
  package let place: String?
  package let now: Instant

  package init(
    address: String, owner: Owner?, serial: Int, lookup: CodeLookup, delivery: Delivery.ID,
    place: String?, now: Instant
  ) {
    self.address = address
    self.owner = owner
    self.serial = serial
    self.lookup = lookup
    self.delivery = delivery
    self.place = place
    self.now = now
  }

  private var subject: IssuedCode.Subject { .password(address: address, .mailed) }

  package var needs: Needs {
    var needs = Needs(now: now)
    needs.codes = subject
    needs.organisation = owner?.organisation
    needs.actor = owner?.account
    needs.account = owner?.account
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    if let seconds = IssuedCode.pause(after: snapshot.codes, at: now) {
      throw .codeTooSoon(seconds: seconds)
    }
    // Somebody else asked meanwhile, and had the same number in mind.
    if let newest = snapshot.codes.first, newest.serial >= serial {
      throw .codeTooSoon(seconds: IssuedCode.pauseSeconds)
    }
    let account = snapshot.actor?.state == .active ? snapshot.account : nil
    let code = IssuedCode(
      subject: subject, serial: serial, lookup: lookup, sentAt: now,
      expiresAt: now.adding(seconds: IssuedCode.validitySeconds))
    var decision = Decision()
    decision.changes = [.addCode(code, isStray: account == nil)]
    guard let owner, let account else { return decision }
    Notice(
      kind: .passwordCode, account: account, organisation: owner.organisation, delivery: delivery,
      now: now, number: serial, occasion: Letter.Occasion(at: now, place: place)
    ).add(to: &decision)
    decision.events = [
      TimelineEvent(
        organisation: owner.organisation, subject: .account(account.id), who: nil,
        what: .passwordCodeSent, at: now, by: .email)
    ]
    return decision
  }
}
