import Foundation
import Glibc
import Testing

@testable import LineFront

/// The real thing, on a pseudo-terminal.
@Suite struct StandardStreamsTests {
  @Test func `a secret is not echoed and the echo comes back, also at the end of the input`() throws
  {
    for typed in ["secret words\n", "\u{4}"] {
      let terminal = try #require(Terminal())
      let streams = StandardStreams(input: terminal.inner, output: terminal.inner).streams
      terminal.type(typed, whenHidden: true)
      let line = streams.ask("Password > ", true)
      #expect(line == (typed == "\u{4}" ? .end : .text("secret words")))
      #expect(terminal.echoes)
      let shown = terminal.shown()
      #expect(shown.contains("Password > "))
      #expect(!shown.contains("secret"))
    }
  }

  @Test func `what is no secret is echoed`() throws {
    let terminal = try #require(Terminal())
    let streams = StandardStreams(input: terminal.inner, output: terminal.inner).streams
    terminal.type("Zoë\n", whenHidden: false)
    #expect(streams.ask("Name > ", false) == .text("Zoë"))
    #expect(terminal.shown().contains("Zoë"))
    #expect(streams.width() == 61)
  }

  @Test func `an output that nobody reads ends the questions`() {
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    close(ends[0])
    let former = signal(SIGPIPE, SIG_IGN)
    let streams = StandardStreams(input: ends[1], output: ends[1]).streams
    #expect(streams.ask("Name > ", false) == .end)
    #expect(!streams.say("text"))
    signal(SIGPIPE, former)
    close(ends[1])
  }
}

/// A pseudo-terminal whose other end the test holds.
private final class Terminal {
  let inner: Int32
  private let outer: Int32

  init?() {
    outer = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    var lock: Int32 = 0
    var number: Int32 = 0
    // Linux's own requests; Glibc's module does not show the functions that make them.
    let (unlock, ask): (UInt, UInt) = (0x4004_5431, 0x8004_5430)
    guard outer >= 0, ioctl(outer, unlock, &lock) == 0, ioctl(outer, ask, &number) == 0 else {
      return nil
    }
    inner = open("/dev/pts/\(number)", O_RDWR | O_NOCTTY)
    guard inner >= 0 else { return nil }
    var size = winsize(ws_row: 24, ws_col: 61, ws_xpixel: 0, ws_ypixel: 0)
    _ = ioctl(inner, UInt(TIOCSWINSZ), &size)
  }

  deinit {
    close(inner)
    close(outer)
  }

  var echoes: Bool {
    var state = termios()
    tcgetattr(inner, &state)
    return state.c_lflag & tcflag_t(ECHO) != 0
  }

  /// Types from another thread, once the echo is gone where that is waited for.
  func type(_ text: String, whenHidden: Bool) {
    let (inner, outer) = (inner, outer)
    Thread.detachNewThread {
      var state = termios()
      for _ in 0..<5_000 {
        tcgetattr(inner, &state)
        if !whenHidden || state.c_lflag & tcflag_t(ECHO) == 0 { break }
        usleep(1_000)
      }
      let bytes = Array(text.utf8)
      _ = write(outer, bytes, bytes.count)
    }
  }

  /// What a person would have seen so far.
  func shown() -> String {
    _ = fcntl(outer, F_SETFL, O_NONBLOCK)
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = read(outer, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
  }
}
