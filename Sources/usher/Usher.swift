import App
import ArgumentParser
import Glibc
import Membership
import Store
import Wizard

/// The program: without a command, the Manager.
///
/// Every command says its name itself: to find it out, the parser would look through all types.
struct Usher: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "usher", abstract: words.text("help.usher"), version: "0.1.0",
    subcommands: [
      Manager.self, Setup.self, Add.self, Join.self, SignIn.self, SignOut.self, Users.self,
      Pending.self, GuestsCommand.self, Send.self, Revoke.self, Renew.self, Teams.self, Audit.self,
      Outbox.self, Remind.self, Screens.self,
      StoreCommand.self, SSHCommand.self,
    ],
    defaultSubcommand: Manager.self)
}

extension Usher {
  /// Runs what the arguments ask for.
  ///
  /// The parser repeats arguments as they are, so what it says of them is made visible here.
  static func start() -> Never {
    do {
      var command = try parseAsRoot(ConfigurationOptions.given.rest)
      try command.run()
      Glibc.exit(0)
    } catch {
      let (text, status) = (fullMessage(for: error), exitCode(for: error))
      if status.isSuccess {
        // Help and the version hold no arguments, and a script for a shell stays as it is.
        print(text)
      } else {
        Visible.lines(text).forEach(printError)
      }
      Glibc.exit(status.rawValue)
    }
  }
}

/// Runs a command's work and ends the program; whatever goes wrong becomes a sentence and an exit
/// status.
func carryOut(_ options: Choices, _ work: (Desk) throws -> Void) -> Never {
  var phrases = words
  var desk: Desk?
  var failure: Failure?
  do {
    let opened = try Desk(options)
    desk = opened
    phrases = opened.phrases
    try work(opened)
  } catch {
    failure =
      if let desk {
        Failure(error, phrases: phrases) { desk.application.problem(of: $0) }
      } else {
        Failure(error, phrases: phrases)
      }
  }
  // What was committed is safe; if it cannot be moved now, the next one to open the store does it.
  try? desk?.store.leave()
  // To take everything apart piece by piece would only keep people waiting.
  withExtendedLifetime(desk) { failure?.exit() ?? exit(0) }
}

/// The same with the options as the parser gives them.
func carryOut(_ options: CommonOptions, _ work: (Desk) throws -> Void) -> Never {
  carryOut(options.choices, work)
}

/// Ends the program by how a run at a front ended.
func end(_ outcome: Application.Outcome) throws {
  switch outcome {
  case .finished: break
  case .left, .signedOut, .gone: throw Failure(.left, [])
  }
}

struct Manager: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "manager", abstract: words.text("help.manager"))

  @OptionGroup var options: CommonOptions

  func run() { openManager(options.choices) }
}

/// The Manager at a front; sets up and signs in where that is still to be done.
func openManager(_ options: Choices) -> Never {
  carryOut(options) { desk in
    try end(
      desk.atFront(watchingStore: true) { front in
        let outcome = try desk.work("manager", at: front)
        // The Manager has no end of its own: leaving it is what people do with it.
        return outcome == .left ? .finished : outcome
      })
  }
}

/// A flow that invites at a front.
func openInviting(_ options: Choices, by flow: String) -> Never {
  carryOut(options) { desk in
    try end(desk.atFront(watchingStore: true) { try desk.work(flow, at: $0) })
  }
}

struct Join: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "join", abstract: words.text("help.join"))

  @OptionGroup var options: CommonOptions
  @Argument(help: say("argument-link"))
  var link: String?

  func run() { openJoining(options.choices, link: link) }
}

/// An invitation at a front; without a link, it is asked for.
func openJoining(_ options: Choices, link: String?) -> Never {
  carryOut(options) { desk in
    let (application, phrases) = (desk.application, desk.phrases)
    let outcome = try desk.atFront { front in
      let answers = link.map { ["link": Value.secret(Secret($0))] } ?? [:]
      var outcome = try application.run("open-link", answering: answers, at: front)
      if application.isJoining { outcome = try application.run("register", at: front) }
      if application.isDeadLink { outcome = try application.run("dead-link", at: front) }
      return outcome
    }
    if application.isDeadLink {
      throw Failure(.refused, [phrases.text("refusal.dead-link")])
    }
    try end(outcome)
  }
}

struct Setup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup", abstract: words.text("help.setup"))

  @OptionGroup var options: CommonOptions
  @ArgumentParser.Option(help: say("option-answers"))
  var answers: String?
  @Flag(help: say("option-password-stdin"))
  var passwordStdin = false
  @Flag(help: say("option-dry-run"))
  var dryRun = false

  func run() {
    carryOut(options) { desk in
      if try desk.isSetUp {
        throw Failure(.refused, [desk.phrases.text("failure.already-set-up")])
      }
      guard let answers else {
        return try end(desk.atFront { try desk.application.run("setup", at: $0) })
      }
      var values = try desk.answers(in: answers, for: "setup")
      if passwordStdin { values["password"] = .secret(Desk.passwordFromInput()) }
      switch try desk.application.walk("setup", answers: values, dryRun: dryRun) {
      case .refused(let problems): throw desk.failure(problems)
      case .possible:
        let what = desk.phrases.text(
          "command.set-up", ["organisation": text(values["organisation"])])
        printLine(desk.phrases.text("command.dry-run", ["what": what]))
      case .done(let facts):
        let organisation = facts["organisation"]?.text ?? ""
        printLine(desk.phrases.text("command.set-up-done", ["organisation": organisation]))
      }
    }
  }
}

struct Add: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: words.text("help.add"))

  @OptionGroup var invitation: InvitingOptions

  func run() {
    invitation.invite(by: "add-user") { "\(text($0["first-name"])) \(text($0["last-name"]))" }
  }
}

/// An answer as a sentence of the command line names it.
func text(_ value: Value?) -> String {
  if case .text(let text) = value { text } else { "" }
}
