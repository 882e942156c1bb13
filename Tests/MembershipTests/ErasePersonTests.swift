import Testing

@testable import Membership

/// Who may have somebody forgotten, and of whom that can be asked.
@Suite struct ErasePersonTests {
  private static func erasure(
    _ roles: Set<Role>, isMember: Bool = false, isInvited: Bool = false, erasedAs: Pseudonym? = nil
  ) -> Erasure {
    Erasure(
      organisation: Samples.organisation.id, subject: .account(Identifier("ana")),
      address: Samples.address("ana@mail.example"), account: Identifier("ana"), invitations: [],
      roles: roles, isMember: isMember, isInvited: isInvited, isKnownElsewhere: false,
      erasedAs: erasedAs, deliveries: [])
  }

  private static let command = ErasePerson(
    organisation: Samples.organisation.id, actor: Identifier("actor"),
    person: .member(Identifier("ana")), pseudonym: Pseudonym(name: "Erased", mark: "3f2a"),
    hash: "hash", now: Samples.now)

  private func refusal(_ erasure: Erasure?, by role: Role) -> Refusal? {
    Samples.refusal(
      of: Self.command,
      in: Samples.snapshot(actor: Samples.member(role)) { $0.erasure = erasure })
  }

  @Test(
    arguments: [
      (.owner, [.owner], nil), (.admin, [.admin], nil), (.admin, [.guest, .external], nil),
      (.admin, [.owner], .memberAboveOwn(.owner)),
      // What somebody was once counts, whatever they were invited as later.
      (.admin, [.normal, .owner], .memberAboveOwn(.owner)),
      (.normal, [.guest], .notAuthorised(.normal)),
      (.external, [.guest], .notAuthorised(.external)),
    ] as [(Role, Set<Role>, Refusal?)])
  func `whoever may remove somebody in each of the roles may erase`(
    role: Role, roles: Set<Role>, expected: Refusal?
  ) {
    #expect(refusal(Self.erasure(roles), by: role) == expected)
  }

  @Test func `whoever is there is refused, and whoever may not learns nothing`() {
    #expect(refusal(Self.erasure([.normal], isMember: true), by: .admin) == .stillMember)
    #expect(refusal(Self.erasure([.normal], isInvited: true), by: .admin) == .stillInvited)
    #expect(refusal(nil, by: .admin) == .unknownMember)
    #expect(refusal(nil, by: .normal) == .notAuthorised(.normal))
    #expect(
      refusal(Self.erasure([.normal], isMember: true), by: .normal) == .notAuthorised(.normal))
  }

  @Test func `it is one change and one event; once more it is neither`() throws {
    let erasure = Self.erasure([.normal])
    let snapshot = Samples.snapshot(actor: Samples.member(.admin)) { $0.erasure = erasure }
    let decision = try Self.command.decide(in: snapshot)
    #expect(
      decision.changes == [
        .erase(
          erasure, as: Pseudonym(name: "Erased", mark: "3f2a"), hash: "hash", at: Samples.now)
      ])
    #expect(decision.events.map(\.what) == [.erased])
    #expect(decision.events.map(\.subject) == [.account(Identifier("ana"))])
    #expect(decision.letters.isEmpty)
    let again = Samples.snapshot(actor: Samples.member(.admin)) {
      $0.erasure = Self.erasure(
        [.normal], erasedAs: Pseudonym(name: "Erased", mark: "3f2a"))
    }
    #expect(try Self.command.decide(in: again) == Decision())
  }
}
