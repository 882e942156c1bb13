/// What somebody can want to do; a menu and the command behind it ask about the same one.
package enum Action: Hashable, Sendable {
  case viewUsers
  case inviteUser
  case sendInvitation
  case showLink
  case renewLink
  case revokeInvitation
  case createTeam
  case resetSecondFactor(of: Member)
  /// Of somebody in that role.
  case resetPassword(of: Role)
  case grantRole(Role)
  /// Personally or by a team.
  case grantLevel(Level, in: Product)
}
