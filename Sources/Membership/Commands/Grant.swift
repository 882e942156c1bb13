/// What terms give to a person, and whether somebody may give it.
struct Grant: Hashable {
  let terms: Terms
  /// Those of the terms' teams that there are.
  let teams: [Team]

  /// The terms with the levels that count: all of them by role, none without kSuite.
  var effective: Terms {
    var effective = terms
    if terms.role.reachesEveryProduct {
      (effective.kdrive, effective.kchat) = (.admin, .admin)
    } else if !terms.ksuite {
      (effective.kdrive, effective.kchat) = (nil, nil)
    }
    return effective
  }

  /// Why a member may not give it, or nil where the member may.
  func refusal(to giver: Member) -> Refusal? {
    for action in actions {
      if let refusal = Authority.refusal(of: action, by: giver) { return refusal }
    }
    return nil
  }

  /// Everything that giving it comes to; levels that come by role need no right of their own.
  private var actions: [Action] {
    var actions: [Action] = [.grantRole(terms.role)]
    if !terms.role.reachesEveryProduct {
      let levels = effective
      if let kdrive = levels.kdrive { actions.append(.grantLevel(kdrive, in: .kdrive)) }
      if let kchat = levels.kchat { actions.append(.grantLevel(kchat, in: .kchat)) }
    }
    return actions + teams.compactMap(\.kdrive).map { .grantLevel($0, in: .kdrive) }
  }
}
