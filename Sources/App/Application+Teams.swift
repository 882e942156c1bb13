import Membership
import Wizard

/// The work teams of the organisation, and the people of one of them, as tables and facts.
extension Application {
  /// So many people are offered by name; everybody else is found by the address.
  private static let offeredPeople = 300

  var teamWords: TeamWords { TeamWords(phrases: screens.phrases) }

  /// Why whoever is at work may not do something, in words; nothing where they may.
  private func off(_ action: Membership.Action, _ identity: Identity) -> Fact {
    let refusal = Authority.refusal(of: action, by: identity.member).map(problem)
    return .text(refusal.map { screens.phrases.text($0.key, $0.values) } ?? "")
  }

  /// Every team; a list of them is never long enough for pages.
  func teamSummaries() throws -> [TeamSummary] {
    guard let identity else { throw Refusal.notAMember }
    if let refusal = Authority.refusal(of: .viewUsers, by: identity.member) { throw refusal }
    return try store.teamSummaries(in: identity.organisation.id, at: world.now())
  }

  /// Those who are in a team, page by page.
  func people(
    of team: Team.ID, _ take: ([TeamPerson]) throws -> Void
  ) throws {
    guard let identity else { throw Refusal.notAMember }
    if let refusal = Authority.refusal(of: .viewUsers, by: identity.member) { throw refusal }
    var query = TeamPeopleQuery(team: team, organisation: identity.organisation.id, limit: 500)
    repeat {
      let page = try store.people(query)
      try take(page)
      query.from = page.last?.position
    } while query.from != nil
  }

  func teamRows(_ query: RowQuery) throws -> RowPage {
    guard let identity, let summaries = try? teamSummaries() else { return Self.noRows }
    let wanted = Self.folded(query.search)
    let found = summaries.filter { summary in
      wanted.isEmpty
        || [summary.team.name.text, summary.leader ?? ""].contains {
          Self.folded($0).contains(wanted)
        }
    }
    let reasons: Facts = [
      "change-team-off": off(.changeTeam, identity), "invite-team-off": off(.inviteTeam, identity),
      "remove-team-off": off(.removeTeam, identity),
    ]
    let rows = found.map { summary in
      Row(
        id: summary.team.id.text, place: summary.team.id.text,
        cells: [
          summary.team.name.text, "\(summary.people)", summary.leader ?? "",
          teamWords.rights(of: summary.team) ?? "",
        ],
        facts: RowFacts(
          [
            "row-kind": .text("team"), "row-name": .text(summary.team.name.text),
            "team-people": .text("\(summary.people)"),
            "team-invitations": .text("\(summary.invitations)"),
            "team-gives": .text(
              teamWords.rights(of: summary.team) ?? screens.phrases.text("team.no-rights")),
          ], shared: reasons))
    }
    return RowPage(rows: rows, hasMoreBefore: false, hasMoreAfter: false, counts: [:])
  }

  /// The people of the team that is dealt with, each with the rights in effect.
  func teamPeopleRows(_ query: RowQuery) throws -> RowPage {
    guard let identity, let shownTeam,
      Authority.refusal(of: .viewUsers, by: identity.member) == nil
    else { return Self.noRows }
    let organisation = identity.organisation.id
    let teams = try store.teams(in: organisation)
    let leader = teams.first { $0.id == shownTeam.id }?.leader
    let mayNot = off(.changeTeam, identity)
    return try RowPage(of: query) { start, limit in
      try people(
        TeamPeopleQuery(
          team: shownTeam.id, organisation: organisation, from: Self.position(start),
          direction: start.isBackwards ? .backwards : .forwards, limit: limit),
        matching: query.search
      ).map { row($0, teams, isLeader: $0.account.id == leader, mayNot) }
    }
  }

  /// A place is the account and the key; an account holds no line feed.
  private static func position(_ start: PageStart) -> TeamPosition? {
    let parts = start.place?.split(
      separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard let parts, parts.count == 2 else { return nil }
    // A position leaves its own row out; one before it keeps it.
    return TeamPosition(key: String(parts[1]), account: start.isIncluded ? "" : String(parts[0]))
  }

  private func people(
    _ query: TeamPeopleQuery, matching search: String
  ) throws -> [TeamPerson] {
    let wanted = Self.folded(search)
    guard !wanted.isEmpty else { return try store.people(query) }
    return try sought(atMost: query.limit) { last, limit in
      var page = query
      page.limit = limit
      if let last { page.from = last.position }
      return try store.people(page)
    } where: { person in
      [person.account.name, person.account.address.text].contains {
        Self.folded($0).contains(wanted)
      }
    }
  }

  private func row(_ person: TeamPerson, _ teams: [Team], isLeader: Bool, _ mayNot: Fact) -> Row {
    let phrases = screens.phrases
    let effective = EffectiveRights(of: person.member, teams: teams)
    let rights = teamWords.lines(effective)
    let name = person.account.name
    let details = ["name": name, "address": person.account.address.text].sorted { $0.key > $1.key }
      .map { phrases.text("details.\($0.key)", ["value": $0.value]) }
    return Row(
      id: person.account.id.text,
      place: "\(person.position.account)\n\(person.position.key)",
      cells: [
        isLeader ? phrases.text("team.leads", ["name": name]) : name,
        rights.isEmpty
          ? phrases.text("team.no-rights")
          : teamWords.lines(effective, isShort: true).joined(separator: " · "),
        person.account.address.text,
      ], tone: person.member.state == .suspended ? .bad : isLeader ? .good : .plain,
      facts: [
        "row-kind": .text("team-person"), "row-name": .text(name),
        "row-address": .text(person.account.address.text), "change-team-off": mayNot,
        "leads-team": .text(isLeader ? "yes" : "no"),
        "row-rights": .lines(
          details + [""] + (rights.isEmpty ? [phrases.text("team.no-rights")] : rights)),
      ])
  }

  /// What the screens about one team show; the team is read anew.
  func learnTeam(
    _ identity: Identity, _ session: Session, _ wanted: Set<String>, _ facts: inout Facts,
    _ options: inout [String: [Option]]
  ) throws {
    options["people"] = try peopleOptions(identity, session)
    guard let shownTeam else { return }
    let summary = try store.teamSummaries(in: identity.organisation.id, at: world.now())
      .first { $0.team.id == shownTeam.id }
    guard let summary else { return }
    let team = summary.team
    facts.merge([
      "team-name": .text(team.name.text), "team-people": .text("\(summary.people)"),
      "team-invitations": .text("\(summary.invitations)"),
      "team-gives": .text(
        teamWords.rights(of: team) ?? screens.phrases.text("team.no-rights")),
      "team-kdrive": .text(team.kdrive?.rawValue ?? "none"),
      "team-mail": .text(
        MailRight.allCases.filter(team.mail.contains).map(\.rawValue).joined(separator: " ")),
      "team-leader": .text(team.leader?.text ?? ""),
    ]) { $1 }
    if wanted.contains("leader") {
      options["leader"] = try leaderOptions(team, identity)
    }
  }

  /// What happened to a team, the oldest first.
  func teamTimeline(_ team: Team.ID, _ identity: Identity) throws -> Fact {
    .lines(try timeline(of: .team(team), in: identity.organisation.id))
  }

  /// Nobody, and the first people of a team; everybody else is made its leader among its people.
  private func leaderOptions(_ team: Team, _ identity: Identity) throws -> [Option] {
    func option(_ account: Account) -> Option {
      Option(name: account.id.text, label: account.name, detail: account.address.text)
    }
    let first = try store.people(
      TeamPeopleQuery(
        team: team.id, organisation: identity.organisation.id, limit: Self.offeredPeople)
    ).map(\.account)
    let leader = try team.leader.flatMap { id in
      first.contains { $0.id == id } ? nil : try store.account(id)
    }
    return [Option(name: "", label: screens.phrases.text("team.nobody"))]
      + ([leader].compactMap(\.self) + first).map(option)
  }

  /// Members who can be put into the team that is dealt with, which guests cannot, and those who were
  /// chosen already.
  private func peopleOptions(_ identity: Identity, _ session: Session) throws -> [Option] {
    guard session.flow.field("people") != nil else { return [] }
    let organisation = identity.organisation.id
    let team = session.flow.name == "add-to-team" ? shownTeam?.name : nil
    let page = try store.users(
      UserQuery(
        organisation: organisation, state: .active, limit: Self.offeredPeople, now: world.now()))
    var options: [Option] = page.compactMap { user in
      guard case .member(let account) = user.id, user.role != .guest,
        team.map(user.teams.contains) != true
      else { return nil }
      return Option(
        name: account.text, label: "\(user.firstName.text) \(user.lastName.text)",
        detail: user.address.text)
    }
    for chosen in Form(session.path.answers).choices("people")
    where !options.contains(where: { $0.name == chosen }) {
      guard try store.member(Account.ID(chosen), in: organisation) != nil,
        let account = try store.account(Account.ID(chosen))
      else { continue }
      options.append(
        Option(name: chosen, label: account.name, detail: account.address.text))
    }
    return options
  }

  static let noRows = RowPage(rows: [], hasMoreBefore: false, hasMoreAfter: false, counts: [:])
}
