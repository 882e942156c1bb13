import CTestTerminal
import Glibc

/// A program in a terminal of its own, driven by keys and judged by its screen.
///
/// Belongs to the test that made it; its processes end with it.
package final class TestTerminal {
  let terminal: OpaquePointer
  /// The leader of the session: the program that was started.
  package let process: pid_t
  var ended: ExitStatus?

  /// Starts `program` with just this environment.
  ///
  /// `TERM` is xterm-256color and the locale C.UTF-8 unless it says otherwise. Throws when no
  /// terminal can be had.
  package init(
    _ program: String, _ arguments: [String] = [], environment: [String: String] = [:],
    rows: Int = 24, columns: Int = 80, directory: String? = nil
  ) throws(TestTerminalError) {
    let defaults = ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"]
    var whole = defaults.merging(environment) { _, given in given }
    if let profile = TestTerminal.profile { whole["LLVM_PROFILE_FILE"] = profile }
    let started = TestTerminal.withStrings([program] + arguments) { arguments in
      TestTerminal.withStrings(whole.map { "\($0.key)=\($0.value)" }) { environment in
        test_terminal_spawn(
          program, arguments, environment, directory, Int32(rows), Int32(columns))
      }
    }
    guard let started else { throw .cannotStart(program: program, errorNumber: errno) }
    terminal = started
    process = test_terminal_process(started)
  }

  deinit {
    // The leader is stopped first, so that it starts nothing more meanwhile.
    if ended == nil { Glibc.kill(process, SIGSTOP) }
    for descendant in descendants { Glibc.kill(descendant, SIGKILL) }
    if ended == nil {
      Glibc.kill(process, SIGKILL)
      test_process_bury(process)
    }
    test_terminal_free(terminal)
  }

  /// Closes the terminal from outside, as a lost connection does.
  package func hangUp() {
    test_terminal_hang_up(terminal)
  }

  /// Gives the terminal another size, and its programs the signal for it.
  package func resize(rows: Int, columns: Int) {
    test_terminal_resize(terminal, Int32(rows), Int32(columns))
  }

  /// Everything the programs have written so far, escape sequences and all.
  package var transcript: [UInt8] {
    var length = 0
    guard let bytes = test_terminal_transcript(terminal, &length) else { return [] }
    return Array(UnsafeBufferPointer(start: bytes, count: length))
  }

  /// Where a program under coverage writes its own figures, so as not to overwrite ours.
  private static let profile: String? = getenv("LLVM_PROFILE_FILE").map { given in
    String(cString: given) + ".program-%p.profraw"
  }

  private static func withStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) } + [nil]
    defer { for copy in copies { free(copy) } }
    return body(copies)
  }
}
