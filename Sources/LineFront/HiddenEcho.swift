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
    let former = Self.signals.map { ($0, catching($0)) }
    defer {
      restore()
      for (signal, action) in former {
        var action = action
        sigaction(signal, &action, nil)
      }
      if let signal = caught() { raise(signal) }
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
        guard let signal = caught() else { continue }
        restore()
        deliver(signal, former)
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

  /// Sends the signal to the process again, with the action it had.
  private func deliver(_ signal: Int32, _ former: [(Int32, sigaction)]) {
    guard var action = former.first(where: { $0.0 == signal })?.1 else { return }
    var ours = Glibc.sigaction()
    sigaction(signal, &action, &ours)
    raise(signal)
    sigaction(signal, &ours, nil)
  }

  /// Remembers the signal from now on; gives the action it had.
  private func catching(_ signal: Int32) -> sigaction {
    var former = Glibc.sigaction()
    var action = Glibc.sigaction()
    sigaction(signal, nil, &former)
    // What is ignored stays ignored, and a read is not resumed by itself.
    let ignored = unsafeBitCast(SIG_IGN, to: Int.self)
    if unsafeBitCast(former.__sigaction_handler.sa_handler, to: Int.self) == ignored {
      return former
    }
    action.__sigaction_handler.sa_handler = { caughtSignal = $0 }
    sigaction(signal, &action, nil)
    return former
  }

  private func caught() -> Int32? {
    let signal = caughtSignal
    caughtSignal = 0
    return signal == 0 ? nil : signal
  }
}

// A signal handler can reach nothing but a variable of the file; one `Int32` is written at once.
private nonisolated(unsafe) var caughtSignal: Int32 = 0
