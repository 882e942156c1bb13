/// Who leads a team, whether it was removed, and which invitations name it.
enum Schema0011 {
  static func statements(tableOptions: String) -> [String] {
    [
      "alter table team add column leader text",
      "alter table team add column removed_at integer",
      "create index invitation_team_team on invitation_team (organisation, team, invitation)",
    ]
  }
}
