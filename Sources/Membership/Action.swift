/// What somebody can want to do; a menu and the command behind it ask about the same one.
package enum Action: Hashable, Sendable, CaseIterable {
  case viewUsers
  case inviteUser
  case inviteGuest
  case sendInvitation
  case showLink
  case renewLink
  /// Gives an invitation another expiry, which brings an expired one back.
  case extendInvitation
  case revokeInvitation
  /// Changes what a pending invitation gives, to whom, and for how long.
  case changeInvitation
  case createTeam
  /// Changes role, levels or teams of somebody.
  case changeMember(of: Member)
  /// Puts a guest into other channels.
  case changeGuest(of: Member)
  /// Keeps somebody out for the time being, and lets them in again.
  case suspendMember(of: Member)
  /// Takes somebody out of the organisation.
  case removeMember(of: Member)
  /// Its name, leader, rights and people.
  case changeTeam
  case removeTeam
  /// Gives kChat to everybody who is in a team.
  case inviteTeam
  /// Takes what is stored of somebody who had that role, or was to have it.
  case erasePerson(Role)
  case resetSecondFactor(of: Member)
  /// Of somebody in that role.
  case resetPassword(of: Role)
  /// Makes a further organisation, whose legal representative one becomes.
  case addOrganisation
  case changeSettings
  /// What is paid for: the plan and its seats.
  case changePlan
  case changeChannels
  /// Sees, verifies and exports what has happened in the organisation.
  case viewAudit
  case grantRole(Role)
  /// Personally or by a team.
  case grantLevel(Level, in: Product)

  /// Every action there is; `docs/roles.md` says who may do each.
  package static let allCases: [Action] =
    [
      .viewUsers, .inviteUser, .inviteGuest, .sendInvitation, .showLink, .renewLink,
      .extendInvitation, .revokeInvitation, .changeInvitation, .createTeam, .changeTeam,
      .removeTeam, .inviteTeam, .addOrganisation, .changeSettings, .changePlan,
      .changeChannels, .viewAudit,
    ] + Role.allCases.map { .grantRole($0) }
    + Role.allCases.map { .changeMember(of: somebody($0)) }
    + [.changeGuest(of: somebody(.guest))]
    + Role.allCases.map { .suspendMember(of: somebody($0)) }
    + Role.allCases.map { .removeMember(of: somebody($0)) }
    + Role.allCases.map { .erasePerson($0) }
    + Role.allCases.map { .resetSecondFactor(of: somebody($0)) }
    + Role.allCases.map { .resetPassword(of: $0) }
    + Product.allCases.flatMap { product in Level.allCases.map { .grantLevel($0, in: product) } }

  /// Somebody else in that role, for whoever asks about all of them.
  private static func somebody(_ role: Role) -> Member {
    Member(
      organisation: Identifier(""), account: Identifier(""), role: role, ksuite: false, kdrive: nil,
      kchat: nil, joinedAt: Instant(seconds: 0))
  }

  /// What the written matrix calls it; whoever adds one here adds it to the list above as well.
  package var name: String {
    switch self {
    case .viewUsers: "view users"
    case .inviteUser: "invite a user"
    case .inviteGuest: "invite a guest"
    case .sendInvitation: "send an invitation again"
    case .showLink: "see a link"
    case .renewLink: "make a new link"
    case .extendInvitation: "renew an invitation"
    case .revokeInvitation: "revoke an invitation"
    case .changeInvitation: "change an invitation"
    case .changeMember(let member): "change a member who is \(member.role.rawValue)"
    case .changeGuest(let member): "change the channels of a \(member.role.rawValue)"
    case .suspendMember(let member): "suspend a member who is \(member.role.rawValue)"
    case .removeMember(let member): "remove a member who is \(member.role.rawValue)"
    case .erasePerson(let role): "erase the data of a former \(role.rawValue)"
    case .createTeam: "make a team"
    case .changeTeam: "change a team"
    case .removeTeam: "remove a team"
    case .inviteTeam: "invite a team into kChat"
    case .addOrganisation: "make an organisation"
    case .changeSettings: "change the settings"
    case .changePlan: "change the plan"
    case .changeChannels: "change the channels"
    case .viewAudit: "see the audit"
    case .resetSecondFactor(let member): "reset the second factor of \(member.role.rawValue)"
    case .resetPassword(let role): "reset the password of \(role.rawValue)"
    case .grantRole(let role): "give the role \(role.rawValue)"
    case .grantLevel(let level, let product): "give \(level.rawValue) in \(product.rawValue)"
    }
  }
}
