import App
import ArgumentParser
import Membership
import Wizard

/// The same done to many rows of the users table, with a result for each.
struct Bulk: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bulk", abstract: words.text("help.users-bulk"),
    subcommands: [
      GiveRole.self, AddToTeam.self, TakeFromTeam.self, RenewEach.self, SendEach.self,
      RevokeEach.self,
    ])

  struct GiveRole: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "role", abstract: words.text("help.users-bulk-role"))

    @Argument(help: say("argument-role"))
    var role: String
    @OptionGroup var rows: RowsOptions

    func run() {
      rows.carryOut { _ in
        guard let role = Role(rawValue: role) else {
          throw Failure(.usage, [words.text("failure.role-unknown")])
        }
        return .giveRole(role)
      }
    }
  }

  struct AddToTeam: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "add-to-team", abstract: words.text("help.users-bulk-add-to-team"))

    @Argument(help: say("argument-team"))
    var team: String
    @OptionGroup var rows: RowsOptions

    func run() { rows.carryOut { .addToTeam(try $0.knownTeam(team)) } }
  }

  struct TakeFromTeam: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "take-from-team", abstract: words.text("help.users-bulk-take-from-team"))

    @Argument(help: say("argument-team"))
    var team: String
    @OptionGroup var rows: RowsOptions

    func run() { rows.carryOut { .takeFromTeam(try $0.knownTeam(team)) } }
  }

  struct RenewEach: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "renew", abstract: words.text("help.users-bulk-renew"))

    @OptionGroup var rows: RowsOptions

    func run() { rows.carryOut { _ in .renew } }
  }

  struct SendEach: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "send", abstract: words.text("help.users-bulk-send"))

    @OptionGroup var rows: RowsOptions

    func run() { rows.carryOut { _ in .sendByMail } }
  }

  struct RevokeEach: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "revoke", abstract: words.text("help.users-bulk-revoke"))

    @OptionGroup var rows: RowsOptions

    func run() { rows.carryOut { _ in .revoke } }
  }
}

/// Many rows: named by their ids, or by what they have in common.
struct RowsOptions: ParsableArguments {
  @OptionGroup var work: WorkOptions
  @Argument(help: say("argument-rows"))
  var ids: [String] = []
  @ArgumentParser.Option(help: say("option-state"))
  var state: String?
  @ArgumentParser.Option(help: say("option-find"))
  var search: String?
  @Flag(help: say("option-dry-run"))
  var dryRun = false

  /// Does something to each row and says what became of it, one after the other.
  func carryOut(_ deed: (Application) throws -> Deed) -> Never {
    usher.carryOut(work.options) { desk in
      let state = try desk.known(state) as UserRow.State?
      // Without either, everybody would be meant by mistake.
      guard ids.isEmpty != (state == nil && search == nil) else {
        throw Failure(.usage, [desk.phrases.text("failure.rows-unnamed")])
      }
      try desk.enter(work.password)
      let application = desk.application
      let rows =
        ids.isEmpty ? try application.rowIDs(in: state, matching: search ?? "") : ids
      var results: [RowResult] = []
      try application.carryOut(try deed(application), onEach: rows, dryRun: dryRun) { result in
        results.append(result)
        if !work.json { printLine(desk.line(result)) }
      }
      if work.json { try printJSON(results) }
      if results.contains(where: { $0.result == .refused }) {
        throw Failure(.refused, [desk.phrases.text("command.some-rows-refused")])
      }
    }
  }
}

extension Desk {
  fileprivate func line(_ result: RowResult) -> String {
    phrases.text(
      "command.row-\(result.result.rawValue)",
      ["id": result.id, "name": result.name, "reason": result.reason ?? ""])
  }
}

extension Application {
  /// The team with this name or id.
  func knownTeam(_ name: String) throws -> Team.ID {
    guard let team = try team(named: name) else {
      throw Failure(.usage, [words.text("failure.team-unknown", ["team": name])])
    }
    return team
  }
}
