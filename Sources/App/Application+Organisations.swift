import Membership
import Wizard

/// Somebody who belongs to several organisations, and goes from one to another.
extension Application {
  /// A table's rows; only those of the organisation in which the person is at work.
  func rows(_ query: RowQuery) throws -> RowPage {
    // Whoever is shut out sees nothing more, not even until the screen is taken away.
    guard expulsion == nil else {
      return RowPage(rows: [], hasMoreBefore: false, hasMoreAfter: false, counts: [:])
    }
    return switch query.source {
    case "organisations": try organisationRows(query)
    case "products": productRows(matching: query.search)
    case "domains": domainRows(matching: query.search)
    case "channels": try channelRows(matching: query.search)
    case "audit": try auditRows(query)
    case "notifications": try notificationRows(query)
    case "teams": try teamRows(query)
    case "team-people": try teamPeopleRows(query)
    case "sessions": try sessionRows(matching: query.search)
    case _: try userRows(query)
    }
  }

  /// Whether there is anything to choose from, and whether one more can be made.
  func organisationFacts(_ identity: Identity) throws -> Facts {
    let mayAdd = Authority.refusal(of: .addOrganisation, by: identity.member) == nil
    let isOneOfSeveral = try store.members(of: identity.account.id).count > 1
    return [
      "may-add-organisation": .text(mayAdd ? "yes" : "no"),
      "has-organisations": .text(mayAdd || isOneOfSeveral ? "yes" : "no"),
    ]
  }

  /// All of them at once, by name: nobody belongs to more than a few.
  private func organisationRows(_ query: RowQuery) throws -> RowPage {
    guard let identity else {
      return RowPage(rows: [], hasMoreBefore: false, hasMoreAfter: false, counts: [:])
    }
    let wanted = Self.folded(query.search)
    let all = try store.members(of: identity.account.id).compactMap { member in
      try store.organisation(member.organisation).map { ($0, member) }
    }
    func order(_ organisation: Organisation) -> (String, String) {
      (Self.folded(organisation.name.text), organisation.id.text)
    }
    let found = all.filter { wanted.isEmpty || order($0.0).0.contains(wanted) }
      .sorted { order($0.0) < order($1.0) }
    let rows = found.map { row($0, $1, isHere: $0.id == identity.organisation.id) }
    return RowPage(rows: rows, hasMoreBefore: false, hasMoreAfter: false, counts: [:])
  }

  private func row(_ organisation: Organisation, _ member: Member, isHere: Bool) -> Row {
    let phrases = screens.phrases
    let refusal = member.refusalToEnter.map(problem).map { phrases.text($0.key, $0.values) }
    let state = isHere ? "organisation.here" : "state.\(member.state.rawValue)"
    return Row(
      id: organisation.id.text, place: organisation.id.text,
      cells: [
        organisation.name.text, phrases.text(state), phrases.text("role.\(member.role.rawValue)"),
      ],
      tone: refusal != nil ? .bad : isHere ? .good : .plain,
      facts: [
        "row-name": .text(organisation.name.text),
        "enter-off": .text(isHere ? phrases.text("organisation.here-already") : refusal ?? ""),
      ])
  }

  /// Goes to work for another organisation: nothing that was shown of the one before stays.
  func enterOrganisation(_ id: Organisation.ID) throws {
    guard let identity else { throw Refusal.notAMember }
    let now = world.now()
    try store.perform(
      InSession(
        EnterOrganisation(organisation: id, account: identity.account.id, now: now),
        session: identity.session, account: identity.account.id, organisation: id, now: now))
    try go(to: id)
    if let remembered, let kept = try remembered.read(at: now), let entered = self.identity {
      try remembered.write(entered, since: kept.since, at: now)
    }
    beginsAnew = true
  }

  /// Goes to work for the organisation with this id or name, in this run alone.
  ///
  /// Throws a refusal where the person does not belong to it, or to several of that name.
  package func enterOrganisation(named text: String) throws {
    guard let identity else { throw Refusal.notAMember }
    let all = try store.members(of: identity.account.id)
    let wanted = Self.folded(text)
    let found = try all.filter { member in
      try member.organisation.text == text
        || store.organisation(member.organisation).map { Self.folded($0.name.text) } == wanted
    }
    guard found.count == 1, let member = found.first else { throw Refusal.unknownOrganisation }
    if let refusal = member.refusalToEnter { throw refusal }
    try go(to: member.organisation)
  }

  private func go(to id: Organisation.ID) throws {
    guard let identity else { throw Refusal.notAMember }
    self.identity = try Identity(
      account: identity.account.id, organisation: id, session: identity.session, in: store)
    shownInvitation = nil
    shownTeam = nil
    newestShown = nil
  }

  /// Makes a further organisation, whose legal representative the person at work becomes.
  func addOrganisation(_ answers: Form) throws -> Event {
    guard let identity else { throw Refusal.notAMember }
    var form = answers
    guard let organisation = organisation(&form) else {
      return .refused(command: "add-organisation", form.problems)
    }
    try perform(
      AddOrganisation(
        organisation: organisation, from: identity.organisation.id, actor: identity.account.id))
    return .done(
      command: "add-organisation", ["new-organisation": .text(organisation.name.text)])
  }

  /// The organisation that the answers describe; nil where something cannot be read.
  func organisation(_ form: inout Form) -> Organisation? {
    let name = form.required("organisation", OrganisationName.parse)
    let domain = form.optional("domain", DomainName.parse)
    let plan = form.named("plan", Plan.self)
    let seats = form.number("seats")
    guard let name, let plan, let seats, form.problems.isEmpty else { return nil }
    return Organisation(
      id: Organisation.ID(world.identifier()), name: name, domain: domain, plan: plan,
      seats: seats, createdAt: world.now())
  }
}
