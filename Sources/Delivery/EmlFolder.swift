import Glibc

/// Hands letters over by writing each into a folder, as a file that any mail program opens.
///
/// A letter holds a link that nobody else may see: the folder is made for its owner alone, and so is
/// every file. A file appears complete or not at all, also when the machine stops.
package struct EmlFolder: Sendable {
  private let path: String

  /// The folder is made when the first letter is written; its parent must be there.
  package init(path: String) {
    // With a slash at the end the system would follow a symbolic link.
    var path = path
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
    self.path = path
  }

  /// Writes the letter and gives the file's name; a letter of the same ID is replaced.
  ///
  /// When it throws, no part of the letter is left in the folder: at most all of it.
  @discardableResult
  package func write(_ message: Message) throws(DeliveryError) -> String {
    let name = "\(message.id).eml"
    let temporary = ".\(UInt64.random(in: .min ... .max)).new"
    let folder = try open()
    defer { close(folder) }
    do throws(DeliveryError) {
      try fill(temporary, in: folder, with: message.bytes)
      guard renameat(folder, temporary, folder, name) == 0, fsync(folder) == 0 else {
        throw Self.failure(during: .keepFile)
      }
    } catch {
      unlinkat(folder, temporary, 0)
      throw error
    }
    return name
  }

  /// Removes the letters whose IDs begin so, whatever stands behind; nothing is wrong if they are gone.
  package func remove(beginning beginnings: [String]) throws(DeliveryError) {
    var status = stat()
    guard !beginnings.isEmpty, lstat(path, &status) == 0 else { return }
    let folder = try open()
    // The list closes it.
    guard let list = fdopendir(folder) else {
      close(folder)
      throw Self.failure(during: .openFolder)
    }
    defer { closedir(list) }
    let wanted = Set(beginnings)
    while let entry = readdir(list) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) {
        String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
      }
      guard name.hasSuffix(".eml"), let at = name.firstIndex(of: "@"),
        wanted.contains(String(name[...at]))
      else { continue }
      guard unlinkat(folder, name, 0) == 0 || errno == ENOENT else {
        throw Self.failure(during: .keepFile)
      }
    }
    guard fsync(folder) == 0 else { throw Self.failure(during: .keepFile) }
  }

  /// Opens the folder, making it where it is not there.
  private func open() throws(DeliveryError) -> Int32 {
    let isNew = mkdir(path, 0o700) == 0
    // The mode given to mkdir passes through the umask, which may take away the owner's own rights.
    if isNew, chmod(path, 0o700) != 0 { throw Self.failure(during: .openFolder) }
    let folder = Glibc.open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard folder >= 0 else { throw Self.failure(during: .openFolder) }
    if isNew, !keepsName() {
      defer { close(folder) }
      throw Self.failure(during: .openFolder)
    }
    var status = stat()
    guard fstat(folder, &status) == 0, status.st_uid == geteuid(), status.st_mode & 0o022 == 0
    else {
      close(folder)
      throw DeliveryError(.sharedFolder, during: .openFolder)
    }
    return folder
  }

  /// Whether the folder's own name has reached the disk.
  private func keepsName() -> Bool {
    let parent = Glibc.open(path + "/..", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard parent >= 0 else { return false }
    defer { close(parent) }
    return fsync(parent) == 0
  }

  private func fill(
    _ name: String, in folder: Int32, with bytes: [UInt8]
  ) throws(DeliveryError) {
    let file = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Self.failure(during: .createFile) }
    var isOpen = true
    defer { if isOpen { close(file) } }
    guard fchmod(file, 0o600) == 0 else { throw Self.failure(during: .createFile) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failure(during: .writeFile) }
      rest = rest.dropFirst(count)
    }
    guard fsync(file) == 0 else { throw Self.failure(during: .writeFile) }
    isOpen = false
    // Some file systems say only now that there was no room.
    guard close(file) == 0 else { throw Self.failure(during: .writeFile) }
  }

  private static func failure(during step: DeliveryError.Step) -> DeliveryError {
    DeliveryError(systemError: errno, during: step)
  }
}
