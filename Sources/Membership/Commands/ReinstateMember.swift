/// Lets a suspended member in again, which gives back all that the member has.
package struct ReinstateMember: Command, Hashable {
  package let target: MemberTarget

  package init(_ target: MemberTarget) { self.target = target }

  package var attempt: Attempt? { Attempt(.memberReinstated, about: .account(target.account)) }

  package var needs: Needs { target.needs }

  package func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    let (actor, member, person) = try target.checked({ .suspendMember(of: $0) }, in: snapshot)
    if member.state == .active { throw .stateAlready(.active) }
    let given = Action.giving(
      member.role, kdrive: member.kdrive, kchat: member.kchat,
      teams: snapshot.formerTeams.compactMap(\.kdrive))
    if let refusal = Authority.refusal(ofAnyOf: given, by: actor) { throw refusal }
    var reinstated = member
    reinstated.state = .active
    var decision = Decision()
    decision.changes = [.changeMember(from: member, to: reinstated)]
    decision.events = [target.event(.memberReinstated)]
    target.tell(person, .memberReinstated, in: &decision)
    return decision
  }
}
