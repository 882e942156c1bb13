import Glibc

/// The end of each chain, noted in a file beside the store: a store whose last events were cut off is
/// still a chain, and only this knows that there was more of it.
///
/// Records of one size, one for each organisation, written over in place: number, seal, mark.
struct HeadFile: Sendable {
  struct Head: Hashable, Sendable {
    let number: Int
    let seal: String
  }

  let path: String

  private static let digits = 19
  private static let sealSize = 64
  private static let recordSize = digits + 1 + sealSize + 1 + sealSize + 1
  /// What a file with more organisations than anybody has may take.
  private static let mostBytes = recordSize * 100_000

  /// The noted end of an organisation's chain; nil where none is.
  ///
  /// Throws where others could have written the file, or it cannot be read.
  func head(of mark: String) throws -> Head? {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else {
      if errno == ENOENT { return nil }
      throw StoreError(.notPermitted, ["path": path])
    }
    defer { close(file) }
    try examine(file)
    return try record(of: mark, in: file)?.head
  }

  /// Notes a later end; an earlier one than is noted changes nothing.
  ///
  /// A commit is done by then, and does not fail for it: where this throws, the note lags behind.
  func advance(to head: Head, of mark: String) throws {
    let file = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard file >= 0 else { throw StoreError(.notPermitted, ["path": path]) }
    defer { close(file) }
    try examine(file)
    try lock(file)
    let found = try record(of: mark, in: file)
    if let found, found.head.number >= head.number { return }
    let number = String(head.number)
    let padded = String(repeating: "0", count: Self.digits - number.utf8.count) + number
    let bytes = Array("\(padded) \(head.seal) \(mark)\n".utf8)
    let offset = found?.offset ?? Int(lseek(file, 0, SEEK_END))
    // A record that was cut by a full disk is written over.
    let place = offset - offset % Self.recordSize
    guard pwrite(file, bytes, bytes.count, off_t(place)) == bytes.count else {
      throw StoreError(.full, ["path": path])
    }
  }

  private func examine(_ file: Int32) throws {
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw StoreError(.notAFile, ["path": path])
    }
    guard status.st_uid == geteuid(), status.st_mode & 0o077 == 0 else {
      throw StoreError(.openToOthers, ["path": path])
    }
  }

  /// Waits a tenth of a second at most: one who was stopped meanwhile must not stop all others.
  private func lock(_ file: Int32) throws {
    for _ in 0..<100 {
      if flock(file, LOCK_EX | LOCK_NB) == 0 { return }
      usleep(1000)
    }
    throw StoreError(.locked, ["path": path])
  }

  private func record(of mark: String, in file: Int32) throws -> (offset: Int, head: Head)? {
    let size = Int(lseek(file, 0, SEEK_END))
    guard size >= 0, size <= Self.mostBytes else { throw StoreError(.damaged, ["path": path]) }
    var bytes = [UInt8](repeating: 0, count: size)
    guard pread(file, &bytes, size, 0) == size else { throw StoreError(.failed, ["path": path]) }
    let wanted = Array(mark.utf8)
    for offset in stride(from: 0, through: size - Self.recordSize, by: Self.recordSize) {
      let record = bytes[offset..<offset + Self.recordSize]
      guard record.dropLast().suffix(Self.sealSize).elementsEqual(wanted) else { continue }
      let number = Int(String(decoding: record.prefix(Self.digits), as: UTF8.self))
      guard let number else { throw StoreError(.damaged, ["path": path]) }
      let seal = record.dropFirst(Self.digits + 1).prefix(Self.sealSize)
      return (offset, Head(number: number, seal: String(decoding: seal, as: UTF8.self)))
    }
    return nil
  }
}
