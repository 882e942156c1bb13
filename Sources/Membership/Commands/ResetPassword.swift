/// Makes a code that an administrator hands to somebody who has forgotten the password.
///
/// The old password goes on working until the code is used. Whoever belongs to another organisation
/// too can only be helped by mail: an administrator of one may not open the other.
package struct ResetPassword: Command, Hashable {
  package let organisation: Organisation.ID
  package let actor: Account.ID
  package let account: Account.ID
  /// The keyed hash of the account's address.
  package let address: String
  /// Above that of the newest code there was.
  package let serial: Int
  package let lookup: CodeLookup
  package let delivery: Delivery.ID
  package let now: Instant

  package init(
    organisation: Organisation.ID, actor: Account.ID, account: Account.ID, address: String,
    serial: Int, lookup: CodeLookup, delivery: Delivery.ID, now: Instant
  ) {
    self.organisation = organisation
    self.actor = actor
    self.account = account
    self.address = address
    self.serial = serial
    self.lookup = lookup
    self.delivery = delivery
    self.now = now
  }

  private var subject: IssuedCode.Subject { .password(address: address, .handed) }

  package var attempt: Attempt? { Attempt(.passwordReset, about: .account(account)) }

  package var needs: Needs {
    var needs = Needs(of: actor, in: organisation, now: now)
    needs.account = account
    needs.member = account
    needs.otherOrganisations = true
    needs.codes = subject
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    guard let member = snapshot.member, let account = snapshot.account else {
      // Who may not do it at all learns nothing about who is a member.
      _ = try snapshot.authorised(.resetPassword(of: .external))
      throw .unknownMember
    }
    let (_, actor) = try snapshot.authorised(.resetPassword(of: member.role))
    if actor.account == account.id { throw .ownAccount }
    if member.state == .suspended { throw .suspended }
    if snapshot.isMemberElsewhere { throw .memberElsewhere }
    if let newest = snapshot.codes.first, newest.serial >= serial {
      throw .codeTooSoon(seconds: 1)
    }
    let code = IssuedCode(
      subject: subject, serial: serial, lookup: lookup, sentAt: now,
      expiresAt: now.adding(seconds: IssuedCode.handedValiditySeconds))
    var decision = Decision()
    decision.changes = [.addCode(code, isStray: false)]
    decision.events = [
      TimelineEvent(
        organisation: organisation, subject: .account(account.id), who: actor.account,
        what: .passwordReset, at: now)
    ]
    Notice(
      kind: .passwordReset, account: account, organisation: organisation, delivery: delivery,
      now: now, occasion: Letter.Occasion(at: now, place: nil, who: actor.account)
    ).add(to: &decision)
    return decision
  }
}
