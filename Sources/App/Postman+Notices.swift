import Membership
import Wizard

/// What stands in letters about accounts.
extension Postman {
  /// What fills the holes of a letter to the owner of an account; nil where it is not to be sent any
  /// more.
  func values(
    of letter: Letter, to account: Account, _ organisation: Organisation
  ) throws -> [String: String]? {
    var values = [
      "organisation": organisation.name.text, "first-name": account.firstName.text,
    ]
    let phrases = try screens.translated(letter.language.rawValue)
    if let occasion = letter.occasion {
      values["at"] = TimeWords(world: world, phrases: phrases).exact(occasion.at)
      values["place"] = occasion.place
      values["administrator"] = try occasion.who.flatMap { try store.account($0) }?.name
    }
    switch letter.kind {
    case .passwordCode:
      let subject = IssuedCode.Subject.password(
        address: world.signInKey(account.address).address, .mailed)
      // A code is sent to nobody who may not sign in.
      guard try store.member(account.id, in: organisation.id)?.state == .active,
        let code = try code(of: letter, for: subject)
      else { return nil }
      values["code"] = code.text
      values["minutes"] = code.minutes
    case .joined:
      guard let arrival = try arrival(letter, for: account, in: organisation, phrases) else {
        return nil
      }
      values.merge(arrival) { $1 }
    case .roleChanged:
      guard let member = try store.member(account.id, in: organisation.id) else { return nil }
      values["role"] = phrases.text("role.\(member.role.rawValue)")
    case .passwordReset, .passwordChanged, .secondFactorOn, .secondFactorOff, .memberSuspended,
      .memberReinstated, .memberRemoved:
      break
    case .invitation, .reminder, .invitationExpired, .invitationDeclined, .mailboxCode,
      .announcement, .test:
      return nil
    }
    return values
  }

  /// What whoever had invited is told of an invitation that has expired or was declined.
  func noticeToInviter(
    _ letter: Letter, _ invitation: Invitation, _ organisation: Organisation, _ inviter: Account
  ) throws -> LetterWords {
    let phrases = try screens.translated(letter.language.rawValue)
    let events = try store.timeline(of: .invitation(invitation.id), in: organisation.id)
    return try compose(
      letter.kind, in: letter.language,
      [
        "organisation": organisation.name.text, "first-name": inviter.firstName.text,
        "person": invitation.terms.name, "address": invitation.terms.address.text,
        "at": TimeWords(world: world, phrases: phrases).exact(invitation.expiresAt),
        "reason": events.last { $0.what == .declined }?.detail ?? "",
      ])
  }

  /// What a channel is told of who has joined; nil where that person has left, or nothing is announced
  /// any more.
  func announcement(
    _ letter: Letter, of account: Account, _ organisation: Organisation
  ) throws -> String? {
    guard organisation.webhook != nil,
      let member = try store.member(account.id, in: organisation.id), member.state == .active
    else { return nil }
    let phrases = try screens.translated(letter.language.rawValue)
    let inviter = try letter.occasion?.who.flatMap { try store.account($0) }
    return phrases.text(
      inviter == nil ? "chat.joined" : "chat.joined-by",
      [
        "person": ChatText.name(account.name),
        "organisation": ChatText.name(organisation.name.text),
        "role": phrases.text("role.\(member.role.rawValue)"),
        "inviter": ChatText.name(inviter?.name ?? ""),
      ])
  }

  /// Who has joined, as long as that person and the reader both belong here, and the reader is told.
  private func arrival(
    _ letter: Letter, for reader: Account, in organisation: Organisation, _ phrases: Phrases
  ) throws -> [String: String]? {
    guard let number = letter.number,
      let announcement = try store.announcement(number, in: organisation.id),
      let member = try store.member(reader.id, in: organisation.id),
      announcement.isByLetterFor(member),
      let joined = try store.member(announcement.account, in: organisation.id)
    else { return nil }
    let teams = try store.teams(in: organisation.id).filter { joined.teams.contains($0.id) }
    return [
      "person": "\(announcement.firstName.text) \(announcement.lastName.text)",
      "role": phrases.text("role.\(joined.role.rawValue)"),
      "teams": teams.map(\.name.text).joined(separator: ", "),
      "inviter": try announcement.invitedBy.flatMap { try store.account($0) }?.name ?? "",
      "at": TimeWords(world: world, phrases: phrases).exact(announcement.at),
    ]
  }
}

extension Account {
  /// First and last name.
  var name: String { "\(firstName.text) \(lastName.text)" }
}
