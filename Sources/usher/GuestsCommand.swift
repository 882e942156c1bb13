import App
import ArgumentParser
import Membership
import Wizard

/// Guests of kChat: lists them, or invites one.
struct GuestsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "guests", abstract: words.text("help.guests"),
    subcommands: [List.self, Invite.self, ChangeChannels.self], defaultSubcommand: List.self)

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: words.text("help.guests-list"))

    @OptionGroup var work: WorkOptions

    func run() {
      work.carryOut { desk in
        try show(try desk.application.guests(), at: desk, json: work.json)
      }
    }
  }

  struct Invite: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "invite", abstract: words.text("help.guests-invite"))

    @OptionGroup var invitation: InvitingOptions

    func run() { invitation.invite(by: "invite-guest") { text($0["address"]) } }
  }

  struct ChangeChannels: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "channels", abstract: words.text("help.guests-channels"))

    @OptionGroup var member: MemberOptions
    @Argument(help: say("argument-channels"))
    var channels: [String]

    func run() {
      member.carryOut { application in
        ChangeMember(
          try application.target(member.id, seen: member.seen),
          channels: try channels.map(ChannelName.parse))
      }
    }
  }
}

/// How somebody is invited: at a front, or from a file of answers.
struct InvitingOptions: ParsableArguments {
  @OptionGroup var work: WorkOptions
  @ArgumentParser.Option(help: say("option-answers"))
  var answers: String?
  @Flag(help: say("option-dry-run"))
  var dryRun = false

  /// Walks a flow that invites; `name` finds in the answers what the person is called.
  func invite(by flow: String, name: ([String: Value]) -> String) -> Never {
    guard let answers else { openInviting(work.options.choices, by: flow) }
    work.carryOut { desk in
      let values = try desk.answers(in: answers, for: flow)
      switch try desk.application.walk(flow, answers: values, dryRun: dryRun) {
      case .refused(let problems): throw desk.failure(problems)
      case .possible:
        let what = desk.phrases.text("command.invite", ["person": name(values)])
        printLine(desk.phrases.text("command.dry-run", ["what": what]))
      case .done:
        let report = try desk.application.report(showsLink: true)
        if work.json { return try printJSON(report) }
        printLine(
          desk.phrases.text(
            "command.invited", ["person": name(values), "link": report.link ?? ""]))
      }
    }
  }
}
