/// Takes a member out of the organisation: seat and mailbox are free, teams are left, and no link that
/// is out for the person works any more.
///
/// The account and everything that is written about it stay; whoever is to come back is invited anew.
package struct RemoveMember: Command, Hashable {
  package let target: MemberTarget

  package init(_ target: MemberTarget) { self.target = target }

  package var attempt: Attempt? { Attempt(.memberRemoved, about: .account(target.account)) }

  package var needs: Needs {
    var needs = target.needs
    needs.invitationOfAccount = true
    return needs
  }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let (_, member, person) = try target.checked({ .removeMember(of: $0) }, in: snapshot)
    var decision = Decision()
    decision.changes = [.removeMember(member), target.endOfSessions]
    decision.events = [target.event(.memberRemoved)]
    if let open = snapshot.openInvitation {
      var revoked = open
      revoked.storedState = .revoked
      decision.changes.append(.changeInvitation(from: open, to: revoked))
      decision.events.append(
        TimelineEvent(
          organisation: target.organisation, subject: .invitation(open.id), who: target.actor,
          what: .revoked, at: target.now))
    }
    target.tell(person, .memberRemoved, in: &decision)
    return decision
  }
}
