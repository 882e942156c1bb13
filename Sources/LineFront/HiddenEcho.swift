import Glibc

/// Takes the echo away from a terminal while a secret is typed, and gives it back on every way out.
///
/// A signal that would end or stop the process is held until the echo is back, then it does what it
/// does; after a stop the prompt is written again.
struct HiddenEcho {
  private static let signals = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]

  private let terminal: Int32
  private let before: termios

  /// Nil where the terminal does not tell its state.
  init?(_ terminal: Int32) {
    var state = termios()
    guard tcgetattr(terminal, &state) == 0 else { return nil }
    self.terminal = terminal
    before = state
  }

  /// Writes the prompt and reads; `body` gets a source of bytes that is empty at the end, and nil once
  /// the input's time is over.
  func whileHidden(
    reading input: TimedInput, prompt: @escaping () -> Void,
    _ body: (() -> [UInt8]?) -> Streams.Line
  ) -> Streams.Line {
    // A read is not resumed by itself, or nothing would be done about the signal.
    let signals = CaughtSignals(Self.signals, interruptsReads: true)
    defer {
      restore()
      signals.letGo()
      if let signal = signals.take() { raise(signal) }
    }
    hide()
    prompt()
    return body {
      while true {
        switch input.read() {
        case .bytes(let bytes): return bytes
        case .late: return nil
        case .interrupted: break
        }
        guard let signal = signals.take() else { continue }
        restore()
        signals.deliver(signal)
        // Only a stopped process comes back here.
        hide()
        prompt()
      }
    }
  }

  private func hide() {
    var state = before
    state.c_lflag &= ~tcflag_t(ECHO | ECHOE | ECHOK | ECHONL)
    tcsetattr(terminal, TCSADRAIN, &state)
  }

  private func restore() {
    var state = before
    tcsetattr(terminal, TCSADRAIN, &state)
  }
}
