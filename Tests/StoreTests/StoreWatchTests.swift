import Foundation
import Membership
import Testing

@testable import Store

/// Noticing what is written to a store, and nothing else.
struct StoreWatchTests {
  @Test func `a commit is noticed once, whoever made it, and nothing before it`() throws {
    let folder = NSTemporaryDirectory() + "watch-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/usher.db"
    let store = try OpenStore.file(path)
    let watch = try #require(StoreWatch(path: path))
    #expect(!watch.hasChanged())
    _ = try store.organisations()
    try Data().write(to: URL(filePath: folder + "/session"))
    #expect(!watch.hasChanged())
    #expect(!watch.mayHaveChanged)
    try store.perform(Scene.setUp(seats: 5))
    #expect(watch.mayHaveChanged)
    #expect(watch.hasChanged())
    #expect(!watch.mayHaveChanged)
    #expect(!watch.hasChanged())
    try store.close()
  }

  @Test func `a folder that is not there cannot be watched`() {
    #expect(StoreWatch(path: "/nowhere/at/all/usher.db") == nil)
  }
}
