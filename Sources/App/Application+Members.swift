import Membership
import Wizard

/// What is done to the member or the invitation on a row, as it was seen there.
extension Application {
  /// Suspends, reinstates or removes the member on a row.
  func act<Done: Command>(
    on row: Row?, _ command: String, _ make: (MemberTarget) -> Done
  ) throws -> Event {
    guard let row else { throw Refusal.unknownMember }
    try perform(make(try target(Account.ID(row.id), seen: row.version)))
    owesLetters = true
    return .done(command: command, [:])
  }

  /// Gives the selected member what the flow has asked for; the rest stays.
  func changeMember(_ answers: Form, _ session: Session) throws -> Event {
    guard let selectedPerson else { throw Refusal.unknownMember }
    var form = answers
    let asked = Set(session.flow.screens.flatMap(\.fields).map(\.name))
    let role = asked.contains("role") ? form.named("role", Role.self) : nil
    guard form.problems.isEmpty else {
      return .refused(command: "change-member", form.problems)
    }
    let target = try target(Account.ID(selectedPerson.id), seen: selectedPerson.version)
    if asked.contains("channels") {
      try perform(ChangeMember(target, channels: channels(form)))
    } else {
      try perform(
        ChangeMember(
          target, role: role, kdrive: Level(rawValue: form.text("kdrive")),
          kchat: Level(rawValue: form.text("kchat")),
          teams: asked.contains("teams") ? form.choices("teams").map { Team.ID($0) } : nil))
    }
    owesLetters = true
    return .done(command: "change-member", [:])
  }

  private func channels(_ form: Form) -> [ChannelName] {
    form.choices("channels").map { ChannelName(stored: $0) }
  }

  func target(_ account: Account.ID, seen: Int?) throws -> MemberTarget {
    guard let identity else { throw Refusal.notAMember }
    return MemberTarget(
      organisation: identity.organisation.id, actor: identity.account.id, account: account,
      seen: seen, delivery: Delivery.ID(world.identifier()), now: world.now())
  }

  /// Changes the invitation that is dealt with, as it was seen when that began.
  func changeInvitation(_ answers: Form) throws -> Event {
    guard let shownInvitation else { throw Refusal.unknownInvitation }
    let (identity, old) = try mine(shownInvitation)
    var form = answers
    let address = form.required("address", EmailAddress.parse)
    // A guest stays one, and is not asked for another role.
    let role = old.terms.role == .guest ? .guest : form.named("role", Role.self)
    guard let address, let role, form.problems.isEmpty else {
      return .refused(command: "change-invitation", form.problems)
    }
    let (organisation, now) = (identity.organisation.id, world.now())
    let generation = old.generation + 1
    try perform(
      ChangeInvitation(
        organisation: organisation, actor: identity.account.id, invitation: old.id,
        seen: selectedPerson?.version, address: address,
        requireAddress: form.flag("require-address"), role: role,
        kdrive: Level(rawValue: form.text("kdrive")), kchat: Level(rawValue: form.text("kchat")),
        teams: form.choices("teams").map { Team.ID($0) }, channels: channels(form),
        expiresAt: Int64(form.text("new-expiry")).map { now.adding(days: $0) },
        generation: generation,
        lookup: world.lookup(try world.token(organisation, old.id, generation)),
        delivery: Delivery.ID(world.identifier()), now: now))
    // The letter stands in the outbox whatever becomes of it now.
    handOverSoon()
    return .done(
      command: "change-invitation", try invitationFacts(shownInvitation, showsLink: false))
  }

  /// Takes the row as it is now for what was seen, so that what was chosen can be done to that.
  func lookAgain(_ session: Session) throws -> Event {
    guard let identity, let row = selectedPerson else { throw Refusal.unknownMember }
    let organisation = identity.organisation.id
    let invitation = try store.invitation(Invitation.ID(row.id), in: organisation)
    let member = try store.member(Account.ID(row.id), in: organisation)
    guard let version = invitation?.version ?? member?.version else { throw Refusal.unknownMember }
    var facts = row.facts
    facts[Row.versionFact] = .text(String(version))
    selectedPerson = Row(
      id: row.id, place: row.place, cells: row.cells, tone: row.tone, facts: facts)
    var options: [String: [Option]] = [:]
    var news: Facts = [:]
    try learnChanging(identity, session, &news, &options)
    return .done(command: "look-again", news)
  }
}
