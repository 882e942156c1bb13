import CTestTerminal
import Glibc

extension TestTerminal {
  /// Reads until `text` stands on the screen.
  ///
  /// Throws, with the screen, when it does not come.
  package func wait(for text: String, within seconds: Double = 10) throws(TestTerminalError) {
    try wait(until: text, within: seconds) { $0.text.contains(text) }
  }

  /// Reads until `text` stands nowhere on the screen.
  package func wait(
    forLossOf text: String, within seconds: Double = 10
  ) throws(TestTerminalError) {
    try wait(until: "no \(text)", within: seconds) { !$0.text.contains(text) }
  }

  /// Reads until `condition` holds; `what` names it in the error.
  package func wait(
    until what: String, within seconds: Double = 10, _ condition: (TestTerminal) -> Bool
  ) throws(TestTerminalError) {
    let end = Self.now + seconds
    while !condition(self) {
      guard Self.now < end else { throw .notShown(what, seconds: seconds, screen: screen) }
      pump(milliseconds: 20)
    }
  }

  /// Reads until nothing has been written for `quiet` seconds.
  package func waitUntilQuiet(
    for quiet: Double = 0.1, within seconds: Double = 10
  ) throws(TestTerminalError) {
    let end = Self.now + seconds
    var last = Self.now
    while Self.now - last < quiet {
      guard Self.now < end else { throw .neverQuiet(seconds: seconds, screen: screen) }
      if pump(milliseconds: 10) { last = Self.now }
    }
  }

  /// Reads until the program has ended, and says how.
  package func exitStatus(within seconds: Double = 10) throws(TestTerminalError) -> ExitStatus {
    let end = Self.now + seconds
    while ended == nil {
      var raw: Int32 = 0
      if test_process_ended(process, &raw) {
        ended = ExitStatus(waitStatus: raw)
        // What was written last is still in the line.
        while pump(milliseconds: 0) {}
      } else {
        guard Self.now < end else { throw .stillRunning(seconds: seconds, screen: screen) }
        pump(milliseconds: 10)
      }
    }
    return ended ?? .code(-1)
  }

  /// Shows what comes within the time; true when something came.
  @discardableResult
  func pump(milliseconds: Int32) -> Bool {
    let count = test_terminal_pump(terminal, milliseconds)
    // A closed line answers at once; without a pause the waiting would be a busy loop.
    if count < 0 { usleep(UInt32(milliseconds) * 1000) }
    return count > 0
  }

  static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
