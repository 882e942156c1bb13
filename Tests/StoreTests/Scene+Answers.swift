import Membership

@testable import Store

/// What invited people do; an invitation is called like the address it was sent to.
extension Scene {
  static func account(_ address: String, id: String? = nil, first: String = "Ana") -> Account {
    Account(
      id: Identifier(id ?? address), address: self.address(address),
      firstName: PersonName(stored: first), lastName: PersonName(stored: "Keller"),
      language: .french, phone: PhoneNumber(stored: "+41228203544"), passwordHash: "$argon2id$",
      createdAt: now)
  }

  static func accept(
    _ invitation: String, as address: String? = nil, account: String? = nil, first: String = "Ana",
    cameByMail: Bool = true, joining: AcceptInvitation.Joining? = nil, code: String? = nil,
    seen: Int = 0, now: Instant = now
  ) -> AcceptInvitation {
    let new = self.account(address ?? invitation, id: account, first: first)
    return AcceptInvitation(
      organisation: organisation, invitation: Identifier(invitation), generation: 1,
      seen: seen, joining: joining ?? .newAccount(new), cameByMail: cameByMail,
      code: code.map { CodeLookup($0) }, now: now)
  }

  /// Codes are called after their numbers.
  static func requestCode(
    _ invitation: String, serial: Int = 1, now: Instant = now
  ) -> RequestMailboxCode {
    RequestMailboxCode(
      organisation: organisation, invitation: Identifier(invitation), generation: 1,
      serial: serial, lookup: CodeLookup("code-\(serial)"), delivery: Identifier("c-\(serial)"),
      now: now)
  }

  static func giveCode(
    _ invitation: String, _ code: String = "code-1", now: Instant = now
  ) -> CheckMailboxCode {
    CheckMailboxCode(
      organisation: organisation, invitation: Identifier(invitation), generation: 1,
      code: CodeLookup(code), now: now)
  }

  static func decline(_ invitation: String, reason: String? = nil) -> DeclineInvitation {
    DeclineInvitation(
      organisation: organisation, invitation: Identifier(invitation), generation: 1,
      reason: reason.map { FreeText(stored: $0) }, delivery: Identifier("no to \(invitation)"),
      now: now)
  }

  static func open(_ invitation: String) -> RecordOpening {
    RecordOpening(
      organisation: organisation, invitation: Identifier(invitation), generation: 1, now: now)
  }

  static func revoke(_ invitation: String) -> RevokeInvitation {
    RevokeInvitation(
      organisation: organisation, actor: owner, invitation: Identifier(invitation), now: now)
  }
}

extension SQLMemberStore {
  /// Invites, and hands every waiting letter over.
  func inviteByMail(_ command: InviteUser) throws {
    try perform(command)
    for waiting in try waitingLetters() {
      try settle(waiting.letter, as: .handedOver(detail: "1.eml"), at: command.now)
    }
  }
}
