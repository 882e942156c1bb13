/// A work team: people and the product rights they share.
package struct Team: Hashable, Sendable {
  package typealias ID = Identifier<Team>

  package let id: ID
  package let organisation: Organisation.ID
  package var name: TeamName
  package var kdrive: Level?
  package var mail: Set<MailRight>

  package init(
    id: ID, organisation: Organisation.ID, name: TeamName, kdrive: Level? = nil,
    mail: Set<MailRight> = []
  ) {
    self.id = id
    self.organisation = organisation
    self.name = name
    self.kdrive = kdrive
    self.mail = mail
  }

  /// What it gives its people, for working out effective rights.
  package var share: EffectiveRights.TeamShare {
    EffectiveRights.TeamShare(team: name.text, kdrive: kdrive, mail: mail)
  }
}
