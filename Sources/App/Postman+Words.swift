import Membership
import Wizard

/// What a letter says.
struct LetterWords {
  let subject: String
  let lines: [String]
  /// The link that it brings, if it does.
  let link: String?
  /// The code that it brings, if it does.
  let code: String?
}

extension Postman {
  /// What can be filled into the words of a letter.
  static func holes(of kind: Letter.Kind) -> Set<String> {
    switch kind {
    case .invitation, .reminder:
      [
        "organisation", "first-name", "inviter", "link", "expires-at", "address", "message",
        "channels",
        "join-host", "host-key-fingerprint",
      ]
    case .mailboxCode: ["organisation", "first-name", "code", "minutes"]
    case .joined: ["organisation", "first-name", "person", "role", "teams", "inviter", "at"]
    case .passwordCode: ["organisation", "first-name", "code", "minutes", "place"]
    case .roleChanged: ["organisation", "first-name", "role", "administrator", "at"]
    case .passwordReset, .memberSuspended, .memberReinstated, .memberRemoved:
      ["organisation", "first-name", "administrator", "at"]
    case .passwordChanged, .secondFactorOn, .secondFactorOff:
      ["organisation", "first-name", "at", "place"]
    case .invitationExpired: ["organisation", "first-name", "person", "address", "at"]
    case .invitationDeclined: ["organisation", "first-name", "person", "address", "reason"]
    case .announcement: []
    case .test: ["organisation", "at"]
    }
  }

  /// A letter's words, with the people at both ends.
  struct Written {
    let words: LetterWords
    let from: EmailAddress
    let mayBeAnswered: Bool
    let toName: String
  }

  /// Writes a letter that waits; nil where what it is about does not hold any more.
  func write(
    _ letter: Letter, _ organisation: Organisation, _ known: inout Known
  ) throws -> Written? {
    switch letter.subject {
    case .invitation(let id, let generation)
    where letter.kind == .invitationExpired || letter.kind == .invitationDeclined:
      let told: InvitationState = letter.kind == .invitationExpired ? .expired : .declined
      guard let invitation = try store.invitation(id, in: organisation.id),
        invitation.generation == generation, invitation.state(at: world.now()) == told,
        let inviter = try store.account(invitation.invitedBy)
      else { return nil }
      return Written(
        words: try noticeToInviter(letter, invitation, organisation, inviter),
        from: Self.nobody(in: organisation), mayBeAnswered: false, toName: inviter.name)
    case .invitation(let id, let generation):
      guard let invitation = try store.invitation(id, in: organisation.id),
        invitation.generation == generation, invitation.state(at: world.now()) == .pending,
        let inviter = try known.account(invitation.invitedBy, store),
        let words = try words(of: letter, about: invitation, organisation, inviter)
      else { return nil }
      let terms = invitation.terms
      return Written(
        words: words, from: inviter.address, mayBeAnswered: true,
        toName: terms.firstName.text.isEmpty ? "" : terms.name)
    case .account(let id) where letter.kind == .announcement:
      guard let account = try store.account(id),
        let text = try announcement(letter, of: account, organisation)
      else { return nil }
      return Written(
        words: LetterWords(subject: "", lines: [text], link: nil, code: nil),
        from: Self.nobody(in: organisation), mayBeAnswered: false, toName: "")
    case .account(let id):
      guard let account = try store.account(id),
        let values = try values(of: letter, to: account, organisation)
      else { return nil }
      return Written(
        words: try compose(letter.kind, in: letter.language, values),
        from: Self.nobody(in: organisation), mayBeAnswered: false, toName: account.name)
    }
  }

  /// The sender of letters that nobody is to answer.
  static func nobody(in organisation: Organisation) -> EmailAddress {
    let address = "no-reply@\(organisation.domain?.text ?? "usher.invalid")"
    return EmailAddress(stored: address, key: address)
  }

  /// The words of a letter about an invitation; nil where what it carries does not work any more.
  private func words(
    of letter: Letter, about invitation: Invitation, _ organisation: Organisation,
    _ inviter: Account
  ) throws -> LetterWords? {
    switch letter.kind {
    case .invitation, .reminder:
      return try compose(
        invitation.terms, organisation: organisation, inviter: inviter,
        expiresAt: invitation.expiresAt,
        link: try link(of: invitation, from: organisation, inLetter: letter.by == .email),
        letter.kind, by: letter.by)
    case .mailboxCode:
      let subject = IssuedCode.Subject.mailbox(
        invitation.id, generation: invitation.generation, in: organisation.id)
      guard let code = try code(of: letter, for: subject) else { return nil }
      return try compose(
        letter.kind, in: letter.language,
        [
          "organisation": organisation.name.text, "first-name": invitation.terms.firstName.text,
          "code": code.text, "minutes": code.minutes,
        ])
    case .invitationExpired, .invitationDeclined, .joined, .announcement, .passwordCode,
      .passwordReset,
      .passwordChanged, .secondFactorOn,
      .secondFactorOff, .roleChanged, .memberSuspended, .memberReinstated, .memberRemoved, .test:
      return nil
    }
  }

  /// The six digits of a letter, and how long they still work; nil where they do not any more.
  func code(
    of letter: Letter, for subject: IssuedCode.Subject
  ) throws -> (text: String, minutes: String)? {
    let now = world.now()
    guard let code = try store.newestCode(for: subject), code.subject == subject,
      code.serial == letter.number, code.isAlive(at: now), now < code.expiresAt
    else { return nil }
    // A minute that has begun still counts, so that there is always one left.
    let minutes = (code.expiresAt.seconds - now.seconds + 59) / 60
    let digits = MailboxCode(bytes: try world.codeBytes(subject, code.serial))
    return (digits.text, "\(minutes)")
  }

  /// The words of the letter, or the SMS, of an invitation with these terms.
  func compose(
    _ terms: Terms, organisation: Organisation, inviter: Account, expiresAt: Instant, link: String,
    _ kind: Letter.Kind = .invitation, by way: SendBy = .email
  ) throws -> LetterWords {
    let phrases = try screens.translated(terms.language.rawValue)
    let expiry = TimeWords(world: world, phrases: phrases).exact(expiresAt)
    if way == .sms {
      let text = phrases.text(
        "sms.\(kind.rawValue)",
        [
          "organisation": organisation.name.text, "inviter": inviter.name, "expires-at": expiry,
          "link": link,
        ])
      return LetterWords(subject: "", lines: [text], link: link, code: nil)
    }
    return try compose(
      kind, in: terms.language,
      [
        "organisation": organisation.name.text, "first-name": terms.firstName.text,
        "inviter": inviter.name, "link": link, "expires-at": expiry,
        "address": terms.requireAddress ? terms.address.text : "",
        "channels": terms.channels.map(\.text).joined(separator: ", "),
        "message": terms.message?.text ?? "", "join-host": sshDoor.host ?? "",
        "host-key-fingerprint": sshDoor.fingerprint ?? "",
      ])
  }

  /// A letter with its holes filled; a line of which every hole is empty is left out, and an empty line
  /// behind it too.
  func compose(
    _ kind: Letter.Kind, in language: Language, _ values: [String: String]
  ) throws -> LetterWords {
    let (subject, text) = try screens.letter(kind.rawValue, language.rawValue)
    var lines: [String] = []
    var isLeftOut = false
    for line in self.lines.value("\(kind.rawValue) \(language.rawValue)", { text.lines }) {
      let holes = line.holes
      let wasLeftOut = isLeftOut
      isLeftOut = !holes.isEmpty && holes.allSatisfy { values[$0, default: ""].isEmpty }
      if isLeftOut || wasLeftOut && line.pieces.isEmpty { continue }
      let text = line.filled { values[$0] }
      lines += text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        .map { String(Substring($0)) }
    }
    return LetterWords(
      subject: subject.filled { values[$0] }, lines: lines, link: values["link"],
      code: values["code"])
  }

  /// The letter for programs that show HTML.
  func html(
    of words: LetterWords, _ organisation: Organisation, in language: Language
  ) -> String? {
    layout()?.html(
      language: language.rawValue, subject: words.subject, lines: words.lines,
      organisation: organisation.name.text, brand: organisation.customBrand?.text,
      link: words.link, code: words.code)
  }
}
