import Membership
import Wizard

/// What came of inviting one of a team's people into kChat, or what would come of it.
package struct TeamInvitationReport: Encodable, Hashable, Sendable {
  package enum Result: String, Encodable, Sendable {
    case invited
    case wouldBeInvited = "would-be-invited"
    case alreadyThere = "already-there"
    case refused
    case wouldBeRefused = "would-be-refused"
  }

  package let id: String
  package let name: String
  package let address: String
  package let result: Result
  /// Whether a seat of kSuite was taken, or would be.
  package let seat: Bool
  /// The level in kDrive that comes with a new seat, where no team gives one.
  package let kdrive: String?
  /// Why not, in words.
  package let reason: String?
}

/// How many of a team come to what, and the first of them in words.
struct TeamInvitationTally {
  /// More lines than these nobody reads on a screen.
  private static let most = 100

  private var counts: [TeamInvitationReport.Result: Int] = [:]
  private var lines: [TeamInvitationReport.Result: [String]] = [:]
  private(set) var seats = 0

  mutating func add(_ report: TeamInvitationReport, _ line: String) {
    counts[report.result, default: 0] += 1
    if report.seat { seats += 1 }
    if counts[report.result, default: 0] <= Self.most {
      lines[report.result, default: []].append(line)
    }
  }

  func number(_ result: TeamInvitationReport.Result) -> Fact {
    .text("\(counts[result, default: 0])")
  }

  /// The first ones, and how many more there are.
  func lines(_ result: TeamInvitationReport.Result, _ phrases: Phrases) -> [String] {
    let further = counts[result, default: 0] - Self.most
    let last =
      further > 0 ? [phrases.text("team-invitation.further", ["count": "\(further)"])] : []
    return lines[result, default: []] + last
  }
}

/// Inviting a whole work team into kChat: each of its people for themselves.
extension Application {
  /// What would come of it for each, one after the other as long as there are seats.
  func previewInvitation(
    of team: Team.ID, _ tell: (TeamInvitationReport) throws -> Void
  ) throws {
    guard let identity else { throw Refusal.notAMember }
    if let refusal = Authority.refusal(of: .inviteTeam, by: identity.member) { throw refusal }
    let organisation = identity.organisation.id
    let teams = try store.teams(in: organisation)
    var seats = try store.seats(in: organisation, at: world.now())
    try people(of: team) { page in
      for person in page {
        let own = teams.filter { person.member.teams.contains($0.id) }
        let outcome = InviteIntoKChat.outcome(for: person.member, in: own, seats: seats)
        if case .gains(seat: true, _) = outcome {
          seats = Seats(total: seats.total, used: seats.used + 1, reserved: seats.reserved)
        }
        try tell(report(person.account, outcome, isDone: false))
      }
    }
  }

  /// Invites one of the team's people, who is left as they are where they have kChat.
  func inviteIntoKChat(_ person: Account.ID, of team: Team.ID) throws -> TeamInvitationReport {
    guard let identity else { throw Refusal.notAMember }
    let decision = try perform(
      InviteIntoKChat(
        organisation: identity.organisation.id, actor: identity.account.id, team: team,
        person: person, now: world.now()))
    guard let account = try store.account(person) else { throw Refusal.unknownMember }
    return report(account, InviteIntoKChat.outcome(of: decision), isDone: true)
  }

  func report(
    _ account: Account, _ outcome: InviteIntoKChat.Outcome?, isDone: Bool,
    because failure: Problem? = nil
  ) -> TeamInvitationReport {
    var result = isDone ? TeamInvitationReport.Result.refused : .wouldBeRefused
    var (seat, kdrive, problem) = (false, Level?.none, failure)
    switch outcome {
    case .hasItAlready: result = .alreadyThere
    case .gains(let takesSeat, let level):
      result = isDone ? .invited : .wouldBeInvited
      (seat, kdrive) = (takesSeat, level)
    case .refused(let refusal): problem = self.problem(of: refusal)
    case nil: break
    }
    return TeamInvitationReport(
      id: account.id.text, name: account.name, address: account.address.text, result: result,
      seat: seat, kdrive: kdrive?.rawValue,
      reason: problem.map { screens.phrases.text($0.key, $0.values) })
  }

  /// One person on one line.
  package func line(_ report: TeamInvitationReport) -> String {
    let phrases = screens.phrases
    let key = "team-invitation.\(report.result.rawValue)"
    var gained = [phrases.text("team-invitation.kchat")]
    if report.seat { gained.append(phrases.text("team-invitation.seat")) }
    if let kdrive = report.kdrive { gained.append(teamWords.right("kdrive", "level.\(kdrive)")) }
    return phrases.text(
      key,
      [
        "name": report.name, "gains": gained.joined(separator: ", "),
        "reason": report.reason ?? "",
      ])
  }

  func teamOptions() throws -> [Option] {
    try teamSummaries().map {
      Option(
        name: $0.team.id.text, label: $0.team.name.text,
        detail: screens.phrases.text("team.people", ["count": "\($0.people)"]))
    }
  }

  /// What the screens of the flow show.
  func learnTeamInvitation(
    _ session: Session, _ wanted: Set<String>, _ facts: inout Facts,
    _ options: inout [String: [Option]]
  ) throws {
    guard let identity, Authority.refusal(of: .viewUsers, by: identity.member) == nil else {
      return
    }
    options["team"] = try teamOptions()
    let chosen = Form(session.path.answers).text("team")
    guard !chosen.isEmpty, wanted.contains("team-gaining-number"),
      Authority.refusal(of: .inviteTeam, by: identity.member) == nil
    else { return }
    var tally = TeamInvitationTally()
    try previewInvitation(of: Team.ID(chosen)) { report in
      tally.add(report, report.result == .alreadyThere ? report.name : line(report))
    }
    facts.merge([
      "team-gaining": .lines(tally.lines(.wouldBeInvited, screens.phrases)),
      "team-having": .lines(tally.lines(.alreadyThere, screens.phrases)),
      "team-missing": .lines(tally.lines(.wouldBeRefused, screens.phrases)),
      "team-gaining-number": tally.number(.wouldBeInvited),
      "team-having-number": tally.number(.alreadyThere),
      "team-missing-number": tally.number(.wouldBeRefused),
      "team-seats": .text("\(tally.seats)"),
    ]) { $1 }
  }

  /// What the last screen tells: who was not invited comes first.
  func results(of tally: TeamInvitationTally, left: Int) -> Facts {
    let results: [TeamInvitationReport.Result] = [.refused, .invited, .alreadyThere]
    return [
      "team-results": .lines(results.flatMap { tally.lines($0, screens.phrases) }),
      "team-invited-number": tally.number(.invited),
      "team-having-number": tally.number(.alreadyThere),
      "team-missing-number": tally.number(.refused),
      "team-left-number": .text("\(left)"),
    ]
  }

  /// Invites a team by name or id, and tells of each as it comes; or says what would come of it.
  @discardableResult
  package func inviteTeam(
    called name: String, dryRun: Bool, tell: (TeamInvitationReport) -> Void = { _ in }
  ) throws -> [TeamInvitationReport] {
    guard let identity else { throw Refusal.notAMember }
    if let refusal = Authority.refusal(of: .inviteTeam, by: identity.member) { throw refusal }
    let team = try find(name).team.id
    var reports: [TeamInvitationReport] = []
    func take(_ report: TeamInvitationReport) {
      reports.append(report)
      tell(report)
    }
    if dryRun {
      try previewInvitation(of: team, take)
      return reports
    }
    for person in try store.accounts(of: team, in: identity.organisation.id) {
      do {
        take(try inviteIntoKChat(person, of: team))
      } catch {
        guard error is Refusal, expulsion == nil, let account = try store.account(person)
        else { throw error }
        take(report(account, nil, isDone: true, because: problem(of: error)))
      }
    }
    return reports
  }
}

extension InviteIntoKChat {
  /// What a decision about one person came to.
  fileprivate static func outcome(of decision: Decision) -> Outcome {
    for change in decision.changes {
      if case .giveKChat(_, _, let seat, let kdrive) = change {
        return .gains(seat: seat, kdrive: kdrive)
      }
    }
    return .hasItAlready
  }
}
