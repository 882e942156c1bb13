import Membership
import Wizard

extension Application {
  /// What every screen may show: the organisation and who is at work.
  func facts() -> Facts {
    var facts: Facts = [
      "letters-folder": .text(lettersFolder), "has-domain": .text("no"),
    ]
    if let expulsion {
      facts["signed-out-because"] = .text(screens.phrases.text("refusal.\(expulsion.code)"))
    }
    guard let identity else { return facts }
    facts["idle-limit"] = .text(time.wait(Int64(idleLimit)))
    facts["organisation"] = .text(identity.organisation.name.text)
    facts["domain"] = .text(identity.organisation.domain?.text ?? "")
    facts["has-domain"] = .text(identity.organisation.domain == nil ? "no" : "yes")
    facts["usual-days"] = .text("\(identity.organisation.validityDays)")
    facts["me"] = .text(identity.name)
    facts["my-role"] = .text(screens.phrases.text("role.\(identity.member.role.rawValue)"))
    return facts
  }

  /// Facts and options of a screen, given the answers so far.
  func learn(_ screen: String, of session: Session) throws -> Event {
    try refresh()
    if expulsion != nil, identity != nil { return .learned([:], options: [:]) }
    var facts = facts()
    var options: [String: [Option]] = [:]
    let wanted = names(on: screen, of: session.flow)
    if session.flow.name == "register" {
      facts.merge(try joiningFacts()) { $1 }
      facts.merge(newFactorFacts(session, wanted)) { $1 }
    }
    if session.flow.name == "sign-in" { facts["factor-asked"] = factorAsked(on: screen) }
    if session.flow.name == "forgotten-password" { facts.merge(try forgottenFacts()) { $1 } }
    options.merge(placeOptions(wanted)) { $1 }
    guard let identity else { return .learned(facts, options: options) }
    facts.merge(accountFacts(identity, wanted)) { $1 }
    facts.merge(try seatFacts(wanted)) { $1 }
    facts.merge(try guestFacts(identity, wanted)) { $1 }
    facts.merge(secondFactorFacts(identity, wanted)) { $1 }
    switch session.flow.name {
    case "add-user":
      try learnInviting(identity, session, wanted, &facts, &options)
      facts.merge(try shownFacts(on: screen, of: session.flow)) { $1 }
    case "change-role", "change-teams", "change-rights", "change-invitation":
      try learnInviting(identity, session, wanted, &facts, &options)
      try learnChanging(identity, session, &facts, &options)
    case "change-channels", "change-invitation-of-guest":
      options["channels"] = try channelOptions(identity)
      try learnChanging(identity, session, &facts, &options)
    case "change-role-of-marked":
      try learnInviting(identity, session, wanted, &facts, &options)
      facts.merge(markedFacts()) { $1 }
    case "add-marked-to-team", "take-marked-from-team":
      options["team"] = try teamOptions()
      facts.merge(markedFacts()) { $1 }
    case "invite-guest":
      try learnInvitingGuest(identity, session, wanted, &facts, &options)
      facts.merge(try shownFacts(on: screen, of: session.flow)) { $1 }
    case "send-invitation", "new-link": try learnSending(session, &facts, &options)
    case "manager":
      facts.merge(try dashboardFacts(identity, wanted)) { $1 }
      facts.merge(try organisationFacts(identity)) { $1 }
      facts.merge(try settingFacts(identity, wanted)) { $1 }
      facts.merge(auditFacts(identity)) { $1 }
      facts.merge(notificationFacts(identity)) { $1 }
      if wanted.contains("audit-entry"), let row = session.selectedRow {
        facts["audit-entry"] = .lines(try auditEntry(row))
      }
      if wanted.contains("user-details"), let row = session.selectedRow {
        facts.merge(try rowFacts(row)) { $1 }
      }
      if session.copying == "marked-addresses" {
        facts["marked-addresses"] = .lines(try markedAddresses(identity, session))
      }
      if wanted.contains("team-timeline"), let row = session.selectedRow {
        facts["team-timeline"] = try teamTimeline(Team.ID(row.id), identity)
      }
    case "team", "make-team", "rename-team", "team-rights", "team-leader", "add-to-team",
      "remove-team":
      try learnTeam(identity, session, wanted, &facts, &options)
    case "invite-team": try learnTeamInvitation(session, wanted, &facts, &options)
    case "change-name", "change-plan", "change-brand", "change-validity", "change-announcements",
      "change-reminders", "add-domain":
      facts.merge(try settingFacts(identity, wanted)) { $1 }
    case "test-letter", "test-sms": facts.merge(sendingFacts()) { $1 }
    case "notifications": facts.merge(notificationFacts(identity)) { $1 }
    case "reset-password": facts.merge(selectedFacts()) { $1 }
    case _: break
    }
    return .learned(facts, options: options)
  }

  /// What the last screen of inviting shows: the invitation that was made.
  private func shownFacts(on screen: String, of flow: Flow) throws -> Facts {
    guard let shownInvitation, flow.screen(screen)?.isFinal == true else { return [:] }
    return try invitationFacts(shownInvitation)
  }

  /// What a screen shows, and what decides about the way to it; that is found out once for a flow.
  private func names(on screen: String, of flow: Flow) -> Set<String> {
    var names = namesOfWays[flow.name] ?? flow.namesOfWay
    namesOfWays[flow.name] = names
    flow.collectNames(on: screen, into: &names)
    return names
  }

  private func seatFacts(_ wanted: Set<String>) throws -> Facts {
    guard let identity else { return [:] }
    let organisation = identity.organisation.id
    var facts: Facts = [:]
    if wanted.contains(where: { $0.hasPrefix("seat") }) {
      let seats = try seatsNow(in: organisation)
      facts = [
        "seats-bar": .text(Self.bar(seats)),
        "seats-total": .text("\(seats.total)"), "seats-used": .text("\(seats.used)"),
        "seats-reserved": .text("\(seats.reserved)"), "seats-free": .text("\(seats.free)"),
        "seats-after": .text("\(max(0, seats.free - 1))"),
        "seat-left": .text(seats.free > 0 ? "yes" : "no"),
      ]
    }
    if wanted.contains("mailboxes-free") {
      let mailboxes = try mailboxesNow(in: organisation)
      facts["mailboxes-free"] = .text("\(mailboxes.free)")
    }
    return facts
  }

  private func learnInviting(
    _ identity: Identity, _ session: Session, _ wanted: Set<String>, _ facts: inout Facts,
    _ options: inout [String: [Option]]
  ) throws {
    let phrases = screens.phrases
    let answers = session.path.answers
    let form = Form(answers)
    if !wanted.isDisjoint(with: ["teams", "team-rights", "effective-rights"]) {
      let teams = try teamsToGive(in: identity.organisation.id)
      options["teams"] = teams.map {
        Option(name: $0.id.text, label: $0.name.text, detail: teamWords.rights(of: $0))
      }
      let chosen = teams.filter { form.choices("teams").contains($0.id.text) }
      facts["team-rights"] = .lines(
        chosen.compactMap { team in
          teamWords.rights(of: team).map { "\(team.name.text): \($0)" }
        })
      facts["effective-rights"] = .lines(
        effectiveRights(form, chosen, ksuite: hasKSuite(session, form)))
    }
    options["role"] = Role.ofUsers.map { role in
      option(role.rawValue, .grantRole(role), identity)
    }
    options["kdrive"] = Level.allCases.map {
      option($0.rawValue, .grantLevel($0, in: .kdrive), identity)
    }
    options["kchat"] = Level.allCases.map {
      option($0.rawValue, .grantLevel($0, in: .kchat), identity)
    }
    options["send-by"] = wayOptions(hasPhone: !form.text("phone").isEmpty)
    facts["person"] = .text("\(form.text("first-name")) \(form.text("last-name"))")
    facts.merge(inviteFacts(form, identity)) { $1 }
    if wanted.contains("answers") {
      facts["answers"] = .lines(answerLines(session.flow, answers))
    }
    facts["command-line"] = .text(phrases.text("command-line.add"))
    var copy = form
    if wanted.contains("letter-preview"), let terms = terms(&copy, session) {
      facts["letter-preview"] = letterPreview(terms, form, identity)
    }
  }

  /// When the invitation that the answers describe would expire.
  func inviteFacts(_ form: Form, _ identity: Identity) -> Facts {
    ["expires-at": .text(time.exact(expiry(form, identity)))]
  }

  private func expiry(_ form: Form, _ identity: Identity) -> Instant {
    let days = Int64(form.text("expires")) ?? identity.organisation.validityDays
    return world.now().adding(days: days)
  }

  /// The letter as it would be sent, but for the link.
  func letterPreview(_ terms: Terms, _ form: Form, _ identity: Identity) -> Fact? {
    let words = try? postman.compose(
      terms, organisation: identity.organisation, inviter: identity.account,
      expiresAt: expiry(form, identity), link: postman.start(of: identity.organisation) + "…",
      by: SendBy(rawValue: form.text("send-by")) ?? .email)
    return words.map { .lines(($0.subject.isEmpty ? [] : [$0.subject, ""]) + $0.lines) }
  }

  /// Why somebody may not give a thing, as the option's reason.
  func option(_ name: String, _ action: Membership.Action, _ identity: Identity) -> Option {
    let refusal = Authority.refusal(of: action, by: identity.member).map(problem)
    return Option(
      name: name, label: "", reason: refusal.map { screens.phrases.text($0.key, $0.values) })
  }

  /// Each right with where it comes from.
  private func effectiveRights(_ form: Form, _ teams: [Team], ksuite: Bool) -> [String] {
    guard let role = Role(rawValue: form.text("role")) else { return [] }
    let rights = EffectiveRights(
      role: role, kdrive: ksuite ? Level(rawValue: form.text("kdrive")) : nil,
      kchat: ksuite ? Level(rawValue: form.text("kchat")) : nil, mail: [],
      teams: teams.map(\.share))
    return teamWords.lines(rights)
  }

  /// The answers file that says the same, a line for each answer.
  func answerLines(_ flow: Flow, _ answers: [String: Value]) -> [String] {
    flow.screens.flatMap(\.fields).compactMap { field in
      answers[field.name].flatMap { value in
        value.isEmpty ? nil : AnswerText.line(field.name, value)
      }
    }
  }
}
