import Glibc

/// The process's own input and output.
package final class StandardStreams {
  private let input: Int32
  private let output: Int32
  private var reader = LineReader()

  package init(input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO) {
    self.input = input
    self.output = output
  }

  /// What the line front talks to.
  package var streams: Streams {
    Streams(
      ask: { self.ask($0, isHidden: $1) }, say: write, width: width,
      drawsBlocks: isatty(output) == 1 && isUTF8)
  }

  private func ask(_ text: String, isHidden: Bool) -> Streams.Line {
    guard isHidden, isatty(input) == 1, let echo = HiddenEcho(input) else {
      guard write(text) else { return .end }
      let line = reader.next(read)
      // Without a person's Enter nothing has ended the line of the prompt yet.
      if line == .end || isatty(input) == 0 { _ = write("\n") }
      return line
    }
    // The echo goes before the prompt is there, so that a quick hand is not seen.
    return echo.whileHidden(prompt: { _ = self.write(text) }) { read in
      let line = reader.next(read)
      // The person's own Enter was not echoed either.
      return self.write("\n") ? line : .end
    }
  }

  /// Whatever bytes there are; none at the end or when the input is gone.
  private func read() -> [UInt8] {
    while true {
      let bytes = Self.readOnce(input)
      if let bytes { return bytes }
      if errno != EINTR { return [] }
    }
  }

  /// One read; nil where it failed, with the reason in `errno`.
  static func readOnce(_ input: Int32) -> [UInt8]? {
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, filled in
      count = Glibc.read(input, buffer.baseAddress, buffer.count)
      filled = max(0, count)
    }
    return count < 0 ? nil : bytes
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
