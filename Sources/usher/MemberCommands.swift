import App
import ArgumentParser
import Membership
import Wizard

/// What is done to members, below `usher users`.
enum MemberCommands {
  static let all: [any ParsableCommand.Type] = [
    Suspend.self, Reinstate.self, Remove.self, ChangeRole.self, ChangeRights.self,
    ChangeTeams.self, Erase.self, Bulk.self,
  ]
}

/// One member, named by the account's id.
struct MemberOptions: ParsableArguments {
  @OptionGroup var work: WorkOptions
  @Argument(help: say("argument-member"))
  var id: String
  @ArgumentParser.Option(help: say("option-seen"))
  var seen: Int?

  /// Does something to the member and says how that person stands then.
  func carryOut(_ work: (Application) throws -> any Command) -> Never {
    self.work.carryOut { desk in
      let report = try desk.application.change(try work(desk.application), of: id)
      if self.work.json { return try printJSON(report) }
      printLine(
        desk.phrases.text(
          "command.member",
          [
            "id": report.id, "name": "\(report.firstName) \(report.lastName)",
            "address": report.address, "role": desk.phrases.text("role.\(report.role)"),
            "state": desk.phrases.text("state.\(report.state)"),
          ]))
    }
  }
}

struct Suspend: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suspend", abstract: words.text("help.users-suspend"))

  @OptionGroup var member: MemberOptions

  func run() {
    member.carryOut { SuspendMember(try $0.target(member.id, seen: member.seen)) }
  }
}

struct Reinstate: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reinstate", abstract: words.text("help.users-reinstate"))

  @OptionGroup var member: MemberOptions

  func run() {
    member.carryOut { ReinstateMember(try $0.target(member.id, seen: member.seen)) }
  }
}

struct Remove: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remove", abstract: words.text("help.users-remove"))

  @OptionGroup var member: MemberOptions

  func run() {
    member.carryOut { RemoveMember(try $0.target(member.id, seen: member.seen)) }
  }
}

struct Erase: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: words.text("help.users-erase"))

  @OptionGroup var work: WorkOptions
  @Argument(help: say("argument-erase"))
  var id: String

  func run() {
    work.carryOut { desk in
      let report = Erased(id: id, pseudonym: try desk.application.erase(named: id))
      if work.json { return try printJSON(report) }
      printLine(desk.phrases.text("command.erased", ["name": report.pseudonym]))
    }
  }

  private struct Erased: Encodable {
    let id: String
    let pseudonym: String
  }
}

struct ChangeRole: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "role", abstract: words.text("help.users-role"))

  @OptionGroup var member: MemberOptions
  @Argument(help: say("argument-role"))
  var role: String

  func run() {
    member.carryOut { application in
      guard let role = Role(rawValue: role) else {
        throw Failure(.usage, [words.text("failure.role-unknown")])
      }
      return ChangeMember(try application.target(member.id, seen: member.seen), role: role)
    }
  }
}

struct ChangeRights: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rights", abstract: words.text("help.users-rights"))

  @OptionGroup var member: MemberOptions
  @ArgumentParser.Option(help: say("option-level-kdrive"))
  var kdrive: String?
  @ArgumentParser.Option(help: say("option-level-kchat"))
  var kchat: String?

  func run() {
    member.carryOut { application in
      ChangeMember(
        try application.target(member.id, seen: member.seen), kdrive: try level(kdrive),
        kchat: try level(kchat))
    }
  }

  private func level(_ name: String?) throws -> Level? {
    try name.map { name in
      guard let level = Level(rawValue: name) else {
        throw Failure(.usage, [words.text("failure.level-unknown")])
      }
      return level
    }
  }
}

struct ChangeTeams: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "teams", abstract: words.text("help.users-teams"))

  @OptionGroup var member: MemberOptions
  @Argument(help: say("argument-teams"))
  var teams: [String] = []

  func run() {
    member.carryOut { application in
      ChangeMember(
        try application.target(member.id, seen: member.seen),
        teams: try teams.map(application.knownTeam))
    }
  }
}

struct ChangePending: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "change", abstract: words.text("help.pending-change"))

  @OptionGroup var invitation: InvitationOptions
  @ArgumentParser.Option(help: say("option-answers"))
  var answers: String

  func run() {
    invitation.carryOut(at: { desk in
      let values = try desk.answers(in: answers, for: desk.application.flowChanging(invitation.id))
      let result = try desk.application.changeInvitation(
        invitation.id, answers: values, seen: invitation.seen)
      if case .refused(let problems) = result { throw desk.failure(problems) }
      return try desk.application.report(showsLink: false)
    })
  }
}
