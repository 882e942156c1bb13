/// What can go wrong while driving a program, with the screen as it was then.
package enum TestTerminalError: Error, CustomStringConvertible {
  case cannotStart(program: String, errorNumber: Int32)
  case notShown(String, seconds: Double, screen: [String])
  case neverQuiet(seconds: Double, screen: [String])
  case stillRunning(seconds: Double, screen: [String])
  case unknownKey(String)
  case notTaken(screen: [String])
  case noSuchProgram(String)
  case noChild(screen: [String])
  case noModes

  package var description: String {
    switch self {
    case .cannotStart(let program, let number): "cannot start \(program): error \(number)"
    case .notShown(let what, let seconds, let screen):
      "not shown within \(seconds) s: \(what)\n\(Self.framed(screen))"
    case .neverQuiet(let seconds, let screen):
      "still writing after \(seconds) s\n\(Self.framed(screen))"
    case .stillRunning(let seconds, let screen):
      "still running after \(seconds) s\n\(Self.framed(screen))"
    case .unknownKey(let name): "no such key: \(name)"
    case .notTaken(let screen): "the program reads nothing\n\(Self.framed(screen))"
    case .noSuchProgram(let path): "not built: \(path)"
    case .noChild(let screen): "the program has no child\n\(Self.framed(screen))"
    case .noModes: "the terminal has been closed"
    }
  }

  private static func framed(_ screen: [String]) -> String {
    screen.map { "│\($0)" }.joined(separator: "\n")
  }
}
