import Glibc

/// Notices that a store was written to, by this process or another, without ever looking: the kernel
/// tells.
package final class StoreWatch {
  /// Becomes readable when something may have changed.
  package let descriptor: Int32
  /// The name of the store's file in its folder.
  private let name: String

  /// Watches the store at a path; nil where the system cannot watch it.
  package init?(path: String) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { String(path[...$0]) } ?? "."
    name = slash.map { String(path[path.index(after: $0)...]) } ?? path
    guard descriptor >= 0 else { return nil }
    let wanted = UInt32(IN_ATTRIB) | UInt32(IN_MOVED_TO)
    guard inotify_add_watch(descriptor, folder, wanted) >= 0 else { return nil }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Whether anything was told since the last time, which may be of the store; nothing is taken in.
  package var mayHaveChanged: Bool {
    var waiting: Int32 = 0
    return ioctl(descriptor, UInt(FIONREAD), &waiting) != 0 || waiting > 0
  }

  /// Takes in what was told since the last time; gives whether the store was written to.
  package func hasChanged() -> Bool {
    var hasChanged = false
    var bytes = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = read(descriptor, &bytes, bytes.count)
      guard count > 0 else { return hasChanged }
      var place = 0
      while place + Self.headerSize <= count {
        let length =
          Int(bytes[place + Self.lengthOffset]) | Int(bytes[place + Self.lengthOffset + 1]) << 8
        let start = place + Self.headerSize
        let told = bytes[start..<min(start + length, count)].prefix { $0 != 0 }
        // A queue that has overflowed tells no name: then anything may have changed.
        if told.isEmpty || told.elementsEqual(name.utf8) { hasChanged = true }
        place = start + length
      }
    }
  }

  /// `struct inotify_event` of the Linux manual: four numbers of four bytes, the last the length of the
  /// name that follows, at most 255 bytes with its padding.
  private static let headerSize = 16
  private static let lengthOffset = 12
}
