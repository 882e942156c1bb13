@testable import Delivery
import Dispatch
import Foundation
import Glibc
import Testing

@Suite final class EmlFolderTests {
  private let place: String

  init() throws {
    let parent = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    place = parent.path
  }

  deinit {
    // What a failed test leaves behind is the system's to clean.
    try? FileManager.default.removeItem(atPath: place)
  }

  @Test(arguments: [mode_t(0o000), 0o022, 0o077, 0o777])
  func `folder and file are the owner's alone under any umask`(mask: mode_t) throws {
    let folder = EmlFolder(path: "\(place)/letters")
    let message = try MessageTests.message()
    let done = DispatchSemaphore(value: 0)
    // The umask belongs to the whole process, where other tests write; this thread gets its own.
    Thread.detachNewThread {
      if hasOwnMask() {
        umask(mask)
        // What could not be written is missed below.
        _ = try? folder.write(message)
      }
      done.signal()
    }
    done.wait()
    let name = "\(message.id).eml"
    #expect(mode(of: "letters") == 0o700)
    #expect(mode(of: "letters/\(name)") == 0o600)
  }

  @Test func `the file holds the letter, byte for byte`() throws {
    let message = try MessageTests.message()
    let name = try EmlFolder(path: "\(place)/letters/").write(message)
    #expect(name == "k7qfm.2@join.alpine.example.eml")
    let data = try Data(contentsOf: URL(filePath: "\(place)/letters/\(name)"))
    #expect(Array(data) == message.bytes)
  }

  @Test func `a second try replaces the first and leaves nothing else`() throws {
    let folder = EmlFolder(path: "\(place)/letters")
    let first = try folder.write(MessageTests.message(text: "one"))
    let second = try folder.write(MessageTests.message(text: "two"))
    #expect(first == second)
    #expect(files() == [first])
    let bytes = try Data(contentsOf: URL(filePath: "\(place)/letters/\(first)"))
    #expect(try DecodedMessage(Array(bytes)).text == "two")
  }

  @Test(arguments: ["", "/", "//"])
  func `a folder behind a symbolic link is refused`(end: String) throws {
    try FileManager.default.createDirectory(
      atPath: "\(place)/letters", withIntermediateDirectories: false)
    try FileManager.default.createSymbolicLink(
      atPath: "\(place)/link", withDestinationPath: "\(place)/letters")
    let error = refusal(of: "\(place)/link\(end)")
    #expect(error?.code == .notAFolder)
    #expect(files().isEmpty)
  }

  @Test func `a file in the folder's place is refused`() throws {
    try Data().write(to: URL(filePath: "\(place)/letters"))
    #expect(refusal(of: "\(place)/letters")?.code == .notAFolder)
  }

  @Test func `a folder into which others may write is refused`() throws {
    mkdir("\(place)/letters", 0o777)
    chmod("\(place)/letters", 0o777)
    #expect(
      refusal(of: "\(place)/letters") == DeliveryError(.sharedFolder, during: .openFolder))
    #expect(files().isEmpty)
  }

  @Test func `a folder whose parent is missing cannot be written`() {
    #expect(
      refusal(of: "\(place)/none/letters")
        == DeliveryError(.unwritable, during: .openFolder, number: ENOENT))
  }

  @Test(arguments: [
    (ENOSPC, DeliveryError.Code.diskFull), (EDQUOT, .diskFull), (EROFS, .unwritable),
    (EACCES, .unwritable), (ELOOP, .notAFolder), (EIO, .failed),
  ])
  func `what the system says becomes a code`(number: Int32, code: DeliveryError.Code) {
    let error = DeliveryError(systemError: number, during: .writeFile)
    #expect(error == DeliveryError(code, during: .writeFile, number: number))
  }

  @Test func `a link in the letter's place is replaced, not followed`() throws {
    let folder = EmlFolder(path: "\(place)/letters")
    let name = try folder.write(MessageTests.message())
    unlink("\(place)/letters/\(name)")
    try Data("kept".utf8).write(to: URL(filePath: "\(place)/other"))
    symlink("\(place)/other", "\(place)/letters/\(name)")
    try folder.write(MessageTests.message())
    #expect(try Data(contentsOf: URL(filePath: "\(place)/other")) == Data("kept".utf8))
    #expect(mode(of: "letters/\(name)") == 0o600)
  }

  @Test func `letters are removed by the beginnings of their names, and no others`() throws {
    let folder = EmlFolder(path: "\(place)/letters")
    try folder.remove(beginning: ["a@"])
    #expect(mode(of: "letters") == 0)
    for id in ["a@one.example", "a@two.example", "aa@one.example", "b@one.example"] {
      try folder.write(MessageTests.message(id: id))
    }
    let other = URL(filePath: "\(place)/letters/a@one.example.txt")
    try Data("kept".utf8).write(to: other)
    try folder.remove(beginning: ["a@", "none@"])
    #expect(
      Set(files()) == ["aa@one.example.eml", "b@one.example.eml", "a@one.example.txt"])
  }

  private func refusal(of path: String) -> DeliveryError? {
    #expect(throws: DeliveryError.self) {
      try EmlFolder(path: path).write(MessageTests.message())
    }
  }

  private func mode(of path: String) -> mode_t {
    var status = stat()
    lstat("\(place)/\(path)", &status)
    return status.st_mode & 0o7777
  }

  /// What stands in the folder, hidden files too.
  private func files() -> [String] {
    // No folder holds no files.
    (try? FileManager.default.contentsOfDirectory(atPath: "\(place)/letters")) ?? []
  }
}

/// Gives the calling thread a umask of its own; whether it has one now.
private func hasOwnMask() -> Bool {
  typealias Unshare = @convention(c) (Int32) -> Int32
  // Glibc's module does not show what Linux alone has.
  guard let symbol = dlsym(nil, "unshare") else { return false }
  let fileSystemState: Int32 = 0x200
  return unsafeBitCast(symbol, to: Unshare.self)(fileSystemState) == 0
}
