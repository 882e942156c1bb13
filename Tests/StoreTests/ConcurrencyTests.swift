import Foundation
import Membership
import Testing

@testable import Store

@Suite struct ConcurrencyTests {
  @Test func `many connections that invite one address at once leave one invitation`() throws {
    let scene = try Scene(.file)
    let path = scene.path
    for round in 0..<20 {
      let results = Results()
      DispatchQueue.concurrentPerform(iterations: 4) { index in
        results.add(
          Result {
            let store = try OpenStore.file(path)
            defer { try? store.close() }
            try store.perform(Scene.invite("ana\(round)@guest.example", id: "\(round)-\(index)"))
          })
      }
      #expect(results.successes == 1)
      #expect(results.refusals == 3)
    }
    #expect(try scene.store.userCounts(in: Scene.organisation, at: Scene.now)[.pending] == 20)
    #expect(try scene.store.check() == [])
  }

  @Test func `processes that make one store at once all open the same`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "usher-\(UUID())")
    try OpenStore.makeFolder(folder.path)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "usher.db").path
    let results = Results()
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      results.add(
        Result {
          let store = try OpenStore.file(path)
          defer { try? store.close() }
          try store.perform(Scene.setUp(seats: 5))
        })
    }
    #expect(results.successes == 1)
    #expect(results.refusals == 7)
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(files.allSatisfy { $0.hasPrefix("usher.db") && !$0.contains("new") })
  }

  /// What came of each attempt, gathered from several threads.
  private final class Results: @unchecked Sendable {
    private let lock = NSLock()
    private var all: [Result<Void, any Error>] = []

    var successes: Int { lock.withLock { all.count { (try? $0.get()) != nil } } }

    var refusals: Int {
      lock.withLock {
        all.count { result in
          if case .failure(let error) = result { return error is Refusal }
          return false
        }
      }
    }

    func add(_ result: Result<Void, any Error>) { lock.withLock { all.append(result) } }
  }
}
