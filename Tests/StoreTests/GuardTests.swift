import Foundation
import GRDB
import Membership
import Testing

@testable import Store

/// What is refused at opening, and that nothing is touched by it.
@Suite(.serialized) struct GuardTests {
  private func closedStore() throws -> Scene {
    let scene = try Scene(.file)
    try scene.store.perform(Scene.invite("ana@guest.example"))
    try scene.store.close()
    return scene
  }

  private func code(of path: String) -> StoreError.Code? {
    do {
      let store = try OpenStore.file(path)
      defer { try? store.close() }
      return try store.check().isEmpty ? nil : .damaged
    } catch let error as StoreError {
      return error.code
    } catch {
      return .failed
    }
  }

  private func change(_ path: String, _ sql: String) throws {
    let queue = try DatabaseQueue(path: path)
    try queue.inDatabase { try $0.execute(sql: sql) }
    try queue.close()
  }

  @Test func `commits are synced in full`() throws {
    let scene = try Scene(.file)
    let connection = try #require(scene.store.connection as? GRDBConnection)
    #expect(try connection.pragma("synchronous") == 2)
    #expect(try connection.pragma("foreign_keys") == 1)
    let mode = try connection.read { try $0.row("pragma journal_mode", [:])?.text("journal_mode") }
    #expect(mode == "wal")
  }

  @Test func `what was committed is there when the store is opened again`() throws {
    let scene = try closedStore()
    let store = try OpenStore.file(scene.path)
    #expect(try store.userCounts(in: Scene.organisation, at: Scene.now)[.pending] == 1)
    try store.close()
  }

  @Test func `a newer store is left as it is`() throws {
    let scene = try closedStore()
    try change(scene.path, "pragma user_version = 1000")
    let bytes = try Data(contentsOf: URL(filePath: scene.path))
    #expect(code(of: scene.path) == .newer)
    #expect(try Data(contentsOf: URL(filePath: scene.path)) == bytes)
  }

  @Test func `another program's database, a text and an empty file are left as they are`() throws {
    let scene = try closedStore()
    for content in ["", "hello", String(repeating: "no database ", count: 1_000)] {
      let path = scene.folder.appending(path: "other.db").path
      try Data(content.utf8).write(to: URL(filePath: path))
      chmod(path, 0o600)
      #expect(code(of: path) == .damaged)
      #expect(try Data(contentsOf: URL(filePath: path)) == Data(content.utf8))
    }
    try change(scene.path, "pragma application_id = 1")
    #expect(code(of: scene.path) == .damaged)
  }

  @Test func `a truncated store is never made anew`() throws {
    let scene = try closedStore()
    let whole = try Data(contentsOf: URL(filePath: scene.path))
    for length in [1, 99, 100, 4_095, 4_096, 8_192, whole.count / 2, whole.count - 4_096] {
      try whole.prefix(length).write(to: URL(filePath: scene.path))
      #expect(code(of: scene.path) == .damaged, "cut to \(length)")
      #expect(try Data(contentsOf: URL(filePath: scene.path)).count == length)
    }
  }

  @Test func `random damage neither crashes nor empties a store`() throws {
    let scene = try closedStore()
    let whole = try Data(contentsOf: URL(filePath: scene.path))
    var random = Seeded(state: 42)
    for _ in 0..<200 {
      var bytes = whole
      for _ in 0..<8 {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] ^= UInt8(
          1 << Int.random(in: 0..<8, using: &random))
      }
      try bytes.write(to: URL(filePath: scene.path))
      chmod(scene.path, 0o600)
      _ = code(of: scene.path)
      #expect(try Data(contentsOf: URL(filePath: scene.path)).count >= whole.count)
    }
  }

  @Test func `files and folders are the owner's alone, whatever the umask`() throws {
    let old = umask(0)
    defer { umask(old) }
    let scene = try Scene(.file)
    #expect(try mode(of: scene.folder.path) == 0o700)
    for name in ["usher.db", "usher.db-wal", "usher.db-shm"] {
      #expect(try mode(of: scene.folder.appending(path: name).path) == 0o600, "\(name)")
    }
  }

  @Test func `a file others can read is refused`() throws {
    let scene = try closedStore()
    chmod(scene.path, 0o640)
    #expect(code(of: scene.path) == .openToOthers)
  }

  @Test func `a link, a pipe and a folder are refused`() throws {
    let scene = try closedStore()
    let path = scene.folder.appending(path: "other.db").path
    #expect(symlink(scene.path, path) == 0)
    #expect(code(of: path) == .notAFile)
    unlink(path)
    #expect(mkfifo(path, 0o600) == 0)
    #expect(code(of: path) == .notAFile)
    #expect(code(of: scene.folder.path) == .notAFile)
    #expect(code(of: scene.folder.path + "/missing/usher.db") == .folderMissing)
  }

  @Test func `a locked store says so after a while`() throws {
    let scene = try Scene(.file)
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: scene.path, configuration: configuration)
    try other.inDatabase { try $0.execute(sql: "begin immediate") }
    let start = ContinuousClock.now
    #expect(throws: StoreError(.locked, ["path": scene.path, "sqlite": "5"])) {
      try scene.store.perform(Scene.invite("ana@guest.example"))
    }
    #expect(ContinuousClock.now - start > .seconds(4))
    try other.inDatabase { try $0.execute(sql: "rollback") }
    try scene.store.perform(Scene.invite("ana@guest.example"))
    try other.close()
  }

  private func mode(of path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  /// The same chance in every run.
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }
}
