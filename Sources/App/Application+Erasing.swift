import Membership
import Wizard

/// Letting somebody be forgotten who does not belong to the organisation any more.
extension Application {
  /// Takes what is stored of somebody out of the store and its files, and gives the pseudonym.
  ///
  /// Where the store or the letters cannot be cleared, the person is erased all the same; done once more, the
  /// rest goes.
  @discardableResult
  package func erase(_ person: UserRow.ID) throws -> String {
    guard let identity else { throw Refusal.notAMember }
    let (organisation, now) = (identity.organisation.id, world.now())
    let found = try store.erasure(of: person, in: organisation, at: now)
    let pseudonym = Pseudonym(
      name: screens.phrases.text("account.erased"), mark: String(world.identifier().prefix(4)))
    try perform(
      ErasePerson(
        organisation: organisation, actor: identity.account.id, person: person,
        pseudonym: pseudonym, hash: found.map { world.signInKey($0.address).address }, now: now))
    if let found { try removeLetters(found.deliveries) }
    do {
      try store.forgetDeleted()
    } catch {
      throw WorldError("erased-bytes-left")
    }
    let kept = found?.erasedAs ?? pseudonym
    return "\(kept.name) \(kept.mark)"
  }

  /// The same for whoever a command names.
  package func erase(named id: String) throws -> String {
    guard let identity else { throw Refusal.notAMember }
    let (organisation, now) = (identity.organisation.id, world.now())
    let invitation = UserRow.ID.invitation(Invitation.ID(id))
    let isInvitation = try store.erasure(of: invitation, in: organisation, at: now) != nil
    return try erase(isInvitation ? invitation : .member(Account.ID(id)))
  }

  /// The same for the person on a row.
  func erase(_ row: Row?) throws -> Event {
    guard let row else { throw Refusal.unknownMember }
    let isInvitation = row.facts["row-kind"]?.text == "invitation"
    try erase(isInvitation ? .invitation(Invitation.ID(row.id)) : .member(Account.ID(row.id)))
    return .done(command: "erase-person", [:])
  }
}
