import App
import ArgumentParser
import Delivery
import Glibc
import Membership
import ScreenFiles
import Store
import Wizard

/// The ends of the program that scripts can tell apart.
enum ExitStatus: Int32 {
  case refused = 1
  case unavailable = 3
  case damaged = 4
  case newer = 5
  case terminalUnusable = 6
  case notAuthorised = 7
  case usage = 64
  case left = 130
}

/// The end of a command that could not be done: what is said on stderr, and the exit status.
struct Failure: Error {
  let status: ExitStatus
  let lines: [String]

  init(_ status: ExitStatus, _ lines: [String]) {
    self.status = status
    self.lines = lines
  }

  /// What any error means for whoever runs a command.
  init(_ error: any Error, phrases: Phrases) {
    switch error {
    case let failure as Failure: self = failure
    case let error as StoreError:
      let status: ExitStatus =
        switch error.kind {
        case .unavailable: .unavailable
        case .damaged: .damaged
        case .newer: .newer
        }
      self.init(status, [phrases.text("failure.\(error.code.rawValue)", error.values)])
    case let error as WorldError:
      self.init(.unavailable, [phrases.text("failure.\(error.code)", error.values)])
    case let refusal as Refusal:
      let status = refusal == .proofTooOld ? ExitStatus.notAuthorised : .refused
      self.init(status, [phrases.text("refusal.\(refusal.code)", refusal.values)])
    case let faults as Faults:
      self.init(.usage, [phrases.text("failure.screens-wrong")] + faults.all.map(\.description))
    case let error:
      self.init(.unavailable, [phrases.text("failure.other", ["reason": "\(error)"])])
    }
  }

  /// Says it and ends the program.
  func exit() -> Never {
    for line in lines { printError(line) }
    Glibc.exit(status.rawValue)
  }
}

/// One line on stderr; whatever a person or a file brought in is made visible first.
func printError(_ line: String) {
  let bytes = Array((Visible.line(line) + "\n").utf8)
  _ = write(STDERR_FILENO, bytes, bytes.count)
}

/// One line on stdout.
func printLine(_ line: String) { print(Visible.line(line)) }

extension StoreError: CodedFailure {
  package var failureCode: String { code.rawValue }
  package var failureValues: [String: String] { values }
}
