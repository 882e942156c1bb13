import Glibc

/// The store's file, looked at before anything is written.
struct StoreFile {
  let path: String

  /// Whether there is something at the path that can be opened as a store.
  ///
  /// Throws where there is something else, which is then left as it is.
  func exists() throws -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return false }
      throw Self.error(of: errno, path: path)
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw StoreError(.notAFile, ["path": path]) }
    if status.st_mode & 0o077 != 0 { throw StoreError(.openToOthers, ["path": path]) }
    // Closing any descriptor of a file drops the locks that SQLite holds on it in this process.
    let isOpen = OpenFiles.shared.contains(Self.identity(of: status))
    if !isOpen, let error = try header().error(path: path) { throw error }
    return true
  }

  /// Throws where no file can be made in the folder.
  func checkFolder() throws {
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
    guard access(folder, W_OK) == 0 else { throw Self.error(of: errno, path: path) }
  }

  /// What tells the file from every other one, whatever its name.
  func identity() throws -> OpenFiles.Identity {
    var status = stat()
    guard lstat(path, &status) == 0 else { throw Self.error(of: errno, path: path) }
    return Self.identity(of: status)
  }

  private static func identity(of status: stat) -> OpenFiles.Identity {
    OpenFiles.Identity(device: UInt64(status.st_dev), number: UInt64(status.st_ino))
  }

  /// Lets those who watch the store know that a commit can be seen.
  ///
  /// The log is written before a commit can be seen, and what makes it visible is shared memory, of
  /// which nobody is told: so the file's time is set behind it.
  func announceChange() { utimensat(AT_FDCWD, path, nil, 0) }

  /// Whether there are commits that stand in the write-ahead log alone.
  var hasLog: Bool {
    var status = stat()
    return stat(path + "-wal", &status) == 0 && status.st_size > 0
  }

  private func header() throws -> StoreHeader {
    let descriptor = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Self.error(of: errno, path: path) }
    defer { Glibc.close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: StoreHeader.byteCount)
    let count = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, 0) }
    guard count >= 0 else { throw Self.error(of: errno, path: path) }
    return StoreHeader(bytes: Array(bytes.prefix(count)))
  }

  /// Makes an empty file that only the owner may read, whatever the umask.
  func create() throws {
    let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.error(of: errno, path: path) }
    defer { Glibc.close(descriptor) }
    guard fchmod(descriptor, 0o600) == 0 else { throw Self.error(of: errno, path: path) }
  }

  /// Gives the file its final name, unless another process was first; syncs the folder.
  func publish(as name: String) throws {
    guard link(path, name) == 0 || errno == EEXIST else { throw Self.error(of: errno, path: name) }
    let folder = name.lastIndex(of: "/").map { String(name[...$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Self.error(of: errno, path: folder) }
    defer { Glibc.close(descriptor) }
    guard fsync(descriptor) == 0 else { throw Self.error(of: errno, path: folder) }
  }

  /// Removes the file and what SQLite keeps beside it; nothing is wrong if they are gone.
  func remove() {
    for suffix in ["", "-wal", "-shm", "-journal"] { unlink(path + suffix) }
  }

  /// Makes a folder and those above it, for the owner alone whatever the umask.
  static func makeFolder(_ path: String) throws {
    guard mkdir(path, 0o700) != 0 else {
      guard chmod(path, 0o700) == 0 else { throw error(of: errno, path: path) }
      return
    }
    switch errno {
    case EEXIST:
      return
    case ENOENT:
      guard let slash = path.dropLast().lastIndex(of: "/"), slash > path.startIndex else {
        throw error(of: ENOENT, path: path)
      }
      try makeFolder(String(path[..<slash]))
      // Some places, such as /proc, take no folder though the one above is there: once is enough.
      guard mkdir(path, 0o700) == 0, chmod(path, 0o700) == 0 else {
        throw error(of: errno, path: path)
      }
    default:
      throw error(of: errno, path: path)
    }
  }

  private static func error(of number: Int32, path: String) -> StoreError {
    let code: StoreError.Code =
      switch number {
      case ENOENT, ENOTDIR: .folderMissing
      case EACCES, EPERM: .notPermitted
      case EROFS: .readOnly
      case ELOOP, EISDIR, ENXIO: .notAFile
      case ENOSPC, EDQUOT: .full
      default: .failed
      }
    return StoreError(code, ["path": path])
  }
}
