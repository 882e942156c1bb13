import Membership
import Wizard

/// What is known of one row of the users table, and what can be done with it.
extension Application {
  /// The facts of the selected row that take the store to find out.
  func rowFacts(_ row: Row) throws -> Facts {
    guard let identity, Authority.refusal(of: .viewUsers, by: identity.member) == nil
    else { return [:] }
    let organisation = identity.organisation.id
    let invitation = try store.invitation(Invitation.ID(row.id), in: organisation)
    var facts: Facts = [
      "user-details": .lines(try details(of: row, invitation)),
      "user-timeline": .lines(
        try timeline(
          of: invitation.map { .invitation($0.id) } ?? .account(Account.ID(row.id)),
          in: organisation)),
    ]
    if let invitation {
      facts["row-expires"] = .text(time.exact(invitation.expiresAt))
      facts["row-extended"] = .text(time.exact(invitation.extension(at: world.now())))
    }
    return facts
  }

  /// Everything about the row, with an invitation's deliveries.
  private func details(of row: Row, _ invitation: Invitation?) throws -> [String] {
    let phrases = screens.phrases
    let lines = zip(["name", "address", "state", "", "role", "teams"], row.cells).compactMap {
      $0.isEmpty || $1.isEmpty ? nil : phrases.text("details.\($0)", ["value": $1])
    }
    let channels = try invitation.map(\.terms.channels) ?? channels(ofMember: row)
    let places =
      channels.isEmpty ? [] : [phrases.text("details.channels", ["value": Self.list(channels)])]
    guard let invitation else { return lines + places }
    let deliveries = try store.deliveries(of: invitation.id, in: invitation.organisation)
    let next = try nextReminder(of: invitation, deliveries).map {
      phrases.text("details.reminder", ["value": $0])
    }
    return lines + places + [
      phrases.text("details.expires", ["value": time.exact(invitation.expiresAt)])
    ] + [next].compactMap { $0 } + deliveries.map(line)
  }

  private func channels(ofMember row: Row) throws -> [ChannelName] {
    guard let identity else { return [] }
    return try store.member(Account.ID(row.id), in: identity.organisation.id)?.channels ?? []
  }

  /// What happened, the oldest first.
  func timeline(
    of subject: TimelineEvent.Subject, in organisation: Organisation.ID
  ) throws -> [String] {
    try lines(of: store.timeline(of: subject, in: organisation))
  }

  /// Events as lines, in the order in which they are given.
  func lines(of events: [TimelineEvent]) throws -> [String] { try events.map(line) }

  /// One event in words: when, who, what.
  func line(_ event: TimelineEvent) throws -> String {
    let phrases = screens.phrases
    return phrases.text(
      "event.\(event.what.rawValue)",
      [
        "at": time.exact(event.at),
        "who": try event.who.flatMap { try store.name(of: $0, in: event.organisation) } ?? "",
        "way": event.by.map { phrases.text("way.\($0.rawValue)") } ?? "",
      ]) + (detail(of: event).map { ": \($0)" } ?? "")
  }

  /// What an event says beside its kind: a code of ours in words, or somebody's own.
  func detail(of event: TimelineEvent) -> String? {
    guard let detail = event.detail else { return nil }
    switch event.what {
    case .settingsChanged: return words(ofSetting: detail)
    case .refused: return try? words(ofRefusal: event)
    case .handedOver, .deliveryWithdrawn:
      return Letter.Kind(rawValue: detail).map {
        screens.phrases.text("letter-kind.\($0.rawValue)")
      } ?? detail
    case .acceptanceRefused: return screens.phrases.text("joining-refused.\(detail)")
    case .memberChanged, .invitationChanged:
      return Difference.read(detail).map(line).joined(separator: "; ")
    case .teamRightsChanged: return rights(detail)
    case .teamGrew, .teamShrank, .teamLeaderChanged:
      return names(
        of: detail.split(separator: " ").map { Account.ID(String($0)) }, in: event.organisation)
    case _: return detail
    }
  }

  /// The first few in full, and how many more there are.
  private func names(of accounts: [Account.ID], in organisation: Organisation.ID) -> String {
    let shown = accounts.prefix(5).map { id in
      (try? store.name(of: id, in: organisation)) ?? id.text
    }.joined(separator: ", ")
    let further = accounts.count - 5
    return further > 0
      ? screens.phrases.text("team.and-more", ["names": shown, "count": "\(further)"]) : shown
  }

  /// The rights of a team as its event has them: products and levels by their names.
  private func rights(_ detail: String) -> String {
    let words = detail.split(separator: " ").map { right in
      let parts = right.split(separator: "-", maxSplits: 1).map(String.init)
      let kind = parts[0] == "mail" ? "right" : "level"
      return teamWords.right(parts[0], "\(kind).\(parts.last ?? "")")
    }
    return words.isEmpty
      ? screens.phrases.text("team.no-rights") : words.joined(separator: " · ")
  }

  /// The facts and options of the flows that hand a link over again.
  func learnSending(_ session: Session, _ facts: inout Facts, _ options: inout [String: [Option]])
    throws
  {
    guard let identity, let shownInvitation else { return }
    let isShown =
      session.flow.screen(session.screen)?.isFinal == true
      && Form(session.path.answers).text("send-by") == SendBy.link.rawValue
    facts.merge(try invitationFacts(shownInvitation, showsLink: isShown)) { $1 }
    let account = try store.account(identity.account.id)
    let hasProof = account?.hasProof(at: world.now()) == true
    facts["password-needed"] = .text(hasProof ? "no" : "yes")
    let phone = try store.invitation(shownInvitation, in: identity.organisation.id)?.terms.phone
    options["send-by"] = wayOptions(hasPhone: phone != nil)
  }

  /// Hands the link of the invitation that is dealt with over again, or a new one in its place.
  func sendAgain(_ answers: Form, newLink: Bool, _ command: String) throws -> Event {
    guard let shownInvitation else { throw Refusal.unknownInvitation }
    var form = answers
    guard let way = form.named("send-by", SendBy.self) else {
      return .refused(command: command, form.problems)
    }
    if way == .link, !form.secret("present-password").text.isEmpty,
      let problem = try recordProof(form)
    {
      return .refused(command: command, [problem])
    }
    try send(
      shownInvitation, by: way, extends: form.flag("extend"), newLink: newLink,
      seen: selectedPerson?.version)
    return .done(
      command: command, try invitationFacts(shownInvitation, showsLink: way == .link))
  }

  /// Hands a link over by whichever way; an expired invitation is renewed by it.
  func send(
    _ id: Invitation.ID, by way: SendBy, extends: Bool = false, newLink: Bool = false,
    seen: Int? = nil
  ) throws {
    let (identity, invitation) = try mine(id)
    let (organisation, now) = (identity.organisation.id, world.now())
    let isExtended = extends || invitation.state(at: now) == .expired
    let expiresAt = isExtended ? invitation.extension(at: now) : nil
    let delivery = Delivery.ID(world.identifier())
    if newLink {
      let generation = invitation.generation + 1
      try perform(
        NewLink(
          organisation: organisation, actor: identity.account.id, invitation: id,
          generation: generation,
          lookup: world.lookup(try world.token(organisation, id, generation)), by: way,
          expiresAt: expiresAt ?? invitation.expiresAt, now: now, delivery: delivery,
          seen: seen, limits: sendLimits))
    } else {
      try perform(
        SendInvitation(
          organisation: organisation, actor: identity.account.id, invitation: id, by: way,
          expiresAt: expiresAt, now: now, delivery: delivery,
          seen: seen, limits: sendLimits))
    }
    shownInvitation = id
    // The sending stands in the outbox whatever becomes of its letter now.
    handOverSoon()
  }

  /// Takes an invitation back.
  func revoke(_ id: Invitation.ID, seen: Int? = nil) throws {
    let (identity, _) = try mine(id)
    try perform(
      RevokeInvitation(
        organisation: identity.organisation.id, actor: identity.account.id, invitation: id,
        now: world.now(), seen: seen))
    shownInvitation = id
  }

  /// Extends the validity of an invitation; an expired one is pending again.
  func renew(_ id: Invitation.ID, seen: Int? = nil) throws {
    let (identity, invitation) = try mine(id)
    let now = world.now()
    try perform(
      ExtendInvitation(
        organisation: identity.organisation.id, actor: identity.account.id, invitation: id,
        expiresAt: invitation.extension(at: now), now: now, seen: seen))
    shownInvitation = id
  }

  func mine(_ id: Invitation.ID) throws -> (Identity, Invitation) {
    guard let identity else { throw Refusal.notAMember }
    guard let invitation = try store.invitation(id, in: identity.organisation.id)
    else { throw Refusal.unknownInvitation }
    return (identity, invitation)
  }

  /// Deals with the invitation or the team of a row from here on, if it is one.
  func deal(with row: Row?) throws {
    try dealWithTeam(of: row)
    guard let identity, let row else { return }
    let found = try store.invitation(Invitation.ID(row.id), in: identity.organisation.id)
    if let found { shownInvitation = found.id }
  }

  /// What was decided about the person of a row, as answers to these fields of *Add a user*.
  func answers(like row: Row?, to fields: [String]) throws -> [String: Value] {
    if let row, fields == ["team"] { return ["team": .text(row.id)] }
    guard let row, let identity, !fields.isEmpty,
      Authority.refusal(of: .viewUsers, by: identity.member) == nil
    else { return [:] }
    let organisation = identity.organisation.id
    var found: [String: Value] = [:]
    if row.facts["row-kind"]?.text == "channel" {
      found = ["channels": .choices([row.id])]
    } else if let terms = try store.invitation(Invitation.ID(row.id), in: organisation)?.terms {
      found = [
        "language": .text(terms.language.rawValue), "role": .text(terms.role.rawValue),
        "ksuite": .flag(terms.ksuite), "teams": .choices(terms.teams.map(\.text)),
        "address": .text(terms.address.text), "require-address": .flag(terms.requireAddress),
        "kdrive": .text(terms.kdrive?.rawValue ?? ""),
        "kchat": .text(terms.kchat?.rawValue ?? ""),
        "channels": .choices(terms.channels.map(\.text)),
      ]
    } else if let member = try store.member(Account.ID(row.id), in: organisation) {
      found = [
        "role": .text(member.role.rawValue), "ksuite": .flag(member.ksuite),
        "teams": .choices(member.teams.map(\.text)),
        "kdrive": .text(member.kdrive?.rawValue ?? ""),
        "kchat": .text(member.kchat?.rawValue ?? ""),
        "channels": .choices(member.channels.map(\.text)),
      ]
    }
    return found.filter { fields.contains($0.key) && !$0.value.isEmpty }
  }
}
