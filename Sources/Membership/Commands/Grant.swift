/// What terms give to a person, and whether somebody may give it.
struct Grant: Hashable {
  let terms: Terms
  /// Those of the terms' teams that there are.
  let teams: [Team]

  /// The terms with what counts: levels all by role, none without kSuite; a guest has channels alone.
  var effective: Terms {
    var effective = terms
    if terms.role == .guest {
      (effective.ksuite, effective.teams, effective.mailbox) = (false, [], nil)
    } else {
      effective.channels = []
    }
    if terms.role.reachesEveryProduct {
      (effective.kdrive, effective.kchat) = (.admin, .admin)
    } else if !effective.ksuite {
      (effective.kdrive, effective.kchat) = (nil, nil)
    }
    return effective
  }

  /// Why a member may not give it, or nil where the member may.
  func refusal(to giver: Member) -> Refusal? {
    Authority.refusal(ofAnyOf: actions, by: giver)
  }

  /// Everything that giving it comes to.
  var actions: [Action] {
    Action.giving(
      terms.role, kdrive: effective.kdrive, kchat: effective.kchat,
      teams: teams.compactMap(\.kdrive))
  }
}

extension Action {
  /// What giving a role, levels and the levels of teams in kDrive comes to; levels that come by role
  /// need no right of their own.
  package static func giving(
    _ role: Role, kdrive: Level?, kchat: Level?, teams: [Level]
  ) -> [Action] {
    var actions: [Action] = [.grantRole(role)]
    if !role.reachesEveryProduct {
      if let kdrive { actions.append(.grantLevel(kdrive, in: .kdrive)) }
      if let kchat { actions.append(.grantLevel(kchat, in: .kchat)) }
    }
    return actions + teams.map { .grantLevel($0, in: .kdrive) }
  }
}
