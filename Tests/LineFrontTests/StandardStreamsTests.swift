import Foundation
import Glibc
import Testing

@testable import LineFront

/// The real thing, on a pseudo-terminal.
@Suite(.serialized) struct StandardStreamsTests {
  @Test func `a secret is not echoed and the echo comes back, also at the end of the input`() throws
  {
    for typed in ["secret words\n", "\u{4}"] {
      let terminal = try #require(Terminal())
      let streams = StandardStreams(input: terminal.inner, output: terminal.inner).streams
      terminal.type(typed, whenHidden: true)
      let line = streams.ask("Password > ", true, nil)
      #expect(line == (typed == "\u{4}" ? .end : .text("secret words")))
      #expect(terminal.echoes)
      let shown = terminal.shown()
      #expect(shown.contains("Password > "))
      #expect(!shown.contains("secret"))
    }
  }

  @Test func `a signal finds the echo restored, and then the secret is asked for again`() throws {
    let terminal = try #require(Terminal())
    let streams = StandardStreams(input: terminal.inner, output: terminal.inner).streams
    signalledTerminal = terminal.inner
    let former = signal(SIGTERM) { _ in
      var state = termios()
      tcgetattr(signalledTerminal, &state)
      echoedAtSignal = state.c_lflag & tcflag_t(ECHO) != 0
    }
    defer { signal(SIGTERM, former) }
    // Threads that run tests hold signals back; the one that reads answers does not.
    var mask = sigset_t()
    var formerMask = sigset_t()
    sigaddset(&mask, SIGTERM)
    pthread_sigmask(SIG_UNBLOCK, &mask, &formerMask)
    defer { pthread_sigmask(SIG_SETMASK, &formerMask, nil) }
    let reading = pthread_self()
    terminal.afterHiding { pthread_kill(reading, SIGTERM) }
    terminal.type("secret words\n", whenHidden: true, after: 200_000)
    #expect(streams.ask("Password > ", true, nil) == .text("secret words"))
    #expect(echoedAtSignal == true)
    #expect(terminal.echoes)
    #expect(!terminal.shown().contains("secret"))
  }

  @Test func `lines come through a pipe, each prompt on a line of its own`() {
    var answers: [Int32] = [0, 0]
    var questions: [Int32] = [0, 0]
    pipe(&answers)
    pipe(&questions)
    let streams = StandardStreams(input: answers[0], output: questions[1]).streams
    let typed = Array("Zoë\nsecret\n".utf8)
    _ = write(answers[1], typed, typed.count)
    close(answers[1])
    #expect(streams.ask("Name >", false, nil) == .text("Zoë"))
    #expect(streams.ask("Password >", true, nil) == .text("secret"))
    #expect(streams.ask("More >", false, nil) == .end)
    var bytes = [UInt8](repeating: 0, count: 256)
    let count = read(questions[0], &bytes, bytes.count)
    #expect(
      String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        == "Name >\nPassword >\nMore >\n")
    #expect(!streams.drawsBlocks)
    #expect(streams.width() == nil)
    [answers[0], questions[0], questions[1]].forEach { close($0) }
  }

  @Test func `what is no secret is echoed`() throws {
    let terminal = try #require(Terminal())
    let streams = StandardStreams(input: terminal.inner, output: terminal.inner).streams
    terminal.type("Zoë\n", whenHidden: false)
    #expect(streams.ask("Name > ", false, nil) == .text("Zoë"))
    #expect(terminal.shown().contains("Zoë"))
    #expect(streams.width() == 61)
  }

  @Test(arguments: [false, true])
  func `a line that comes when the time is over is not taken, nor what was begun`(
    isHidden: Bool
  ) throws {
    let terminal = try #require(Terminal())
    var uptimes = [0, 0, 900_000]
    let streams = StandardStreams(
      input: terminal.inner, output: terminal.inner,
      uptime: { uptimes.count > 1 ? uptimes.removeFirst() : uptimes[0] }
    ).streams
    terminal.type("late\nbegun", whenHidden: isHidden)
    #expect(streams.ask("Name > ", isHidden, 900) == .late)
    #expect(terminal.echoes)
    terminal.type("next\n", whenHidden: true)
    #expect(streams.ask("Password > ", true, nil) == .text("next"))
  }

  @Test func `nobody waits longer than the time`() throws {
    let terminal = try #require(Terminal())
    let streams = StandardStreams(input: terminal.inner, output: terminal.inner).streams
    for isHidden in [false, true] { #expect(streams.ask("Name > ", isHidden, 0) == .late) }
    #expect(terminal.shown() == "Name > \r\nName > \r\n")
  }

  @Test func `a line or Ctrl-C calls, once, and answers nothing that is asked then`() throws {
    let terminal = try #require(Terminal())
    let streams = StandardStreams(input: terminal.inner, output: terminal.inner).streams
    let isCalled = try #require(streams.isCalled)
    #expect(!isCalled())
    terminal.typeAtOnce("stop\n")
    #expect(isCalled())
    #expect(!isCalled())
    // Threads that run tests hold signals back.
    var mask = sigset_t()
    var former = sigset_t()
    sigaddset(&mask, SIGINT)
    pthread_sigmask(SIG_UNBLOCK, &mask, &former)
    defer { pthread_sigmask(SIG_SETMASK, &former, nil) }
    raise(SIGINT)
    #expect(isCalled())
    #expect(!isCalled())
    // What is begun is no line yet.
    terminal.typeAtOnce("n")
    #expect(!isCalled())
    terminal.typeAtOnce("ext\n")
    #expect(streams.ask("Name > ", false, nil) == .text("next"))
    // From the question on Ctrl-C does what it did before.
    var action = sigaction()
    sigaction(SIGINT, nil, &action)
    #expect(unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 0)
  }

  @Test func `an output that nobody reads ends the questions`() {
    var ends: [Int32] = [0, 0]
    pipe(&ends)
    close(ends[0])
    let former = signal(SIGPIPE, SIG_IGN)
    let streams = StandardStreams(input: ends[1], output: ends[1]).streams
    #expect(streams.ask("Name > ", false, nil) == .end)
    #expect(!streams.say("text"))
    signal(SIGPIPE, former)
    close(ends[1])
  }
}

// A signal handler reaches nothing else.
private nonisolated(unsafe) var signalledTerminal: Int32 = -1
private nonisolated(unsafe) var echoedAtSignal: Bool?

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
  func type(_ text: String, whenHidden: Bool, after microseconds: UInt32 = 0) {
    let outer = outer
    let write = { @Sendable in
      usleep(microseconds)
      let bytes = Array(text.utf8)
      _ = Glibc.write(outer, bytes, bytes.count)
    }
    if whenHidden { afterHiding(write) } else { Thread.detachNewThread(write) }
  }

  /// Types before anything else is done.
  func typeAtOnce(_ text: String) {
    let bytes = Array(text.utf8)
    _ = Glibc.write(outer, bytes, bytes.count)
  }

  /// Does something in another thread when the echo has gone.
  func afterHiding(_ body: @escaping @Sendable () -> Void) {
    let inner = inner
    Thread.detachNewThread {
      var state = termios()
      for _ in 0..<5_000 {
        tcgetattr(inner, &state)
        if state.c_lflag & tcflag_t(ECHO) == 0 { break }
        usleep(1_000)
      }
      // The reader must have come from hiding the echo to reading.
      usleep(20_000)
      body()
    }
  }

  /// What a person would have seen so far.
  func shown() -> String {
    var all: [UInt8] = []
    var bytes = [UInt8](repeating: 0, count: 4_096)
    var waiting = pollfd(fd: outer, events: Int16(POLLIN), revents: 0)
    // The system hands over what was written in its own time.
    while poll(&waiting, 1, 50) > 0 {
      let count = read(outer, &bytes, bytes.count)
      if count <= 0 { break }
      all += bytes.prefix(count)
    }
    return String(decoding: all, as: UTF8.self)
  }
}
