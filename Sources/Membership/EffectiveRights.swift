/// The parts of kSuite in which a person can have a level.
package enum Product: String, CaseIterable, Hashable, Sendable {
  case mail
  case kdrive
  case kchat
}

/// The level of a person in kDrive or kChat.
package enum Level: String, CaseIterable, Hashable, Sendable {
  case user
  case admin
}

/// What a person may manage in Mail; such rights add up.
package enum MailRight: String, CaseIterable, Hashable, Sendable {
  case technical
  case statistic
}

/// The rights that a person has in effect, each with where it comes from.
///
/// In kDrive a right of one's own stands above the team's, also where it is lower; without one the
/// highest of the teams counts. In Mail, rights of one's own and of all teams add up. Owners and
/// administrators reach every product.
package struct EffectiveRights: Hashable, Sendable {
  /// Where a right comes from.
  package enum Source: Hashable, Sendable {
    case role
    case personal
    case team(String)
  }

  /// A level with its source.
  package struct Granted: Hashable, Sendable {
    package let level: Level
    package let source: Source
  }

  /// What one team gives its people.
  package struct TeamShare: Hashable, Sendable {
    package let team: String
    package let kdrive: Level?
    package let mail: Set<MailRight>

    package init(team: String, kdrive: Level?, mail: Set<MailRight>) {
      self.team = team
      self.kdrive = kdrive
      self.mail = mail
    }
  }

  package let kdrive: Granted?
  package let kchat: Granted?
  /// Each right in Mail with the first source that gives it.
  package let mail: [MailRight: Source]

  package init(
    role: Role, kdrive: Level?, kchat: Level?, mail: Set<MailRight>, teams: [TeamShare]
  ) {
    if role.reachesEveryProduct {
      self.kdrive = Granted(level: .admin, source: .role)
      self.kchat = Granted(level: .admin, source: .role)
      self.mail = Dictionary(uniqueKeysWithValues: MailRight.allCases.map { ($0, .role) })
      return
    }
    let best =
      teams.first { $0.kdrive == .admin } ?? teams.first { $0.kdrive == .user }
    self.kdrive =
      kdrive.map { Granted(level: $0, source: .personal) }
      ?? best.flatMap { share in
        share.kdrive.map { Granted(level: $0, source: .team(share.team)) }
      }
    self.kchat = kchat.map { Granted(level: $0, source: .personal) }
    var sources: [MailRight: Source] = [:]
    for right in mail { sources[right] = .personal }
    for share in teams {
      for right in share.mail where sources[right] == nil { sources[right] = .team(share.team) }
    }
    self.mail = sources
  }
}
