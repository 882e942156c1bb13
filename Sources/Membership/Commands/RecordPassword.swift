/// Writes down that somebody at work has proved once more who they are.
package struct RecordPassword: Command, Hashable {
  package let proof: Reauthentication

  package init(_ proof: Reauthentication) { self.proof = proof }

  package var needs: Needs { proof.needs }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    var decision = Decision()
    decision.changes = try proof.changes(of: try snapshot.ownAccount())
    decision.changes.append(.signIn(proof.account, at: proof.at))
    decision.events = [
      TimelineEvent(
        organisation: proof.organisation, subject: .account(proof.account), who: proof.account,
        what: .passwordProved, at: proof.at)
    ]
    return decision
  }
}
