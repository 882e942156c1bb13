import Foundation

/// Postmen that this process has started: each outlives it, and nobody waits for one.
final class Postmen {
  /// `POSIX_SPAWN_SETSID` of the GNU C library, which Swift does not see.
  private static let sessionOfItsOwn: Int16 = 0x80

  private let arguments: [String]
  private var started: Set<pid_t> = []

  /// For the letters in a store, with the configuration that was named, if one was.
  init(store: String, config: String?) {
    arguments =
      ["usher", "outbox", "run", "--once", "--store", store]
      + (config.map { ["--config", $0] } ?? []) + ConfigurationOptions.arguments
  }

  /// Starts one; what keeps it from starting is told by the letter that goes on waiting.
  func start() {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for descriptor in 0...2 {
      posix_spawn_file_actions_addopen(&actions, Int32(descriptor), "/dev/null", O_RDWR, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // A session of its own: the terminal's end is not this one's.
    posix_spawnattr_setflags(&attributes, Self.sessionOfItsOwn)
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    var surroundings: [UnsafeMutablePointer<CChar>?] =
      ProcessInfo.processInfo.environment.map { strdup("\($0)=\($1)") } + [nil]
    defer { for word in words + surroundings { free(word) } }
    reap()
    var child: pid_t = 0
    if posix_spawn(&child, "/proc/self/exe", &actions, &attributes, &words, &surroundings) == 0 {
      started.insert(child)
    }
  }

  /// Those that ended meanwhile are of no interest, but the system keeps them until they are asked for.
  private func reap() {
    var status: Int32 = 0
    started = started.filter { waitpid($0, &status, WNOHANG) == 0 }
  }
}
