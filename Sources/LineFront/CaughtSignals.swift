import Glibc

/// Signals that are remembered, as long as they are caught, in place of doing what they do.
struct CaughtSignals {
  /// What each did before; none of those that were ignored.
  private let former: [(signal: Int32, action: sigaction)]

  /// `interruptsReads` ends a read that waits when one comes; else it goes on by itself.
  init(_ signals: [Int32], interruptsReads: Bool) {
    former = signals.compactMap { signal in
      var former = Glibc.sigaction()
      var action = Glibc.sigaction()
      sigaction(signal, nil, &former)
      // What is ignored stays ignored.
      let ignored = unsafeBitCast(SIG_IGN, to: Int.self)
      if unsafeBitCast(former.__sigaction_handler.sa_handler, to: Int.self) == ignored {
        return nil
      }
      action.__sigaction_handler.sa_handler = { caughtSignal = $0 }
      action.sa_flags = interruptsReads ? 0 : SA_RESTART
      sigaction(signal, &action, nil)
      return (signal, former)
    }
  }

  /// The one that came last, once.
  func take() -> Int32? {
    let signal = caughtSignal
    caughtSignal = 0
    return signal == 0 ? nil : signal
  }

  /// Sends the signal to the process again, with the action it had.
  func deliver(_ signal: Int32) {
    guard var action = former.first(where: { $0.signal == signal })?.action else { return }
    var ours = Glibc.sigaction()
    sigaction(signal, &action, &ours)
    raise(signal)
    sigaction(signal, &ours, nil)
  }

  /// Gives all of them back what they do.
  func letGo() {
    for (signal, action) in former {
      var action = action
      sigaction(signal, &action, nil)
    }
  }
}

// A signal handler can reach nothing but a variable of the file; one `Int32` is written at once.
private nonisolated(unsafe) var caughtSignal: Int32 = 0
