import CFile
import Foundation

/// Files that only their owner may read: keys, drafts, the remembered sign-in.
enum PrivateFile {
  /// The bytes of a file, or nil where there is none; throws where others could read or change it.
  static func read(_ path: String, atMost limit: Int) throws -> [UInt8]? {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw failure("file-unreadable", path)
    }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw failure("file-unreadable", path)
    }
    guard status.st_uid == geteuid(), status.st_mode & 0o077 == 0 else {
      throw WorldError("file-open-to-others", ["path": path])
    }
    let limit = min(limit, Int(status.st_size))
    var bytes = [UInt8](repeating: 0, count: limit)
    var count = 0
    while count < limit {
      let got = bytes.withUnsafeMutableBytes {
        Foundation.read(file, $0.baseAddress.map { $0 + count }, limit - count)
      }
      if got < 0, errno == EINTR { continue }
      guard got >= 0 else { throw failure("file-unreadable", path) }
      if got == 0 { break }
      count += got
    }
    return Array(bytes.prefix(count))
  }

  /// Makes a file, complete and on the disk before anybody can see it.
  ///
  /// False where there is one already; that one stays.
  static func create(_ path: String, _ bytes: [UInt8]) throws -> Bool {
    let temporary = temporary(path)
    unlink(temporary)
    defer { unlink(temporary) }
    try write(temporary, bytes, for: path, syncs: true)
    if link(temporary, path) == 0 { return true }
    guard errno == EEXIST else { throw failure("file-unwritable", path) }
    return false
  }

  /// Of its own for each process: two that write at once must not take each other's away.
  private static func temporary(_ path: String) -> String { "\(path).\(getpid()).new" }

  /// Puts a file in the place of an older one: complete, or not at all.
  ///
  /// Holds against the end of the process, not of the machine. The two change places where the file
  /// system can do that: one that is renamed over another is sent to the disk first, which a person
  /// who types would wait for.
  static func replace(_ path: String, _ bytes: [UInt8]) throws {
    let temporary = temporary(path)
    unlink(temporary)
    try write(temporary, bytes, for: path, syncs: false)
    if file_exchange(temporary, path) {
      unlink(temporary)
      return
    }
    guard rename(temporary, path) == 0 else {
      let error = failure("file-unwritable", path)
      unlink(temporary)
      throw error
    }
  }

  static func remove(_ path: String) { unlink(path) }

  /// Makes a folder for its owner alone, where there is none.
  static func makeFolder(_ path: String) throws {
    guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw failure("file-unwritable", path)
    }
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
      status.st_uid == geteuid(), status.st_mode & 0o022 == 0
    else { throw WorldError("file-open-to-others", ["path": path]) }
  }

  private static func write(
    _ temporary: String, _ bytes: [UInt8], for path: String, syncs: Bool
  ) throws {
    let file = try Writer(temporary, for: path)
    do {
      try file.append(bytes)
    } catch {
      file.giveUp()
      throw error
    }
    try file.finish(syncs: syncs)
  }

  fileprivate static func failure(_ code: String, _ path: String) -> WorldError {
    WorldError(code, ["path": path, "reason": String(cString: strerror(errno))])
  }
}

extension PrivateFile {
  /// A new file that is written piece by piece.
  struct Writer {
    private let path: String
    /// The file as people know it, of which whatever goes wrong is said.
    private let name: String
    private let file: Int32

    /// Throws where there is something at the path already.
    init(_ path: String, for name: String? = nil) throws {
      self.path = path
      self.name = name ?? path
      file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      guard file >= 0 else { throw failure("file-unwritable", self.name) }
    }

    func append(_ bytes: [UInt8]) throws {
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Foundation.write(file, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw failure("file-unwritable", name) }
        rest = rest.dropFirst(count)
      }
    }

    func finish(syncs: Bool = true) throws {
      defer { close(file) }
      if syncs, fsync(file) != 0 { throw failure("file-unwritable", name) }
    }

    /// Takes away what was written so far; not after the end.
    func giveUp() {
      unlink(path)
      close(file)
    }
  }
}
