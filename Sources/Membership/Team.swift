/// A work team: people and the product rights they share.
package struct Team: Hashable, Sendable {
  package typealias ID = Identifier<Team>

  package let id: ID
  package let organisation: Organisation.ID
  package var name: TeamName
  package var kdrive: Level?
  package var mail: Set<MailRight>
  /// Whom others turn to; one of the team's people, who may do no more than they.
  package var leader: Account.ID?
  /// When it was removed: it gives nothing to anybody from then on, and its name is free.
  package var removedAt: Instant?

  package init(
    id: ID, organisation: Organisation.ID, name: TeamName, kdrive: Level? = nil,
    mail: Set<MailRight> = [], leader: Account.ID? = nil, removedAt: Instant? = nil
  ) {
    self.id = id
    self.organisation = organisation
    self.name = name
    self.kdrive = kdrive
    self.mail = mail
    self.leader = leader
    self.removedAt = removedAt
  }

  /// What it gives its people, for working out effective rights.
  package var share: EffectiveRights.TeamShare {
    EffectiveRights.TeamShare(team: name.text, kdrive: kdrive, mail: mail)
  }

  /// Everything that putting somebody into it comes to.
  package var gives: [Action] {
    let inMail: [Action] = mail.isEmpty ? [] : [.grantLevel(.admin, in: .mail)]
    return (kdrive.map { [.grantLevel($0, in: .kdrive)] } ?? []) + inMail
  }
}

/// A team as a list shows it.
package struct TeamSummary: Hashable, Sendable {
  package let team: Team
  /// How many people are in it.
  package let people: Int
  /// First and last name of the leader, as long as that is one of its people.
  package let leader: String?
  /// How many pending invitations name it.
  package let invitations: Int

  package init(team: Team, people: Int, leader: String?, invitations: Int) {
    self.team = team
    self.people = people
    self.leader = leader
    self.invitations = invitations
  }
}

/// One of a team's people.
package struct TeamPerson: Hashable, Sendable {
  package let member: Member
  package let account: Account
  package let position: TeamPosition

  package init(member: Member, account: Account, position: TeamPosition) {
    self.member = member
    self.account = account
    self.position = position
  }
}

/// Where one of a team's people stands: by name, then by account.
package struct TeamPosition: Hashable, Sendable {
  package let key: String
  package let account: String

  package init(key: String, account: String) {
    self.key = key
    self.account = account
  }
}

/// Which of a team's people are wanted.
package struct TeamPeopleQuery: Hashable, Sendable {
  package let team: Team.ID
  package let organisation: Organisation.ID
  /// Nil for the first, or the last when going backwards; who stands there is left out.
  package var from: TeamPosition?
  package let direction: UserQuery.Direction
  /// At most so many, read away from the position.
  package var limit: Int

  package init(
    team: Team.ID, organisation: Organisation.ID, from: TeamPosition? = nil,
    direction: UserQuery.Direction = .forwards, limit: Int
  ) {
    self.team = team
    self.organisation = organisation
    self.from = from
    self.direction = direction
    self.limit = limit
  }
}
