import Membership
import Wizard

/// People from outside, in channels of kChat alone.
extension Application {
  /// Invites the guest whom the answers describe, and hands the letter over.
  func inviteGuest(_ answers: Form) throws -> Event {
    var form = answers
    let terms = guestTerms(&form)
    return try invite(terms, &form, command: "invite-guest")
  }

  /// What the answers say about the guest; nil where something cannot be read.
  func guestTerms(_ form: inout Form) -> Terms? {
    let address = form.required("address", EmailAddress.parse)
    let language = form.named("language", Language.self)
    let message = form.optional("message") { text throws(FreeText.Fault) in
      try FreeText.parse(text, limit: FreeText.messageLimit)
    }
    guard let address, let language, form.problems.isEmpty else { return nil }
    return Terms(
      firstName: .unknown, lastName: .unknown, address: address, role: .guest, language: language,
      ksuite: false, channels: form.choices("channels").map { ChannelName(stored: $0) },
      message: message)
  }

  /// What the screens of *Invite a guest* show and offer.
  func learnInvitingGuest(
    _ identity: Identity, _ session: Session, _ wanted: Set<String>, _ facts: inout Facts,
    _ options: inout [String: [Option]]
  ) throws {
    let answers = session.path.answers
    facts.merge(inviteFacts(Form(answers), identity)) { $1 }
    options["channels"] = try channelOptions(identity)
    options["send-by"] = wayOptions(hasPhone: false)
    if wanted.contains("answers") {
      facts["answers"] = .lines(answerLines(session.flow, answers))
    }
    facts["command-line"] = .text(screens.phrases.text("command-line.invite-guest"))
    var form = Form(answers)
    if wanted.contains("letter-preview"), let terms = guestTerms(&form) {
      facts["letter-preview"] = letterPreview(terms, form, identity)
    }
  }

  func channelOptions(_ identity: Identity) throws -> [Option] {
    try store.channels(in: identity.organisation.id).map {
      Option(name: $0.name.text, label: $0.name.text)
    }
  }

  /// How many guests there are and may be, where a screen says so.
  func guestFacts(_ identity: Identity, _ wanted: Set<String>) throws -> Facts {
    guard wanted.contains(where: { $0.hasPrefix("guest") }) else { return [:] }
    let guests = try store.guests(in: identity.organisation.id, at: world.now())
    return [
      "guests-total": .text("\(guests.total)"), "guests-used": .text("\(guests.used)"),
      "guests-reserved": .text("\(guests.reserved)"), "guests-free": .text("\(guests.free)"),
      "guest-left": .text(guests.free > 0 ? "yes" : "no"),
    ]
  }

  /// Names of channels as people read them.
  static func list(_ channels: [ChannelName]) -> String {
    channels.map(\.text).joined(separator: ", ")
  }

  /// Every guest, and everybody who was invited to be one.
  package func guests() throws -> [UserReport] { try users(in: nil, guestsOnly: true) }
}
