import App
import ArgumentParser
import Membership
import Store
import Wizard

struct Audit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: words.text("help.audit"),
    subcommands: [List.self, Verify.self, Export.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: words.text("help.audit-list"))

    @OptionGroup var work: WorkOptions
    @ArgumentParser.Option(help: say("option-search"))
    var search: String?
    @ArgumentParser.Option(help: say("option-since"))
    var since: String?
    @ArgumentParser.Option(help: say("option-until"))
    var until: String?
    @ArgumentParser.Option(help: say("option-limit"))
    var limit: Int?

    func run() {
      carryOut(work.options) { desk in
        var selection = Application.AuditSelection()
        selection.search = search ?? ""
        selection.since = try desk.moment(since)
        selection.until = try desk.moment(until)
        selection.limit = limit.map { max(0, $0) }
        try desk.enter(work.password)
        let application = desk.application
        guard work.json else {
          return try application.audit(selection) { printLine(application.line(of: $0)) }
        }
        var reports: [AuditReport] = []
        try application.audit(selection) { reports.append(Application.report($0)) }
        try printJSON(reports)
      }
    }
  }

  /// Whoever owns the store and its key may do this without signing in, as a timer has to.
  struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "verify", abstract: words.text("help.audit-verify"))

    @OptionGroup var options: CommonOptions
    @Flag(help: say("option-json"))
    var json = false

    func run() {
      carryOut(options) { desk in
        let verdicts = try desk.application.verifyEverything()
        let isInOrder = verdicts.allSatisfy { $0.1.faultCount == 0 }
        if json {
          try printJSON(verdicts.map { ChainVerdict($0, $1) })
        } else if isInOrder {
          desk.lines(of: verdicts).forEach(printLine)
        }
        if !isInOrder { throw Failure(.damaged, json ? [] : desk.lines(of: verdicts)) }
      }
    }
  }

  struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "export", abstract: words.text("help.audit-export"))

    @OptionGroup var options: CommonOptions
    @OptionGroup var password: PasswordOptions
    @ArgumentParser.Option(help: say("option-audit-format"))
    var format: String = AuditFormat.csv.rawValue
    @Argument(help: say("argument-new-file"))
    var file: String?

    func run() {
      carryOut(options) { desk in
        guard let format = AuditFormat(rawValue: format) else {
          throw Failure(.usage, [desk.phrases.text("failure.audit-format-unknown")])
        }
        try desk.enter(password)
        guard let file else {
          return try desk.application.exportAudit(as: format) { print($0, terminator: "") }
        }
        try desk.application.exportAudit(as: format, to: file)
        printLine(desk.phrases.text("command.audit-exported", ["path": file]))
      }
    }
  }
}

extension Desk {
  /// A moment that was named on the command line.
  fileprivate func moment(_ text: String?) throws -> Instant? {
    guard let text else { return nil }
    guard let moment = Application.moment(text) else {
      throw Failure(.usage, [phrases.text("failure.time-unknown", ["time": text])])
    }
    return moment
  }

  fileprivate func lines(of verdicts: [(Organisation, ChainReport)]) -> [String] {
    verdicts.flatMap { organisation, report in
      [organisation.name.text] + application.lines(of: report).map { "  \($0)" }
    }
  }
}
