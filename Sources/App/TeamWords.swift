import Membership
import Wizard

/// Rights as people read them: a team's, and a person's with where each comes from.
struct TeamWords {
  let phrases: Phrases

  /// What a team gives, or nil where it gives nothing.
  func rights(of team: Team) -> String? {
    var parts: [String] = []
    if let level = team.kdrive { parts.append(right("kdrive", "level.\(level.rawValue)")) }
    for right in MailRight.allCases where team.mail.contains(right) {
      parts.append(self.right("mail", "right.\(right.rawValue)"))
    }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }

  /// Each right with where it comes from.
  func lines(_ rights: EffectiveRights, isShort: Bool = false) -> [String] {
    var lines: [String] = []
    for (product, granted) in [("kdrive", rights.kdrive), ("kchat", rights.kchat)] {
      guard let granted else { continue }
      let right = right(product, "level.\(granted.level.rawValue)")
      lines.append(line(right, from: granted.source, isShort))
    }
    return lines + mailLines(rights, isShort: isShort)
  }

  /// The rights in Mail alone.
  func mailLines(_ rights: EffectiveRights, isShort: Bool = false) -> [String] {
    MailRight.allCases.compactMap { mail in
      rights.mail[mail].map { line(right("mail", "right.\(mail.rawValue)"), from: $0, isShort) }
    }
  }

  func right(_ product: String, _ level: String) -> String {
    "\(phrases.text("product.\(product)")) \(phrases.text(level))"
  }

  private func line(
    _ right: String, from source: EffectiveRights.Source, _ isShort: Bool
  ) -> String {
    switch source {
    case .role: phrases.text("source.role", ["right": right])
    case .personal: phrases.text("source.personal", ["right": right])
    case .team(let name):
      phrases.text(
        isShort ? "source.team-short" : "source.team", ["right": right, "team": name])
    }
  }
}

extension EffectiveRights {
  /// What a member has, by role, in person and from these teams.
  init(of member: Member, teams: [Team]) {
    self.init(
      role: member.role, kdrive: member.kdrive, kchat: member.kchat, mail: [],
      teams: teams.filter { member.teams.contains($0.id) }.map(\.share))
  }
}
