import Glibc

/// The process's own input and output.
package final class StandardStreams {
  private let input: Int32
  private let output: Int32
  private var reader = LineReader()
  /// Ctrl-C, from the first look for a call to the next question.
  private var interrupts: CaughtSignals?

  /// The time since the machine was started, its sleep included, in milliseconds.
  private let uptime: () -> Int

  package convenience init() { self.init(input: STDIN_FILENO, output: STDOUT_FILENO) }

  init(
    input: Int32, output: Int32,
    uptime: @escaping () -> Int = {
      var time = timespec()
      clock_gettime(CLOCK_BOOTTIME, &time)
      return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }
  ) {
    self.input = input
    self.output = output
    self.uptime = uptime
  }

  /// What the line front talks to.
  package var streams: Streams {
    Streams(
      ask: { self.ask($0, isHidden: $1, within: $2) }, say: write, width: width,
      drawsBlocks: isatty(output) == 1 && isUTF8, isCalled: isatty(input) == 1 ? isCalled : nil)
  }

  /// Takes a line that was typed meanwhile: it answers nothing that was asked.
  private func isCalled() -> Bool {
    let interrupts = interrupts ?? CaughtSignals([SIGINT], interruptsReads: false)
    self.interrupts = interrupts
    if interrupts.take() != nil { return true }
    var waiting = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    guard poll(&waiting, 1, 0) > 0 else { return false }
    _ = reader.next { Self.read(TimedInput(input: input, end: nil, uptime: uptime)) }
    return true
  }

  private func ask(_ text: String, isHidden: Bool, within seconds: Int?) -> Streams.Line {
    // At a question Ctrl-C does what it always does; one that came too late to stop anything does nothing.
    interrupts?.letGo()
    _ = interrupts?.take()
    interrupts = nil
    let timed = TimedInput(
      input: input, end: seconds.map { uptime() + $0 * 1_000 }, uptime: uptime)
    let line = read(text, isHidden, timed)
    // What was typed by then, and not sent, is nobody's answer to what is asked next.
    if line == .late { tcflush(input, TCIFLUSH) }
    return line
  }

  private func read(_ text: String, _ isHidden: Bool, _ timed: TimedInput) -> Streams.Line {
    guard isHidden, isatty(input) == 1, let echo = HiddenEcho(input) else {
      guard write(text) else { return .end }
      let line = reader.next { Self.read(timed) }
      // Without a person's Enter nothing has ended the line of the prompt yet.
      if line == .end || line == .late || isatty(input) == 0 { _ = write("\n") }
      return line
    }
    // The echo goes before the prompt is there, so that a quick hand is not seen.
    return echo.whileHidden(reading: timed, prompt: { _ = self.write(text) }) { read in
      let line = reader.next(read)
      // The person's own Enter was not echoed either.
      return self.write("\n") ? line : .end
    }
  }

  /// Whatever bytes there are, none at the end; nil once the time is over.
  private static func read(_ timed: TimedInput) -> [UInt8]? {
    while true {
      switch timed.read() {
      case .bytes(let bytes): return bytes
      case .late: return nil
      case .interrupted: continue
      }
    }
  }

  private func write(_ text: String) -> Bool {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  private func width() -> Int? {
    var size = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Whether the person's locale writes UTF-8; the process's own locale stays as it is.
  private var isUTF8: Bool {
    guard let locale = newlocale(LC_CTYPE_MASK, "", nil) else { return false }
    defer { freelocale(locale) }
    return nl_langinfo_l(Int32(CODESET), locale).map { String(cString: $0) == "UTF-8" } ?? false
  }
}
