/// Takes what the organisation has of somebody who is no member and not invited any more out of the
/// store; the timeline keeps a pseudonym.
///
/// Once more for somebody who is erased already, it changes nothing and is not refused: so what is
/// outside of the store can be cleared away again.
package struct ErasePerson: Command, Hashable {
  package let organisation: Organisation.ID
  package let actor: Account.ID
  /// A row of the users table: a member who was removed, or an invitation that is over.
  package let person: UserRow.ID
  package let pseudonym: Pseudonym
  /// The keyed hash under which tries to sign in and codes of the address are kept; nil for whoever has
  /// found nobody.
  package let hash: String?
  package let now: Instant

  package init(
    organisation: Organisation.ID, actor: Account.ID, person: UserRow.ID, pseudonym: Pseudonym,
    hash: String?, now: Instant
  ) {
    self.organisation = organisation
    self.actor = actor
    self.person = person
    self.pseudonym = pseudonym
    self.hash = hash
    self.now = now
  }

  package var attempt: Attempt? {
    switch person {
    case .member(let id): Attempt(.erased, about: .account(id))
    case .invitation(let id): Attempt(.erased, about: .invitation(id))
    }
  }

  package var needs: Needs {
    var needs = Needs(of: actor, in: organisation, now: now)
    needs.erasure = person
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    guard let erasure = snapshot.erasure else {
      // Who may not do it at all learns nothing about who was here.
      _ = try snapshot.authorised(.viewUsers)
      throw .unknownMember
    }
    // The highest first, since whoever may erase that one may erase the others.
    for role in Role.allCases where erasure.roles.contains(role) {
      _ = try snapshot.authorised(.erasePerson(role))
    }
    if erasure.erasedAs != nil { return Decision() }
    if erasure.isMember { throw .stillMember }
    if erasure.isInvited { throw .stillInvited }
    var decision = Decision()
    decision.changes = [.erase(erasure, as: pseudonym, hash: hash, at: now)]
    decision.events = [
      TimelineEvent(
        organisation: organisation, subject: erasure.subject, who: actor, what: .erased, at: now)
    ]
    return decision
  }
}
