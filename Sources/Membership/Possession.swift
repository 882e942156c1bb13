/// What somebody has in an organisation, or is to have.
package struct Possession: Hashable, Sendable {
  package var role: Role
  package var kdrive: Level?
  package var kchat: Level?
  package var teams: [Team]
  /// Those of kChat that somebody was put into, as every guest is.
  package var channels: [ChannelName]

  package init(
    role: Role, kdrive: Level?, kchat: Level?, teams: [Team], channels: [ChannelName] = []
  ) {
    self.role = role
    self.kdrive = kdrive
    self.kchat = kchat
    self.teams = teams
    self.channels = channels
  }

  /// What is different from what there was before.
  package func differences(from old: Possession) -> [Difference] {
    let pairs: [(Difference.Subject, String, String)] = [
      (.role, old.role.rawValue, role.rawValue),
      (.kdrive, old.kdrive?.rawValue ?? "", kdrive?.rawValue ?? ""),
      (.kchat, old.kchat?.rawValue ?? "", kchat?.rawValue ?? ""),
      (.teams, Self.names(old.teams), Self.names(teams)),
      (.channels, Self.names(old.channels), Self.names(channels)),
    ]
    return pairs.filter { $0.1 != $0.2 }.map { Difference($0.0, $0.1, $0.2) }
  }

  /// What goes beyond what there was before, each with the right that giving it needs.
  ///
  /// A level that comes by role needs none.
  func gifts(beyond old: Possession) -> [Action] {
    var gifts: [Action] = role == old.role ? [] : [.grantRole(role)]
    if !role.reachesEveryProduct {
      if let kdrive, kdrive.rank > old.rank(old.kdrive) {
        gifts.append(.grantLevel(kdrive, in: .kdrive))
      }
      if let kchat, kchat.rank > old.rank(old.kchat) {
        gifts.append(.grantLevel(kchat, in: .kchat))
      }
    }
    let added = teams.filter { team in !old.teams.contains { $0.id == team.id } }
    return gifts + added.compactMap(\.kdrive).map { .grantLevel($0, in: .kdrive) }
  }

  /// Whether something that there was before is gone or less.
  package func isLess(than old: Possession) -> Bool {
    role.rank < old.role.rank || rank(kdrive) < old.rank(old.kdrive)
      || rank(kchat) < old.rank(old.kchat)
      || old.teams.contains { team in !teams.contains { $0.id == team.id } }
      || !Set(old.channels).isSubset(of: channels)
  }

  /// How much a level is: by role where there is no personal one, and zero for none.
  private func rank(_ personal: Level?) -> Int {
    (personal ?? (role.reachesEveryProduct ? .admin : nil))?.rank ?? 0
  }

  private static func names(_ teams: [Team]) -> String {
    teams.map(\.name.text).sorted().joined(separator: ", ")
  }

  private static func names(_ channels: [ChannelName]) -> String {
    channels.map(\.text).sorted().joined(separator: ", ")
  }
}

extension Level {
  /// The higher, the more one may do; one for the least.
  fileprivate var rank: Int {
    switch self {
    case .user: 1
    case .admin: 2
    }
  }
}

extension Role {
  /// The higher, the more one may do.
  fileprivate var rank: Int {
    switch self {
    case .guest: 1
    case .external: 2
    case .normal: 3
    case .admin: 4
    case .owner: 5
    }
  }
}
