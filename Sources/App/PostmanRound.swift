import Foundation
import Membership

/// The letters of one turn, dealt with by several hands at once, each letter by one.
///
/// What a server answers takes longer than all the rest, and while one hand waits for it, another one
/// reads and writes.
final class PostmanRound: @unchecked Sendable {
  /// What came of so many letters at most is written down together, or of those of one second.
  private static let togetherLimit = 50

  private let postman: Postman
  private let letters: [WaitingLetter]
  /// None is begun from then on: what takes its time then would be sent by two.
  private let end: Instant
  /// Over all that changes.
  private let lock = NSLock()
  private var begun = 0
  private var away: [SendBy: HandoverError] = [:]
  private var settled: [SettledLetter] = []
  private var failure: (any Error)?

  init(_ postman: Postman, _ letters: [WaitingLetter], until end: Instant) {
    self.postman = postman
    self.letters = letters
    self.end = end
  }

  /// Deals with all letters; gives by which ways nobody takes any at present.
  ///
  /// Whoever is killed before the results are written down leaves them to the next, and the readers of
  /// those letters have two copies.
  func run() throws -> [SendBy: HandoverError] {
    let others = DispatchGroup()
    // Each on a queue of its own, which has a thread however busy the rest is.
    for hand in 1..<max(1, min(postman.hands, letters.count)) {
      DispatchQueue(label: "hand \(hand)").async(group: others) { self.work() }
    }
    work()
    others.wait()
    try postman.store.settle(settled)
    if let failure { throw failure }
    return away
  }

  private func work() {
    var known = Postman.Known()
    var since = postman.world.now()
    do {
      while let (item, error) = take() {
        let now = postman.world.now()
        if now > since { (known, since) = (Postman.Known(), now) }
        if let error {
          try settle(postman.postponed(item, error))
          continue
        }
        let (result, failure) = try postman.deliver(item, &known)
        if let failure { lock.withLock { away[item.letter.by] = failure } }
        try settle(SettledLetter(item.letter, as: result, at: postman.world.now()))
      }
    } catch {
      lock.withLock { failure = failure ?? error }
    }
  }

  /// The next letter, and why nobody takes it where that is known already.
  private func take() -> (WaitingLetter, HandoverError?)? {
    lock.withLock {
      guard failure == nil, begun < letters.count, postman.world.now() < end else { return nil }
      defer { begun += 1 }
      return (letters[begun], away[letters[begun].letter.by])
    }
  }

  private func settle(_ letter: SettledLetter) throws {
    let together: [SettledLetter] = lock.withLock {
      settled.append(letter)
      guard settled.count == Self.togetherLimit || settled[0].at < letter.at else { return [] }
      defer { settled = [] }
      return settled
    }
    try postman.store.settle(together)
  }
}
