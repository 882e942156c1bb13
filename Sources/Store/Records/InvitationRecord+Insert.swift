import Membership

extension InvitationRecord {
  static func insert(_ invitation: Invitation, _ statements: any Statements) throws {
    try statements.execute(
      """
      insert into invitation (organisation, id, name_key, first_name, last_name, address,
        address_key, require_address, role, language, phone, note, ksuite, kdrive, kchat, mailbox,
        message, attributes, send_by, expires_at, generation, lookup, state, invited_by,
        created_at)
      values (:organisation, :id, :name_key, :first_name, :last_name, :address,
        :address_key, :require_address, :role, :language, :phone, :note, :ksuite, :kdrive, :kchat,
        :mailbox, :message, :attributes, :send_by, :expires_at, :generation, :lookup, :state,
        :invited_by, :created_at)
      """,
      try arguments(for: invitation))
    try ChannelRecord.insert(
      Array(Set(invitation.terms.channels)), of: invitation.id.text, .invitations,
      in: invitation.organisation, statements)
    try add(invitation.terms.teams, to: invitation, statements)
    try PersonRecord(invitation, statements).insert(statements)
  }

  private static func arguments(for invitation: Invitation) throws -> [String: SQLValue] {
    let terms = invitation.terms
    return [
      "organisation": .id(invitation.organisation), "id": .id(invitation.id),
      "name_key": .text(
        FoldedText.nameKey(
          first: terms.firstName.text, last: terms.lastName.text, address: terms.address.text)),
      "first_name": .text(FoldedText.composed(terms.firstName.text)),
      "last_name": .text(FoldedText.composed(terms.lastName.text)),
      "address": .text(terms.address.text), "address_key": .text(terms.address.key),
      "require_address": .flag(terms.requireAddress), "role": .raw(terms.role),
      "language": .raw(terms.language), "phone": .text(orNull: terms.phone?.text),
      "note": .text(orNull: terms.note?.text), "ksuite": .flag(terms.ksuite),
      "kdrive": .raw(terms.kdrive), "kchat": .raw(terms.kchat),
      "mailbox": .text(orNull: terms.mailbox?.text),
      "message": .text(orNull: terms.message?.text),
      "attributes": .text(orNull: try Attributes.written(terms.customAttributes)),
      "send_by": .raw(invitation.sendBy), "expires_at": .instant(invitation.expiresAt),
      "generation": .integer(invitation.generation), "lookup": .text(invitation.lookup.text),
      "state": .raw(invitation.storedState), "invited_by": .id(invitation.invitedBy),
      "created_at": .instant(invitation.createdAt),
    ]
  }
}
