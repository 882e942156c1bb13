import Foundation
import Membership

/// The last people who were found by a search, where those were all: whoever types on looks among them.
///
/// Most of a search is finding those who have its threes of characters, and that takes the longer the
/// more is typed, while fewer and fewer are found.
final class FoundBefore: @unchecked Sendable {
  private struct Found {
    let query: UserQuery
    let needles: [String]
    let mark: ChangeMark
    let numbers: [Int64]
  }

  /// The most that are kept: to look through more takes as long as to find them.
  private static let most = 200

  // Guarded by the lock, which is why the class may call itself sendable.
  private let lock = NSLock()
  private var found: Found?

  /// Keeps everybody whom the statement finds, wherever a page begins; assumes that the mark was taken
  /// before they were read.
  func keep(_ numbers: [Int64], of statement: UserStatement, at mark: ChangeMark) {
    // Who has expired is another question a second later.
    guard !statement.dependsOnTime, numbers.count <= Self.most else { return }
    let found = Found(
      query: statement.query, needles: statement.needles, mark: mark, numbers: numbers)
    lock.withLock { self.found = found }
  }

  /// Among whom everybody is whom the statement finds; nil where that is not known, or no longer.
  func numbers(for statement: UserStatement, at mark: ChangeMark) -> [Int64]? {
    guard let found = lock.withLock({ found }), found.mark == mark,
      found.query.organisation == statement.query.organisation,
      found.query.state == statement.query.state,
      found.query.guestsOnly == statement.query.guestsOnly
    else { return nil }
    // By bytes, as the statement compares; whatever holds a needle holds all that is part of it.
    let isNarrower = found.needles.allSatisfy { before in
      statement.needles.contains { $0.utf8.contains(before.utf8) }
    }
    return isNarrower ? found.numbers : nil
  }
}
