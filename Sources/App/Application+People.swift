import Membership
import Wizard

extension Application {
  /// Makes the organisation and its first legal representative, who is signed in at once.
  func setUp(_ answers: Form) throws -> Event {
    var form = answers
    let now = world.now()
    let organisation = organisation(&form)
    let firstName = form.required("first-name", PersonName.parse)
    let lastName = form.required("last-name", PersonName.parse)
    let address = form.required("address", EmailAddress.parse)
    let language = form.named("language", Language.self)
    guard let organisation, let firstName, let lastName, let address, let language,
      form.problems.isEmpty
    else { return .refused(command: "set-up", form.problems) }
    let owner = Account(
      id: Account.ID(world.identifier()), address: address, firstName: firstName,
      lastName: lastName, language: language, passwordHash: try world.hash(form.secret("password")),
      createdAt: now, authenticatedAt: now)
    let session = newSession(of: owner.id, in: organisation.id)
    try store.perform(
      SetUpOrganisation(organisation: organisation, owner: owner, session: session))
    // From here on this place is known: who fails from elsewhere keeps nobody waiting here.
    try store.perform(ForgetSignIns(key: world.signInKey(address), now: now))
    try enter(session)
    return .done(command: "set-up", facts())
  }

  /// Invites the person whom the answers describe, and hands the letter over.
  func invite(_ answers: Form, custom session: Session) throws -> Event {
    var form = answers
    let terms = terms(&form, session)
    return try invite(terms, &form, command: "invite-user")
  }

  /// Invites somebody with these terms, as the answers say by which way and for how long.
  func invite(_ terms: Terms?, _ form: inout Form, command: String) throws -> Event {
    guard let identity else { throw Refusal.notAMember }
    let now = world.now()
    guard let terms, let sendBy = form.named("send-by", SendBy.self),
      let days = form.number("expires"), form.problems.isEmpty
    else { return .refused(command: command, form.problems) }
    let organisation = identity.organisation.id
    let invitation = Invitation.ID(world.identifier())
    try perform(
      InviteUser(
        organisation: organisation, actor: identity.account.id, terms: terms, sendBy: sendBy,
        expiresAt: now.adding(days: Int64(days)), now: now, invitation: invitation,
        delivery: Delivery.ID(world.identifier()),
        lookup: world.lookup(try world.token(organisation, invitation, 1)), limits: sendLimits))
    shownInvitation = invitation
    // The invitation stands whatever becomes of its letter.
    handOverSoon()
    return .done(command: command, try invitationFacts(invitation))
  }

  /// What the answers say about the person; nil where something cannot be read.
  func terms(_ form: inout Form, _ session: Session) -> Terms? {
    let firstName = form.required("first-name", PersonName.parse)
    let lastName = form.required("last-name", PersonName.parse)
    let address = form.required("address", EmailAddress.parse)
    let phone = form.optional("phone", PhoneNumber.parse)
    let note = form.optional("note") { text throws(FreeText.Fault) in
      try FreeText.parse(text, limit: FreeText.noteLimit)
    }
    let message = form.optional("message") { text throws(FreeText.Fault) in
      try FreeText.parse(text, limit: FreeText.messageLimit)
    }
    let mailbox =
      form.flag("create-mailbox") ? form.required("mailbox", MailboxName.parse) : nil
    let role = form.named("role", Role.self)
    let language = form.named("language", Language.self)
    guard let firstName, let lastName, let address, let role, let language, form.problems.isEmpty
    else { return nil }
    let ksuite = form.flag("ksuite")
    return Terms(
      firstName: firstName, lastName: lastName, address: address,
      requireAddress: form.flag("require-address"), role: role, language: language, phone: phone,
      note: note, ksuite: ksuite, teams: form.choices("teams").map { Team.ID($0) },
      kdrive: Level(rawValue: form.text("kdrive")), kchat: Level(rawValue: form.text("kchat")),
      mailbox: mailbox, message: message, customAttributes: customAttributes(of: session))
  }

  /// Answers to fields that the program itself knows nothing of.
  private func customAttributes(of session: Session) -> [String: String] {
    session.path.answers.reduce(into: [:]) { attributes, answer in
      guard !Self.ownFields.contains(answer.key), !answer.value.isEmpty else { return }
      attributes[answer.key] = answer.value.comparable.joined(separator: ", ")
    }
  }

  private static let ownFields: Set<String> = [
    "first-name", "last-name", "language", "phone", "note", "role", "ksuite", "teams", "kdrive",
    "kchat", "create-mailbox", "mailbox", "address", "require-address", "send-by", "expires",
    "message",
  ]
}
