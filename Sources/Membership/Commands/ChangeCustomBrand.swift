/// Says where the organisation's own kChat is reached, or that it has none of its own.
package struct ChangeCustomBrand: Command, Hashable {
  package let organisation: Organisation.ID
  package let actor: Account.ID
  /// The host of the address; nil for the standard one.
  package let host: DomainName?
  package let now: Instant

  package init(
    organisation: Organisation.ID, actor: Account.ID, host: DomainName?, now: Instant
  ) {
    self.organisation = organisation
    self.actor = actor
    self.host = host
    self.now = now
  }

  package var needs: Needs {
    var needs = Needs(now: now)
    needs.organisation = organisation
    needs.actor = actor
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let (found, actor) = try snapshot.authorised(.changeSettings)
    var decision = Decision()
    if found.customBrand == host { return decision }
    decision.changes = [.setCustomBrand(organisation, host)]
    decision.events = [
      TimelineEvent(
        organisation: organisation, subject: .organisation, who: actor.account,
        what: .settingsChanged, at: now, detail: host?.text)
    ]
    return decision
  }
}
