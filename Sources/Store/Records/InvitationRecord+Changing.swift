import Membership

extension InvitationRecord {
  /// Writes state, terms, expiry and link, if nobody has changed the invitation since `old` was read.
  static func update(
    from old: Invitation, to new: Invitation, _ statements: any Statements
  ) throws {
    let terms = new.terms
    let changed = try statements.execute(
      """
      update invitation set state = :state, expires_at = :expires_at, generation = :generation,
        lookup = :lookup, address = :address, address_key = :address_key,
        require_address = :require_address, role = :role, kdrive = :kdrive, kchat = :kchat,
        invited_by = :invited_by, version = version + 1
      where organisation = :organisation and id = :id and version = :version
      """,
      [
        "state": .raw(new.storedState), "expires_at": .instant(new.expiresAt),
        "generation": .integer(new.generation), "lookup": .text(new.lookup.text),
        "address": .text(terms.address.text), "address_key": .text(terms.address.key),
        "require_address": .flag(terms.requireAddress), "role": .raw(terms.role),
        "kdrive": .raw(terms.kdrive), "kchat": .raw(terms.kchat),
        "organisation": .id(old.organisation), "id": .id(old.id),
        "invited_by": .id(new.invitedBy), "version": .integer(old.version),
      ])
    guard changed == 1 else { throw StoreError(.conflict) }
    if Set(old.terms.teams) != Set(terms.teams) {
      try statements.execute(
        "delete from invitation_team where organisation = :organisation and invitation = :id",
        ["organisation": .id(old.organisation), "id": .id(old.id)])
      try add(terms.teams, to: new, statements)
    }
    try ChannelRecord.move(
      from: old.terms.channels, to: terms.channels, of: old.id.text, .invitations,
      in: old.organisation, statements)
    try PersonRecord.findAnew(.invitation, new.id.text, in: new.organisation, statements)
  }

  static func add(
    _ teams: [Team.ID], to invitation: Invitation, _ statements: any Statements
  ) throws {
    for team in teams {
      try statements.execute(
        """
        insert into invitation_team (organisation, invitation, team)
        values (:organisation, :invitation, :team)
        """,
        [
          "organisation": .id(invitation.organisation), "invitation": .id(invitation.id),
          "team": .id(team),
        ])
    }
  }
}
