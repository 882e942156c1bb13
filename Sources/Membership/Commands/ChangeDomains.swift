/// Adds a domain to an organisation, or takes one away.
///
/// Mailboxes are made at the first and reached at all of them, so a mailbox is known by what stands
/// before the @ alone.
package struct ChangeDomains: Command, Hashable {
  /// Which of the two is done.
  package enum Way: Hashable, Sendable {
    case add
    case remove
  }

  package let organisation: Organisation.ID
  package let actor: Account.ID
  package let way: Way
  package let domain: DomainName
  package let now: Instant

  package init(
    organisation: Organisation.ID, actor: Account.ID, _ way: Way, _ domain: DomainName, now: Instant
  ) {
    self.organisation = organisation
    self.actor = actor
    self.way = way
    self.domain = domain
    self.now = now
  }

  package var attempt: Attempt? { Attempt(.settingsChanged, about: .organisation) }

  package var needs: Needs {
    var needs = Needs(of: actor, in: organisation, now: now)
    needs.countsMailboxes = way == .remove
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    var (organisation, actor) = try snapshot.authorised(.changeSettings)
    let isThere = organisation.domains.contains(domain)
    switch way {
    case .add:
      if isThere { throw .domainExists(domain) }
      if organisation.domain == nil {
        organisation.domain = domain
      } else {
        organisation.otherDomains.append(domain)
      }
    case .remove:
      if !isThere { throw .unknownDomain(domain) }
      let left = organisation.domains.filter { $0 != domain }
      let boxes = snapshot.mailboxes
      if left.isEmpty, boxes.used + boxes.reserved > 0 { throw .domainInUse(boxes) }
      organisation.domain = left.first
      organisation.otherDomains = Array(left.dropFirst())
    }
    return Decision(
      changing: organisation, way == .add ? .domainAdded : .domainRemoved, domain.text,
      by: actor.account, at: now)
  }
}
