/// Compares a typed code with the one that was sent; the right one is not spent by it.
package struct CheckMailboxCode: Command, Hashable {
  package let organisation: Organisation.ID
  package let invitation: Invitation.ID
  /// The generation of the link that was used.
  package let generation: Int
  package let code: CodeLookup
  package let now: Instant

  package init(
    organisation: Organisation.ID, invitation: Invitation.ID, generation: Int, code: CodeLookup,
    now: Instant
  ) {
    self.organisation = organisation
    self.invitation = invitation
    self.generation = generation
    self.code = code
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
    var decision = Decision()
    switch CodeTrial(of: code, among: snapshot.codes, for: codeSubject, at: now) {
    case .dead: throw .codeDead
    case .wrong(let change, let triesLeft):
      decision.changes = [change]
      decision.refusal = .codeWrong(triesLeft: triesLeft)
    case .right(nil): break
    case .right(let change?):
      decision.changes = [change]
      decision.events = [pending.mailboxProved(at: now)]
    }
    return decision
  }
}

extension Invitation {
  /// The event of the right code.
  func mailboxProved(at now: Instant) -> TimelineEvent {
    TimelineEvent(
      organisation: organisation, subject: .invitation(id), who: nil, what: .mailboxProved,
      at: now)
  }
}
