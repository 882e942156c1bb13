import Foundation

/// Turns at hashing a password: four at a time over all processes that share a data folder.
///
/// Each turn is a lock on a file, which the system lets go of when its process ends, however it does.
package struct HashSlots: Sendable {
  package static let count = 4
  /// So many seconds one waits for a turn.
  package static let usualPatience: Double = 10
  private let folder: String
  private let patience: Double

  package init(folder: String, patience: Double = usualPatience) {
    self.folder = folder
    self.patience = patience
  }

  /// Waits for a turn and has it while `body` runs.
  ///
  /// Throws where none came for too long; then `body` was not run.
  package func inTurn<Value>(_ body: () throws -> Value) throws -> Value {
    let file = try take()
    defer { close(file) }
    return try body()
  }

  private func take() throws -> Int32 {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(patience)
    while true {
      for number in 1...Self.count {
        if let file = try lock("\(folder)/hash-\(number).lock") { return file }
      }
      guard clock.now < end else { throw WorldError("too-many-hashes") }
      // A hash takes 30 ms; whoever waits looks again at a moment of its own.
      usleep(UInt32.random(in: 5_000...20_000))
    }
  }

  /// The open file while it is locked, or nil where another has it.
  private func lock(_ path: String) throws -> Int32? {
    let file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      throw WorldError(
        "file-unwritable", ["path": path, "reason": String(cString: strerror(errno))])
    }
    if flock(file, LOCK_EX | LOCK_NB) == 0 { return file }
    close(file)
    return nil
  }
}
