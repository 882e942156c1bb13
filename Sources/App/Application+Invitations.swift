import Membership
import Wizard

extension Application {
  /// What there is to say about an invitation: how it stands, its deliveries, and where it is
  /// shown, its link with the code to scan.
  func invitationFacts(_ id: Invitation.ID, showsLink: Bool = true) throws -> Facts {
    guard let identity, let invitation = try store.invitation(id, in: identity.organisation.id)
    else { throw Refusal.unknownInvitation }
    let now = world.now()
    let deliveries = try store.deliveries(of: id, in: identity.organisation.id)
    let terms = invitation.terms
    var facts: Facts = [
      "link-shown": .text("no"),
      "invitation-state": .text(invitation.state(at: now).rawValue),
      "extended-until": .text(time.exact(invitation.extension(at: now))),
      "link-valid-until": .text(time.exact(invitation.expiresAt)),
      "invited-person": .text(terms.name),
      "deliveries": .lines(deliveries.map(line)), "letter-saved": .text(""),
    ]
    if let savedLetter, savedLetter.invitation == id {
      facts["letter-saved"] = .text(
        screens.phrases.text("delivery.saved", ["path": savedLetter.path]))
    }
    guard showsLink, Authority.refusal(of: .showLink, by: identity.member) == nil
    else { return facts }
    let link = try postman.link(of: invitation)
    facts["link-shown"] = .text("yes")
    facts["link"] = .text(link)
    if let inviter = try store.account(invitation.invitedBy) {
      let words = try postman.compose(
        terms, organisation: identity.organisation, inviter: inviter,
        expiresAt: invitation.expiresAt, link: link, by: .sms)
      facts["sms-text"] = .text(words.lines.joined())
    }
    if let matrix = world.matrix(link) { facts["link-matrix"] = .matrix(matrix) }
    return facts
  }

  /// Writes the letter of the invitation that is shown into a file, to be handed over in some other way,
  /// and says where.
  func saveShownLetter() throws -> Event {
    guard let shownInvitation, let saveLetter else { throw Refusal.unknownInvitation }
    let (identity, invitation) = try mine(shownInvitation)
    if let refusal = Authority.refusal(of: .showLink, by: identity.member) { throw refusal }
    let state = invitation.state(at: world.now())
    guard state == .pending else { throw Refusal.notPending(state) }
    guard let inviter = try store.account(invitation.invitedBy) else {
      throw Refusal.unknownInvitation
    }
    let path = try saveLetter(
      postman.letter(about: invitation, from: inviter, identity.organisation))
    savedLetter = (shownInvitation, path)
    return .done(command: "save-letter", try invitationFacts(shownInvitation))
  }

  /// What became of one delivery, in words.
  func line(_ delivery: Delivery) -> String {
    let line = outcome(of: delivery)
    return delivery.kind == .reminder
      ? screens.phrases.text("delivery.reminder", ["line": line]) : line
  }

  private func outcome(of delivery: Delivery) -> String {
    let phrases = screens.phrases
    let way = phrases.text("way.\(delivery.by.rawValue)")
    switch delivery.result {
    case .queued:
      guard let tries = delivery.tries else {
        return phrases.text("delivery.queued", ["way": way])
      }
      return phrases.text(
        "delivery.tried",
        [
          "way": way, "tries": "\(tries.count)", "at": time.clock(tries.next),
          "words": tries.words,
        ])
    case .handedOver(let at, let detail):
      let key = delivery.by == .link ? "delivery.shown" : "delivery.handed-over"
      return phrases.text(key, ["way": way, "at": time.clock(at), "detail": detail])
    case .refused(let at, let words):
      return phrases.text(
        "delivery.refused", ["way": way, "at": time.clock(at), "words": words])
    case .withdrawn(let at):
      return phrases.text("delivery.withdrawn", ["way": way, "at": time.clock(at)])
    }
  }
}
