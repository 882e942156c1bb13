import Membership
import Wizard

/// A team as commands print it.
package struct TeamReport: Encodable, Hashable, Sendable {
  /// One of its people, with the rights in effect and where each comes from.
  package struct Person: Encodable, Hashable, Sendable {
    package let id: String
    package let name: String
    package let address: String
    package let leads: Bool
    /// In words.
    package let rights: [String]
  }

  package let id: String
  package let name: String
  package let leader: String?
  package let people: Int
  package let kdrive: String?
  package let mail: [String]
  /// How many pending invitations name it.
  package let invitations: Int
  /// Only where one team is shown.
  package let members: [Person]?
}

extension Application {
  /// Every team, as the table shows them.
  package func teams() throws -> [TeamReport] {
    try teamSummaries().map { report($0, members: nil) }
  }

  /// One team with its people, by name or id.
  package func team(called name: String) throws -> TeamReport {
    guard let identity else { throw Refusal.notAMember }
    let summary = try find(name)
    let teams = try store.teams(in: identity.organisation.id)
    var members: [TeamReport.Person] = []
    try people(of: summary.team.id) { page in
      members += page.map { person in
        TeamReport.Person(
          id: person.account.id.text, name: person.account.name,
          address: person.account.address.text, leads: person.account.id == summary.team.leader,
          rights: teamWords.lines(EffectiveRights(of: person.member, teams: teams)))
      }
    }
    return report(summary, members: members)
  }

  package func makeTeam(
    called name: String, kdrive: Level?, mail: Set<MailRight>
  ) throws -> TeamReport {
    let team = try makeTeam(try TeamName.parse(name), kdrive: kdrive, mail: mail, people: [])
    return try self.team(called: team.id.text)
  }

  package func renameTeam(_ name: String, to new: String) throws -> TeamReport {
    try changed(name) { try change($0, .name(try TeamName.parse(new))) }
  }

  package func giveRights(
    toTeam name: String, kdrive: Level?, mail: Set<MailRight>
  ) throws -> TeamReport {
    try changed(name) { try change($0, .rights(kdrive: kdrive, mail: mail)) }
  }

  /// Makes the person with the address the leader; nil for nobody.
  package func lead(team name: String, by address: String?) throws -> TeamReport {
    let leader = try address.map(person)
    return try changed(name) { try change($0, .leader(leader)) }
  }

  package func add(_ addresses: [String], toTeam name: String) throws -> TeamReport {
    let people = try addresses.map(person)
    return try changed(name) { try change($0, .add, people) }
  }

  package func take(_ addresses: [String], fromTeam name: String) throws -> TeamReport {
    let people = try addresses.map(person)
    return try changed(name) { try change($0, .takeOut, people) }
  }

  /// Removes a team; gives it as it was.
  package func removeTeam(called name: String) throws -> TeamReport {
    let report = try team(called: name)
    try removeTeam(Team.ID(report.id))
    return report
  }

  private func changed(_ name: String, _ work: (Team.ID) throws -> Void) throws -> TeamReport {
    let id = try find(name).team.id
    try work(id)
    return try team(called: id.text)
  }

  /// The team with this id or name, whatever case and marks.
  func find(_ text: String) throws -> TeamSummary {
    let summaries = try teamSummaries()
    let wanted = Self.folded(text)
    let found =
      summaries.first { $0.team.id.text == text }
      ?? summaries.first { Self.folded($0.team.name.text) == wanted }
    guard let found else { throw Refusal.noSuchTeam(text) }
    return found
  }

  private func person(_ address: String) throws -> Account.ID {
    guard let identity else { throw Refusal.notAMember }
    let parsed = try EmailAddress.parse(address)
    guard let member = try store.member(at: parsed, in: identity.organisation.id) else {
      throw Refusal.noMemberAt(parsed)
    }
    return member.account
  }

  private func report(_ summary: TeamSummary, members: [TeamReport.Person]?) -> TeamReport {
    TeamReport(
      id: summary.team.id.text, name: summary.team.name.text, leader: summary.leader,
      people: summary.people, kdrive: summary.team.kdrive?.rawValue,
      mail: MailRight.allCases.filter(summary.team.mail.contains).map(\.rawValue),
      invitations: summary.invitations, members: members)
  }
}
