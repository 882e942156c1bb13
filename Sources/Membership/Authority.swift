/// Who may do what: the one matrix of role and action.
package enum Authority {
  /// Why a member may not do it, or nil where the member may.
  package static func refusal(of action: Action, by member: Member) -> Refusal? {
    if member.state == .suspended { return .suspended }
    switch action {
    case .viewUsers, .createTeam, .changeTeam, .removeTeam, .revokeInvitation, .changeSettings,
      .viewAudit:
      return forAdministrators(member)
    case .addOrganisation, .changePlan:
      return member.role == .owner ? nil : .notAuthorised(member.role)
    case .inviteUser, .inviteGuest, .inviteTeam, .changeChannels, .sendInvitation, .showLink,
      .renewLink, .extendInvitation, .changeInvitation:
      return forAdministrators(member) ?? forKChatAdministrators(member)
    case .resetPassword(let role), .erasePerson(let role):
      if let refusal = forAdministrators(member) { return refusal }
      return member.role.mayGrant(role) ? nil : .memberAboveOwn(role)
    case .grantRole(let role):
      if let refusal = forAdministrators(member) { return refusal }
      return member.role.mayGrant(role) ? nil : .roleAboveOwn(role)
    case .changeMember(let other):
      return forAdministrators(member) ?? act(on: other, by: member, own: .ownMembership)
        ?? (other.role == .guest ? .guestOrUser : nil)
    case .changeGuest(let other):
      return forAdministrators(member) ?? forKChatAdministrators(member)
        ?? act(on: other, by: member, own: .ownMembership)
        ?? (other.role == .guest ? nil : .guestOrUser)
    case .suspendMember(let other), .removeMember(let other):
      return forAdministrators(member) ?? act(on: other, by: member, own: .ownMembership)
    case .resetSecondFactor(let other):
      return forAdministrators(member) ?? act(on: other, by: member, own: .ownSecondFactor)
    case .grantLevel(let level, let product):
      return forAdministrators(member) ?? grant(of: level, in: product, by: member)
    }
  }

  /// Why a member may not do it to an invitation in that state, or nil where the member may.
  ///
  /// Whoever hands a link on gives what the invitation gives, and so must be able to give it.
  package static func refusal(
    of action: Action, by member: Member, to state: InvitationState, giving given: [Action]
  ) -> Refusal? {
    if let refusal = refusal(of: action, by: member) { return refusal }
    switch action {
    case .sendInvitation, .showLink, .renewLink, .extendInvitation:
      return state.mayBeExtended ? refusal(ofAnyOf: given, by: member) : .notPending(state)
    case .revokeInvitation: return state.mayBecome(.revoked) ? nil : .notPending(state)
    case .changeInvitation:
      return state == .pending ? refusal(ofAnyOf: given, by: member) : .notPending(state)
    case .viewUsers, .inviteUser, .inviteGuest, .createTeam, .changeTeam, .removeTeam, .inviteTeam,
      .addOrganisation, .changeSettings, .changePlan, .changeChannels, .viewAudit, .changeMember,
      .changeGuest, .suspendMember, .removeMember, .erasePerson, .resetSecondFactor, .resetPassword,
      .grantRole,
      .grantLevel:
      return nil
    }
  }

  /// Why a member may not do one of them, or nil where the member may do all.
  package static func refusal(ofAnyOf actions: [Action], by member: Member) -> Refusal? {
    for action in actions {
      if let refusal = refusal(of: action, by: member) { return refusal }
    }
    return nil
  }

  /// Nobody acts on their own membership, nor on somebody above them: so one legal representative is
  /// always left, whoever does it.
  private static func act(
    on other: Member, by member: Member, own refusal: Refusal
  ) -> Refusal? {
    if other.account == member.account { return refusal }
    return member.role.mayGrant(other.role) ? nil : .memberAboveOwn(other.role)
  }

  private static func forAdministrators(_ member: Member) -> Refusal? {
    switch member.role {
    case .owner, .admin: nil
    case .normal, .external, .guest: .notAuthorised(member.role)
    }
  }

  private static func forKChatAdministrators(_ member: Member) -> Refusal? {
    member.authority(in: .kchat) == .admin ? nil : .kchatRightMissing
  }

  /// Nobody gives more than they have; kChat is given by its administrators only.
  private static func grant(of level: Level, in product: Product, by member: Member) -> Refusal? {
    let own = member.authority(in: product)
    switch (product, own, level) {
    case (.kchat, .admin, _): return nil
    case (.kchat, .user, _), (.kchat, nil, _): return .kchatRightMissing
    case (.kdrive, .admin, _), (.mail, .admin, _): return nil
    case (.kdrive, .user, .user), (.mail, .user, .user): return nil
    case (.kdrive, .user, .admin), (.mail, .user, .admin), (.kdrive, nil, _), (.mail, nil, _):
      return .levelAboveOwn(level, in: product)
    }
  }
}
