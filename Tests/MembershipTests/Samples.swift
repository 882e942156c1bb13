@testable import Membership

/// Values the tests are made of; every moment is counted from `now`.
enum Samples {
  static let now = Instant(seconds: 1_800_000_000)
  static let organisation = Organisation(
    id: Identifier("alpine"), name: OrganisationName(stored: "Alpine"),
    domain: DomainName(stored: "alpine.example"), plan: .standard, seats: 3, createdAt: now)

  static func address(_ text: String) -> EmailAddress {
    EmailAddress(stored: text, key: text.lowercased())
  }

  static func member(
    _ role: Role, kdrive: Level? = nil, kchat: Level? = nil, state: Member.State = .active
  ) -> Member {
    Member(
      organisation: organisation.id, account: Identifier("actor"), role: role, ksuite: true,
      kdrive: kdrive, kchat: kchat, state: state, joinedAt: now)
  }

  static func terms(
    address: String = "ana@guest.example", role: Role = .external, phone: String? = nil,
    ksuite: Bool = true, teams: [Team.ID] = [], kdrive: Level? = .user, kchat: Level? = .user,
    mailbox: String? = nil
  ) -> Terms {
    Terms(
      firstName: PersonName(stored: "Ana"), lastName: PersonName(stored: "Keller"),
      address: self.address(address), role: role, language: .english,
      phone: phone.map { PhoneNumber(stored: $0) }, ksuite: ksuite, teams: teams, kdrive: kdrive,
      kchat: kchat, mailbox: mailbox.map { MailboxName(stored: $0) })
  }

  static func invite(
    _ terms: Terms = terms(), sendBy: SendBy = .email, days: Int64 = 7
  ) -> InviteUser {
    InviteUser(
      organisation: organisation.id, actor: Identifier("actor"), terms: terms, sendBy: sendBy,
      expiresAt: now.adding(days: days), now: now, invitation: Identifier("i1"),
      delivery: Identifier("d1"), lookup: LinkLookup("hash"))
  }

  static func invitation(
    _ state: InvitationState = .pending, days: Int64 = 7, terms: Terms = terms(), id: String = "i0",
    generation: Int = 1
  ) -> Invitation {
    Invitation(
      id: Identifier(id), organisation: organisation.id, terms: terms, sendBy: .email,
      expiresAt: now.adding(days: days), generation: generation, lookup: LinkLookup("old"),
      storedState: state, invitedBy: Identifier("actor"), createdAt: now.adding(days: -9))
  }

  static func account(_ address: String = "ana@guest.example") -> Account {
    Account(
      id: Identifier("ana"), address: self.address(address), firstName: PersonName(stored: "Ana"),
      lastName: PersonName(stored: "Keller"), language: .english, passwordHash: "hash",
      createdAt: now)
  }

  static func accept(
    as joining: AcceptInvitation.Joining = .newAccount(account()), cameByMail: Bool = false,
    code: String? = nil, generation: Int = 1, seen: Int = 0
  ) -> AcceptInvitation {
    AcceptInvitation(
      organisation: organisation.id, invitation: Identifier("i0"), generation: generation,
      seen: seen, joining: joining, cameByMail: cameByMail, code: code.map { CodeLookup($0) },
      now: now)
  }

  /// A code that was sent some seconds before `now`.
  static func code(
    _ lookup: String = "right", serial: Int = 1, age: Int64 = 30, wrongTries: Int = 0,
    proved: Bool = false, generation: Int = 1
  ) -> IssuedCode {
    let sentAt = now.adding(seconds: -age)
    return IssuedCode(
      subject: .mailbox(Identifier("i0"), generation: generation, in: organisation.id),
      serial: serial, lookup: CodeLookup(lookup), sentAt: sentAt,
      expiresAt: sentAt.adding(seconds: 600), wrongTries: wrongTries,
      provedAt: proved ? sentAt : nil)
  }

  static func decline(_ reason: String? = nil) -> DeclineInvitation {
    DeclineInvitation(
      organisation: organisation.id, invitation: Identifier("i0"), generation: 1,
      reason: reason.map { FreeText(stored: $0) }, delivery: Identifier("declined"), now: now)
  }

  static func open() -> RecordOpening {
    RecordOpening(
      organisation: organisation.id, invitation: Identifier("i0"), generation: 1, now: now)
  }

  /// The no of a command, thrown or written down first.
  static func refusal(of command: any Command, in snapshot: Snapshot) -> Refusal? {
    do throws(Refusal) {
      return try command.decide(in: snapshot).refusal
    } catch {
      return error
    }
  }

  /// What the store would have read for an administrator with everything free.
  static func snapshot(
    actor: Member? = member(.admin), _ change: (inout Snapshot) -> Void = { _ in }
  ) -> Snapshot {
    var snapshot = Snapshot()
    snapshot.isSetUp = true
    snapshot.organisation = organisation
    snapshot.actor = actor
    snapshot.seats = Seats(total: 3, used: 1, reserved: 1)
    snapshot.mailboxes = Mailboxes(total: 6, used: 1, reserved: 1)
    snapshot.guests = Guests(total: 100, used: 1, reserved: 1)
    snapshot.channels = [Channel(name: .general, isDefault: true)]
    change(&snapshot)
    return snapshot
  }
}
