import CTestTerminal
import Glibc

extension TestTerminal {
  /// What the line does to input and output; equal modes mean a terminal given back as it was.
  package struct Modes: Equatable, Sendable {
    package let input: UInt32
    package let output: UInt32
    package let control: UInt32
    package let local: UInt32
    package let characters: [UInt8]

    package var echoes: Bool { local & UInt32(ECHO) != 0 }
    package var isCanonical: Bool { local & UInt32(ICANON) != 0 }
  }

  /// The modes of the line now; throws once it was hung up.
  package func modes() throws(TestTerminalError) -> Modes {
    var modes = termios()
    guard test_terminal_modes(terminal, &modes) else { throw .noModes }
    let characters = withUnsafeBytes(of: modes.c_cc) { Array($0) }
    return Modes(
      input: modes.c_iflag, output: modes.c_oflag, control: modes.c_cflag, local: modes.c_lflag,
      characters: characters)
  }

  /// Sends a signal to the program that was started.
  package func kill(_ signal: Int32) {
    if ended == nil { Glibc.kill(process, signal) }
  }

  /// Sends a signal to the child of the program: the one that draws, under a supervisor.
  package func killChild(_ signal: Int32) throws(TestTerminalError) {
    Glibc.kill(try child(), signal)
  }

  /// The first child of the program, for which it waits a second.
  package func child() throws(TestTerminalError) -> pid_t {
    for _ in 0..<100 {
      if let child = Self.children(of: process).first { return child }
      pump(milliseconds: 10)
    }
    throw .noChild(screen: screen)
  }

  /// Children, their children, and so on.
  package var descendants: [pid_t] { Self.descendants(of: process) }

  /// The same of any process.
  package static func descendants(of process: pid_t) -> [pid_t] {
    var found: [pid_t] = []
    var next = [process]
    while let parent = next.popLast() {
      let children = children(of: parent)
      found += children
      next += children
    }
    return found
  }

  /// True while the process exists and is no zombie.
  package static func isAlive(_ process: pid_t) -> Bool {
    guard let state = status(of: process)?.state else { return false }
    return state != "Z" && state != "X"
  }

  /// True while the process is stopped, as after Ctrl-Z.
  package static func isStopped(_ process: pid_t) -> Bool {
    status(of: process)?.state == "T"
  }

  /// Processor time used so far, in seconds; nil when the process is gone.
  package static func processorSeconds(of process: pid_t) -> Double? {
    status(of: process).map { Double($0.ticks) / Double(sysconf(Int32(_SC_CLK_TCK))) }
  }

  /// The bytes that a process holds for itself, without files; nil when it is gone.
  package static func memory(of process: pid_t) -> Int? {
    let line = contents(of: "/proc/\(process)/status").split(separator: "\n").first {
      $0.hasPrefix("RssAnon:")
    }
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
  }

  private struct Status {
    let state: Character
    let parent: pid_t
    let ticks: Int
  }

  private static func children(of parent: pid_t) -> [pid_t] {
    guard let directory = opendir("/proc") else { return [] }
    defer { closedir(directory) }
    var found: [pid_t] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard let process = pid_t(name), status(of: process)?.parent == parent else { continue }
      found.append(process)
    }
    return found.sorted()
  }

  private static func status(of process: pid_t) -> Status? {
    let text = contents(of: "/proc/\(process)/stat")
    // The name stands in brackets and may hold anything, brackets too.
    guard let bracket = text.lastIndex(of: ")") else { return nil }
    let fields = text[text.index(after: bracket)...].split(separator: " ")
    guard fields.count > 12, let state = fields[0].first, let parent = pid_t(fields[1]),
      let user = Int(fields[11]), let system = Int(fields[12])
    else { return nil }
    return Status(state: state, parent: parent, ticks: user + system)
  }

  /// The beginning of a small file; empty when it is not there.
  private static func contents(of path: String) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(count, 0)), as: UTF8.self)
  }
}
