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

/// Inviting a whole work team into kChat: each of its people for themselves.
extension Application {
  /// What would come of it for each, one after the other as long as there are seats.
  func previewInvitation(of team: Team.ID) throws -> [TeamInvitationReport] {
    guard let identity else { throw Refusal.notAMember }
    if let refusal = Authority.refusal(of: .inviteTeam, by: identity.member) { throw refusal }
    let organisation = identity.organisation.id
    let teams = try store.teams(in: organisation)
    var seats = try store.seats(in: organisation, at: world.now())
    return try people(of: team).map { person in
      let own = teams.filter { person.member.teams.contains($0.id) }
      let outcome = InviteIntoKChat.outcome(for: person.member, in: own, seats: seats)
      if case .gains(seat: true, _) = outcome {
        seats = Seats(total: seats.total, used: seats.used + 1, reserved: seats.reserved)
      }
      return report(person, outcome, isDone: false)
    }
  }

  /// Invites everybody in the team who has no kChat yet; each of them wholly or not at all.
  func inviteIntoKChat(_ team: Team.ID) throws -> [TeamInvitationReport] {
    guard let identity else { throw Refusal.notAMember }
    if let refusal = Authority.refusal(of: .inviteTeam, by: identity.member) { throw refusal }
    return try people(of: team).map { person in
      do {
        let decision = try perform(
          InviteIntoKChat(
            organisation: identity.organisation.id, actor: identity.account.id, team: team,
            person: person.account.id, now: world.now()))
        return report(person, InviteIntoKChat.outcome(of: decision), isDone: true)
      } catch {
        // Whatever kept this one from being written, the others are asked for all the same.
        return report(person, nil, isDone: true, because: problem(of: error))
      }
    }
  }

  private func report(
    _ person: TeamPerson, _ outcome: InviteIntoKChat.Outcome?, isDone: Bool,
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
      id: person.account.id.text, name: person.account.name,
      address: person.account.address.text, result: result, seat: seat, kdrive: kdrive?.rawValue,
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

  /// What the screens of the flow show.
  func learnTeamInvitation(
    _ session: Session, _ facts: inout Facts, _ options: inout [String: [Option]]
  ) throws {
    guard let identity, Authority.refusal(of: .viewUsers, by: identity.member) == nil else {
      return
    }
    let phrases = screens.phrases
    options["team"] = try teamSummaries().map {
      Option(
        name: $0.team.id.text, label: $0.team.name.text,
        detail: phrases.text("team.people", ["count": "\($0.people)"]))
    }
    let chosen = Form(session.path.answers).text("team")
    guard !chosen.isEmpty, session.flow.screen(session.screen)?.isFinal != true,
      Authority.refusal(of: .inviteTeam, by: identity.member) == nil
    else { return }
    let reports = try previewInvitation(of: Team.ID(chosen))
    facts.merge([
      "team-gaining": .lines(reports.filter { $0.result == .wouldBeInvited }.map(line)),
      "team-having": .lines(reports.filter { $0.result == .alreadyThere }.map(\.name)),
      "team-missing": .lines(reports.filter { $0.result == .wouldBeRefused }.map(line)),
      "team-gaining-number": number(of: .wouldBeInvited, in: reports),
      "team-having-number": number(of: .alreadyThere, in: reports),
      "team-missing-number": number(of: .wouldBeRefused, in: reports),
      "team-seats": .text("\(reports.count { $0.seat })"),
    ]) { $1 }
  }

  private func number(
    of result: TeamInvitationReport.Result, in reports: [TeamInvitationReport]
  ) -> Fact {
    .text("\(reports.count { $0.result == result })")
  }

  func inviteTeam(_ answers: Form) throws -> Event {
    let reports = try inviteIntoKChat(Team.ID(answers.text("team")))
    return .done(
      command: "invite-team",
      [
        "team-results": .lines(reports.map(line)),
        "team-invited-number": number(of: .invited, in: reports),
        "team-having-number": number(of: .alreadyThere, in: reports),
        "team-missing-number": number(of: .refused, in: reports),
      ])
  }

  /// Invites a team by name or id; or says what would come of it.
  package func inviteTeam(called name: String, dryRun: Bool) throws -> [TeamInvitationReport] {
    let team = try find(name).team.id
    return try dryRun ? previewInvitation(of: team) : inviteIntoKChat(team)
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
