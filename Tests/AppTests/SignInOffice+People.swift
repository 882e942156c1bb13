import Membership
import Store

@testable import App

extension SignInOffice {
  /// An office with everybody who must not get in, each of whom has the one password where there is one.
  static func peopled() throws -> SignInOffice {
    let office = try SignInOffice()
    let owner = try office.setUp()
    try office.store.perform(AddPeople(organisation: owner.organisation, now: office.now))
    try office.store.perform(
      InviteUser(
        organisation: owner.organisation.id, actor: owner.account.id,
        terms: Terms(
          firstName: PersonName(stored: "Pia"), lastName: PersonName(stored: "Keller"),
          address: try EmailAddress.parse("pending@guest.example"), requireAddress: true,
          role: .normal, language: .english, ksuite: false, teams: [], kdrive: nil, kchat: nil),
        sendBy: .link, expiresAt: office.now.adding(days: 7), now: office.now,
        invitation: Identifier("i"), delivery: Identifier("d"), lookup: LinkLookup("l")))
    return office
  }
}

/// Brings in people as no command of the program can yet.
struct AddPeople: Command {
  let organisation: Organisation
  let now: Instant

  var needs: Needs { Needs(now: now) }

  func decide(in snapshot: Snapshot) throws(Refusal) -> Decision {
    var decision = Decision()
    for (name, hash, state) in [
      ("suspended", "hash:\(SignInOffice.password)", Member.State.suspended),
      ("no-password", nil, .active), ("no-member", "hash:\(SignInOffice.password)", nil),
    ] as [(String, String?, Member.State?)] {
      let account = Account(
        id: Identifier(name),
        address: EmailAddress(stored: "\(name)@alpine.example", key: "\(name)@alpine.example"),
        firstName: PersonName(stored: name), lastName: PersonName(stored: "Keller"),
        language: .english, passwordHash: hash, createdAt: now)
      decision.changes.append(.addAccount(account))
      guard let state else { continue }
      decision.changes.append(
        .addMember(
          Member(
            organisation: organisation.id, account: account.id, role: .normal, ksuite: false,
            kdrive: nil, kchat: nil, state: state, joinedAt: now)))
    }
    return decision
  }
}
