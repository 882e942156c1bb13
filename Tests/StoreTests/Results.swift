import Foundation
import Membership

/// What came of each attempt, gathered from several threads.
final class Results: @unchecked Sendable {
  private let lock = NSLock()
  private var all: [Result<Void, any Error>] = []

  var successes: Int { lock.withLock { all.count { (try? $0.get()) != nil } } }

  /// What was refused by the domain; failures of the store are none.
  var refusals: [Refusal] {
    lock.withLock {
      all.compactMap { result in
        if case .failure(let error) = result { return error as? Refusal }
        return nil
      }
    }
  }

  func add(_ result: Result<Void, any Error>) { lock.withLock { all.append(result) } }

  /// Runs all bodies at once, each on a thread of its own, and waits for the last.
  static func together(_ count: Int, _ body: @escaping @Sendable (Int) throws -> Void) -> Results {
    let (results, start, end) = (Results(), DispatchSemaphore(value: 0), DispatchGroup())
    for index in 0..<count {
      end.enter()
      Thread.detachNewThread {
        start.wait()
        results.add(Result { try body(index) })
        end.leave()
      }
    }
    for _ in 0..<count { start.signal() }
    end.wait()
    return results
  }
}
