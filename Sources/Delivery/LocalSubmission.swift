import CFile
import Glibc
import Membership

/// Hands letters to a program of this machine that takes them as `sendmail` does.
package struct LocalSubmission: Sendable {
  /// The ends of such a program that say what they mean (sysexits.h).
  private static let dataIsWrong: Int32 = 65
  private static let noSuchUser: Int32 = 67
  private static let noSuchHost: Int32 = 68
  private static let tryAgain: Int32 = 75

  /// How long one letter may take, in milliseconds.
  private let patience: Int
  /// The program, a path from the root on.
  package let program: String

  /// Nil where the path does not begin at the root: nothing is looked for.
  package init?(program: String, patience: Int = 60_000) {
    guard program.utf8.first == UInt8(ascii: "/"), !program.utf8.contains(0) else { return nil }
    self.program = program
    self.patience = patience
  }

  /// Gives what the program said.
  package func send(
    _ bytes: [UInt8], from sender: EmailAddress, to recipient: EmailAddress
  ) throws(HandoverError) -> String {
    // What ends a line on the wire is one sign for a program.
    let text = bytes.filter { $0 != UInt8(ascii: "\r") }
    guard let letter = Self.file(holding: text), let said = Self.file(holding: []) else {
      throw HandoverError(.unreachable, said: String(cString: strerror(errno)))
    }
    defer {
      close(letter)
      close(said)
    }
    let arguments = [program, "-i", "-f", sender.text, "--", recipient.text]
    let child = try start(arguments, reading: letter, saying: said)
    let status = wait(for: child)
    let words = Self.words(in: said)
    switch status {
    case 0: return words
    case Self.noSuchUser, Self.noSuchHost, Self.dataIsWrong:
      throw HandoverError(.refused, said: words.isEmpty ? "\(program): \(status ?? -1)" : words)
    case nil, Self.tryAgain: throw HandoverError(.later, said: words.isEmpty ? program : words)
    case let other?:
      throw HandoverError(
        .unreachable, said: words.isEmpty ? "\(program): \(other)" : words)
    }
  }

  /// A file without a name, read from its start.
  private static func file(holding bytes: [UInt8]) -> Int32? {
    let file = file_nameless()
    guard file >= 0 else { return nil }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        close(file)
        return nil
      }
      rest = rest.dropFirst(count)
    }
    lseek(file, 0, SEEK_SET)
    return file
  }

  private func start(
    _ arguments: [String], reading letter: Int32, saying said: Int32
  ) throws(HandoverError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, letter, STDIN_FILENO)
    posix_spawn_file_actions_adddup2(&actions, said, STDOUT_FILENO)
    posix_spawn_file_actions_adddup2(&actions, said, STDERR_FILENO)
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    // A sender of letters needs nothing that whoever runs this has in the environment.
    var surroundings: [UnsafeMutablePointer<CChar>?] = [
      strdup("PATH=/usr/sbin:/usr/bin:/bin"), nil,
    ]
    defer { for word in words + surroundings { free(word) } }
    var child: pid_t = 0
    let failure = posix_spawn(&child, program, &actions, nil, &words, &surroundings)
    guard failure == 0 else {
      let reason = String(cString: strerror(failure))
      throw HandoverError(.unreachable, said: "\(program): \(reason)")
    }
    return child
  }

  /// The exit status; nil where the program took too long or was killed.
  private func wait(for child: pid_t) -> Int32? {
    var status: Int32 = 0
    for step in 0...(patience / 2) {
      let ended = waitpid(child, &status, WNOHANG)
      if ended == child { return status & 0x7F == 0 ? status >> 8 & 0xFF : nil }
      if ended < 0, errno != EINTR { return nil }
      usleep(step < 10 ? 500 : 2_000)
    }
    kill(child, SIGKILL)
    waitpid(child, &status, 0)
    return nil
  }

  private static func words(in file: Int32) -> String {
    var bytes = [UInt8](repeating: 0, count: 1_024)
    let count = pread(file, &bytes, bytes.count, 0)
    return SpokenWords.line(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self))
  }
}
