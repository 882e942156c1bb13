/// Sends a code to the invited mailbox, which kills the older ones.
package struct RequestMailboxCode: Command, Hashable {
  package let organisation: Organisation.ID
  package let invitation: Invitation.ID
  /// The generation of the link that was used.
  package let generation: Int
  /// One more than that of the newest code there was.
  package let serial: Int
  package let lookup: CodeLookup
  package let delivery: Delivery.ID
  package let now: Instant

  package init(
    organisation: Organisation.ID, invitation: Invitation.ID, generation: Int, serial: Int,
    lookup: CodeLookup, delivery: Delivery.ID, now: Instant
  ) {
    self.organisation = organisation
    self.invitation = invitation
    self.generation = generation
    self.serial = serial
    self.lookup = lookup
    self.delivery = delivery
    self.now = now
  }

  package var needs: Needs {
    var needs = Needs(now: now)
    needs.organisation = organisation
    needs.invitation = invitation
    needs.codes = codeSubject
    return needs
  }

  private var codeSubject: IssuedCode.Subject {
    .mailbox(invitation, generation: generation, in: organisation)
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let pending = try snapshot.invitation(behind: generation, at: now)
    if IssuedCode.isLimitReached(by: snapshot.codes, of: codeSubject) { throw .codesUsedUp }
    if let seconds = IssuedCode.pause(after: snapshot.codes, at: now) {
      throw .codeTooSoon(seconds: seconds)
    }
    // Somebody else asked meanwhile, and had the same number in mind.
    guard serial == (snapshot.codes.first?.serial ?? 0) + 1 else {
      throw .codeTooSoon(seconds: IssuedCode.pauseSeconds)
    }
    let code = IssuedCode(
      subject: codeSubject, serial: serial, lookup: lookup, sentAt: now,
      expiresAt: now.adding(seconds: IssuedCode.validitySeconds))
    var decision = Decision()
    decision.changes = [.addCode(code, isStray: false)]
    try Sending(
      invitation: pending, by: .email, delivery: delivery, actor: nil, now: now, code: serial
    ).add(to: &decision)
    return decision
  }
}
