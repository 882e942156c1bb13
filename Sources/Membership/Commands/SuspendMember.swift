/// Keeps a member out of the organisation, who goes on having role, teams, mailbox and seat.
package struct SuspendMember: Command, Hashable {
  package let target: MemberTarget

  package init(_ target: MemberTarget) { self.target = target }

  package var attempt: Attempt? { Attempt(.memberSuspended, about: .account(target.account)) }

  package var needs: Needs { target.needs }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let (_, member, person) = try target.checked({ .suspendMember(of: $0) }, in: snapshot)
    if member.state == .suspended { throw .stateAlready(.suspended) }
    var suspended = member
    suspended.state = .suspended
    var decision = Decision()
    decision.changes = [.changeMember(from: member, to: suspended), target.endOfSessions]
    decision.events = [target.event(.memberSuspended)]
    target.tell(person, .memberSuspended, in: &decision)
    return decision
  }
}
