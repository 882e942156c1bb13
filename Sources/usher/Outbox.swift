import App
import ArgumentParser
import Foundation
import Membership
import Store
import Wizard

/// Looks after the letters that wait.
///
/// Whoever owns the store may do this, and nobody else can reach it.
struct Outbox: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "outbox", abstract: words.text("help.outbox"),
    subcommands: [Run.self, List.self, Retry.self, Test.self, Bounce.self])

  /// The postman: it may be killed at any time, and several may be at work.
  struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "run", abstract: words.text("help.outbox-run"))

    @OptionGroup var options: CommonOptions
    @Flag(help: say("option-once"))
    var once = false
    @ArgumentParser.Option(help: say("option-lease"))
    var lease = 120

    func run() {
      carryOut(options) { desk in
        guard (2...3_600).contains(lease) else {
          throw Failure(.usage, [desk.phrases.text("failure.lease-wrong")])
        }
        desk.application.letterLease = Int64(lease)
        let watch = once ? nil : StoreWatch(path: desk.storePath)
        while true {
          let error = try desk.application.deliverEverything()
          let said = error.map {
            desk.phrases.text("failure.outbox-unreachable", ["words": $0.words])
          }
          if once {
            if let said { throw Failure(.unavailable, [said]) }
            return
          }
          if let said { printError(said) }
          rest(watch, isHeard: error == nil)
        }
      }
    }

    /// Waits until something is written to the store, or a letter's time may have come; after an outage
    /// only for the time.
    private func rest(_ watch: StoreWatch?, isHeard: Bool) {
      guard let watch, isHeard else {
        sleep(30)
        _ = watch?.hasChanged()
        return
      }
      var waiting = pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0)
      _ = poll(&waiting, 1, 15_000)
      _ = watch.hasChanged()
    }
  }

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: words.text("help.outbox-list"))

    @OptionGroup var options: CommonOptions
    @Flag(help: say("option-json"))
    var json = false

    func run() {
      carryOut(options) { desk in
        let letters = try desk.application.waitingLetters()
        if json { return try printJSON(letters) }
        if letters.isEmpty { printLine(desk.phrases.text("command.outbox-empty")) }
        for letter in letters {
          printLine(
            desk.phrases.text(
              "command.letter",
              [
                "id": letter.id, "kind": letter.kind, "to": letter.to,
                "tries": "\(letter.tries)", "next": letter.next, "words": letter.words ?? "",
              ]))
        }
      }
    }
  }

  struct Retry: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "retry", abstract: words.text("help.outbox-retry"))

    @OptionGroup var options: CommonOptions
    @Argument(help: say("argument-letter"))
    var id: String

    func run() {
      carryOut(options) { desk in
        guard try desk.application.retryLetter(id) else {
          throw Failure(.refused, [desk.phrases.text("failure.letter-unknown", ["id": id])])
        }
        desk.application.callPostman()
        printLine(desk.phrases.text("command.letter-due", ["id": id]))
      }
    }
  }

  struct Test: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "test", abstract: words.text("help.outbox-test"))

    @OptionGroup var options: CommonOptions
    @Argument(help: say("argument-test-address"))
    var address: String
    @Flag(help: say("option-sms"))
    var sms = false

    func run() {
      carryOut(options) { desk in
        do {
          let words =
            sms
            ? try desk.application.sendTestText(to: address)
            : try desk.application.sendTestLetter(to: address)
          printLine(desk.phrases.text("command.test-letter-taken", ["words": words]))
        } catch let fault as any InputFault {
          throw Failure(.usage, [desk.phrases.text("problem.\(fault.code)", fault.values)])
        } catch let error as HandoverError {
          throw Failure(
            .unavailable,
            [desk.phrases.text("failure.test-letter-not-taken", ["words": error.words])])
        }
      }
    }
  }

  /// Reads the letter by which a server says that another one could not be brought.
  struct Bounce: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "bounce", abstract: words.text("help.outbox-bounce"))

    @OptionGroup var options: CommonOptions

    func run() {
      carryOut(options) { desk in
        let input = FileHandle.standardInput
        let bytes = (try? input.read(upToCount: 1_000_000)) ?? Data()
        guard let id = try desk.application.takeBounce(Array(bytes)) else {
          throw Failure(.refused, [desk.phrases.text("failure.no-bounce")])
        }
        printLine(desk.phrases.text("command.bounced", ["id": id]))
      }
    }
  }
}
