import Foundation
import Glibc
import Testing

/// A file system in memory, 512 KiB at first, that only the programs started in it see.
///
/// A process holds it, in a name space of its own; it is gone when the test is over.
final class SmallDisk {
  /// Whether this machine lets its users make name spaces and mount in them.
  static let isPossible: Bool = {
    let folder = NSTemporaryDirectory()
    return (try? SmallDisk(at: folder)) != nil
  }()

  private let folder: String
  private let holder = Process()
  private let input = Pipe()

  /// Mounts it over a folder, which looks as before to everybody else.
  init(at folder: String) throws {
    self.folder = folder
    let output = Pipe()
    holder.executableURL = URL(filePath: "/usr/bin/unshare")
    holder.arguments = [
      "--user", "--map-root-user", "--mount", "/bin/sh", "-c",
      "mount -t tmpfs -o size=512k,mode=700 usher \"$0\" && echo ready && exec cat", folder,
    ]
    holder.standardInput = input
    holder.standardOutput = output
    holder.standardError = FileHandle.nullDevice
    try holder.run()
    let ready = try output.fileHandleForReading.read(upToCount: 5)
    try #require(ready == Data("ready".utf8))
  }

  deinit {
    try? input.fileHandleForWriting.close()
    holder.waitUntilExit()
  }

  /// What a command must be preceded by to be run where the disk is.
  var entry: [String] {
    [
      "/usr/bin/nsenter", "--target", "\(holder.processIdentifier)", "--user", "--mount",
      "--preserve-credentials",
    ]
  }

  /// Where everybody else finds what is on it.
  var contents: String { "/proc/\(holder.processIdentifier)/root\(folder)" }

  /// Lets it be read only, or written again.
  func remount(_ options: String) throws {
    let process = Process()
    process.executableURL = URL(filePath: entry[0])
    process.arguments = entry.dropFirst() + ["/bin/mount", "-o", "remount,\(options)", folder]
    try process.run()
    process.waitUntilExit()
    try #require(process.terminationStatus == 0)
  }

  /// Fills it with a file but for some bytes.
  func fill(leaving rest: Int) throws {
    let descriptor = open(contents + "/filler", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    var status = statvfs()
    try #require(fstatvfs(descriptor, &status) == 0)
    let free = Int(status.f_bavail) * Int(status.f_frsize)
    let zeros = [UInt8](repeating: 0, count: max(0, free - rest))
    #expect(Glibc.write(descriptor, zeros, zeros.count) == zeros.count)
  }

  func makeRoom() throws { try #require(unlink(contents + "/filler") == 0) }
}

/// Files that even their owner may not change, where the machine knows them and lets us make them.
enum Immutable {
  static let isPossible: Bool = {
    let path = NSTemporaryDirectory() + "usher-\(UUID().uuidString)"
    guard FileManager.default.createFile(atPath: path, contents: nil) else { return false }
    defer { try? FileManager.default.removeItem(atPath: path) }
    return set("+i", path) && set("-i", path)
  }()

  /// Sets or takes the mark; false where that is not possible.
  @discardableResult
  static func set(_ mark: String, _ path: String) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/chattr")
    process.arguments = [mark, path]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
