/// Writes down that the timeline is taken out of the store: who has a copy of it is part of it.
package struct RecordAuditExport: Command, Hashable {
  package let organisation: Organisation.ID
  package let actor: Account.ID
  /// The name of the format.
  package let format: String
  package let now: Instant

  package init(
    organisation: Organisation.ID, actor: Account.ID, format: String, now: Instant
  ) {
    self.organisation = organisation
    self.actor = actor
    self.format = format
    self.now = now
  }

  package var attempt: Attempt? { Attempt(.auditExported, about: .organisation) }

  package var needs: Needs { Needs(of: actor, in: organisation, now: now) }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let (_, actor) = try snapshot.authorised(.viewAudit)
    var decision = Decision()
    decision.events = [
      TimelineEvent(
        organisation: organisation, subject: .organisation, who: actor.account,
        what: .auditExported, at: now, detail: format)
    ]
    return decision
  }
}
