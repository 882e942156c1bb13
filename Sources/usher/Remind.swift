import App
import ArgumentParser
import Wizard

/// Reminds of invitations in every organisation; for a timer.
///
/// Whoever owns the store may do this.
struct Remind: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remind", abstract: words.text("help.remind"))

  @OptionGroup var options: CommonOptions
  @Flag(help: say("option-json"))
  var json = false

  func run() {
    carryOut(options) { desk in
      let report = try desk.application.remind()
      if json { return try printJSON(report) }
      printLine(
        desk.phrases.text(
          "command.reminded",
          ["reminders": "\(report.reminders)", "notices": "\(report.notices)"]))
    }
  }
}
