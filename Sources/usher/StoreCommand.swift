import App
import ArgumentParser
import Store
import Wizard

struct StoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store", abstract: words.text("help.store"),
    subcommands: [Check.self, ForgetSignIns.self])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: words.text("help.store-check"))

    @OptionGroup var options: CommonOptions

    func run() {
      carryOut(options) { desk in
        let damage = try desk.store.check()
        if !damage.isEmpty { throw Failure(.damaged, damage) }
        printLine(desk.phrases.text("command.store-is-fine"))
      }
    }
  }

  /// Whoever owns the store may do this, and nobody else can reach it.
  struct ForgetSignIns: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "forget-sign-ins", abstract: words.text("help.store-forget-sign-ins"))

    @OptionGroup var options: CommonOptions
    @Argument(help: say("argument-address"))
    var address: String

    func run() {
      carryOut(options) { desk in
        let problems = try desk.application.forgetSignIns(with: address)
        if let problem = problems.first {
          throw Failure(.refused, [desk.phrases.text(problem.key, problem.values)])
        }
        printLine(desk.phrases.text("command.sign-ins-forgotten", ["address": address]))
      }
    }
  }
}
