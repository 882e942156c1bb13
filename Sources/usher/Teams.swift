import App
import ArgumentParser
import Membership
import Wizard

/// Work teams: without a further command, a list of them.
struct Teams: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "teams", abstract: words.text("help.teams"),
    subcommands: [
      List.self, Show.self, Make.self, Rename.self, Rights.self, Leader.self, AddMember.self,
      RemoveMember.self, Invite.self, Remove.self,
    ], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: words.text("help.teams-list"))

    @OptionGroup var work: WorkOptions

    func run() {
      work.carryOut { desk in
        let teams = try desk.application.teams()
        if work.json { return try printJSON(teams) }
        if teams.isEmpty { printLine(desk.phrases.text("command.no-team")) }
        for team in teams { printLine(desk.line(team)) }
      }
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show", abstract: words.text("help.teams-show"))

    @OptionGroup var team: TeamOptions

    func run() { team.carryOut { try $0.team(called: team.name) } }
  }

  struct Make: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "make", abstract: words.text("help.teams-make"))

    @OptionGroup var team: TeamOptions
    @OptionGroup var rights: RightsOptions

    func run() {
      team.carryOut {
        try $0.makeTeam(called: team.name, kdrive: rights.kdrive, mail: rights.mail)
      }
    }
  }

  struct Rename: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rename", abstract: words.text("help.teams-rename"))

    @OptionGroup var team: TeamOptions
    @Argument(help: say("argument-new-name"))
    var newName: String

    func run() { team.carryOut { try $0.renameTeam(team.name, to: newName) } }
  }

  struct Rights: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "rights", abstract: words.text("help.teams-rights"))

    @OptionGroup var team: TeamOptions
    @OptionGroup var rights: RightsOptions

    func run() {
      team.carryOut {
        try $0.giveRights(toTeam: team.name, kdrive: rights.kdrive, mail: rights.mail)
      }
    }
  }

  struct Leader: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "leader", abstract: words.text("help.teams-leader"))

    @OptionGroup var team: TeamOptions
    @Argument(help: say("argument-leader"))
    var address: String?

    func run() { team.carryOut { try $0.lead(team: team.name, by: address) } }
  }

  struct AddMember: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add-member", abstract: words.text("help.teams-add-member"))

    @OptionGroup var team: TeamOptions
    @Argument(help: say("argument-people"))
    var addresses: [String]

    func run() { team.carryOut { try $0.add(addresses, toTeam: team.name) } }
  }

  struct RemoveMember: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "remove-member", abstract: words.text("help.teams-remove-member"))

    @OptionGroup var team: TeamOptions
    @Argument(help: say("argument-people"))
    var addresses: [String]

    func run() { team.carryOut { try $0.take(addresses, fromTeam: team.name) } }
  }

  /// The flow at a front where no team is named.
  struct Invite: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "invite", abstract: words.text("help.teams-invite"))

    @OptionGroup var work: WorkOptions
    @Argument(help: say("argument-team-or-ask"))
    var name: String?
    @ArgumentParser.Option(help: say("option-answers"))
    var answers: String?
    @Flag(help: say("option-dry-run"))
    var dryRun = false

    func run() {
      carryOut(work.options) { desk in
        guard let team = try named(at: desk) else {
          return try end(desk.atFront { try desk.work("invite-team", at: $0) })
        }
        try desk.enter(work.password)
        let reports = try desk.application.inviteTeam(called: team, dryRun: dryRun) {
          if !work.json { print($0, at: desk) }
        }
        if work.json { try printJSON(reports) }
        if !dryRun, reports.contains(where: { $0.result == .refused }) {
          throw Failure(.refused, [desk.phrases.text("command.some-refused")])
        }
      }
    }

    /// The team that the command line or the answers name.
    private func named(at desk: Desk) throws -> String? {
      guard let answers else { return name }
      let values = try desk.answers(in: answers, for: "invite-team")
      if case .text(let text) = values["team"] { return text }
      throw desk.failure([Problem("problem.required", field: "team")])
    }

    private func print(_ report: TeamInvitationReport, at desk: Desk) {
      printLine(desk.application.line(report))
    }
  }

  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "remove", abstract: words.text("help.teams-remove"))

    @OptionGroup var team: TeamOptions
    @Flag(help: say("option-dry-run"))
    var dryRun = false

    func run() {
      team.carryOut(isDone: !dryRun) {
        try dryRun ? $0.team(called: team.name) : $0.removeTeam(called: team.name)
      }
    }
  }
}

/// One team, by name or id, and who does something to it.
struct TeamOptions: ParsableArguments {
  @OptionGroup var work: WorkOptions
  @Argument(help: say("argument-team"))
  var name: String

  /// Does something to the team and says how it stands then, or would stand.
  func carryOut(isDone: Bool = true, _ work: (Application) throws -> TeamReport) -> Never {
    self.work.carryOut { desk in
      let report = try work(desk.application)
      if self.work.json { return try printJSON(report) }
      let line = desk.line(report)
      printLine(isDone ? line : desk.phrases.text("command.dry-run", ["what": line]))
      for person in report.members ?? [] {
        printLine(
          desk.phrases.text(
            "command.team-person",
            [
              "name": person.leads
                ? desk.phrases.text("team.leads", ["name": person.name]) : person.name,
              "address": person.address, "rights": person.rights.joined(separator: " · "),
            ]))
      }
    }
  }
}

/// What a team gives.
struct RightsOptions: ParsableArguments {
  @ArgumentParser.Option(help: say("option-kdrive"))
  var kdrive: Level?

  @ArgumentParser.Option(
    name: .customLong("mail"), parsing: .upToNextOption, help: say("option-mail"))
  var mailRights: [MailRight] = []

  var mail: Set<MailRight> { Set(mailRights) }
}

extension Level: ExpressibleByArgument {}
extension MailRight: ExpressibleByArgument {}

extension Desk {
  /// A team on one line.
  fileprivate func line(_ team: TeamReport) -> String {
    let inKDrive = team.kdrive.map {
      "\(phrases.text("product.kdrive")) \(phrases.text("level.\($0)"))"
    }
    let inMail = team.mail.map {
      "\(phrases.text("product.mail")) \(phrases.text("right.\($0)"))"
    }
    let rights = [inKDrive].compactMap(\.self) + inMail
    return phrases.text(
      "command.team",
      [
        "name": team.name, "people": "\(team.people)",
        "leader": team.leader ?? phrases.text("team.nobody"),
        "rights": rights.isEmpty
          ? phrases.text("team.no-rights") : rights.joined(separator: " · "),
        "invitations": "\(team.invitations)",
      ])
  }
}
