import Foundation

/// The stores that this process has open now.
final class OpenFiles: @unchecked Sendable {
  /// A file, whatever it is called.
  struct Identity: Hashable, Sendable {
    let device: UInt64
    let number: UInt64
  }

  static let shared = OpenFiles()

  // Guarded by the lock, which is why the class may call itself sendable.
  private let lock = NSLock()
  private var counts: [Identity: Int] = [:]

  private init() {}

  func contains(_ file: Identity) -> Bool { lock.withLock { counts[file, default: 0] > 0 } }

  func insert(_ file: Identity) { lock.withLock { counts[file, default: 0] += 1 } }

  func remove(_ file: Identity) { lock.withLock { counts[file, default: 0] -= 1 } }
}
