import ArgumentParser
import Wizard

extension ForcedCommand.Door: ExpressibleByArgument {}

/// The forced command for whoever asks for help; served, it never comes as far as the parser.
struct SSHCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ssh", abstract: words.text("help.ssh"))

  @Argument(help: say("argument-door"))
  var door: ForcedCommand.Door
  @Argument(help: say("argument-configuration"))
  var file: String

  func run() { ForcedCommand(door: door, configuration: file).admit() }
}
