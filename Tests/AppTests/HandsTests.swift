import Foundation
import Membership
import Store
import Testing

@testable import App

/// Several letters at the same time.
@Suite struct HandsTests {
  /// What several hands did, as it happened.
  private final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var given: [String] = []
    private var inHand = 0
    private var most = 0

    var names: [String] { lock.withLock { given } }
    var mostAtOnce: Int { lock.withLock { most } }

    func take(_ letter: ComposedLetter, _ error: HandoverError?) throws -> String {
      lock.withLock {
        given.append(letter.id)
        inHand += 1
        most = max(most, inHand)
      }
      usleep(10_000)
      lock.withLock { inHand -= 1 }
      if let error { throw error }
      return "250 taken"
    }
  }

  private static let count = 20

  private func postman(
    _ counter: Counter, hands: Int, refusing error: HandoverError? = nil
  ) throws -> Postman {
    let office = try Office()
    for number in 0..<Self.count {
      let address = "person\(number)@guest.example"
      try office.store.perform(
        InviteUser(
          organisation: Office.organisation, actor: Office.owner,
          terms: Terms(
            firstName: PersonName(stored: "Ana"), lastName: PersonName(stored: "Keller"),
            address: try .parse(address), role: .external, language: .english, ksuite: false,
            kdrive: nil, kchat: nil),
          sendBy: .email, expiresAt: Office.now.adding(days: 7), now: Office.now,
          invitation: Identifier("i\(number)"), delivery: Identifier("d\(number)"),
          lookup: LinkLookup("\(number)")))
    }
    let usual = office.postman
    var postman = Postman(
      world: usual.world, store: usual.store, screens: usual.screens, links: nil,
      sshDoor: SSHDoor(), handOver: { try counter.take($0, error) })
    postman.hands = hands
    return postman
  }

  @Test(arguments: [1, 3]) func `each letter is handed over once`(hands: Int) throws {
    let counter = Counter()
    let postman = try postman(counter, hands: hands)
    #expect(try postman.deliverSome() == .some)
    #expect(counter.names.count == Self.count && Set(counter.names).count == Self.count)
    #expect(counter.mostAtOnce <= hands && (hands == 1 || counter.mostAtOnce > 1))
    #expect(try postman.store.waitingLetters().isEmpty)
  }

  @Test(arguments: [1, 3]) func `where nobody is there, each hand asks once`(hands: Int) throws {
    let counter = Counter()
    let gone = HandoverError(.unreachable, words: "no route")
    let postman = try postman(counter, hands: hands, refusing: gone)
    #expect(try postman.deliverSome() == .unreachable([.email: gone]))
    #expect(counter.names.count <= hands)
    let waiting = try postman.store.waitingLetters()
    #expect(waiting.count == Self.count)
    #expect(waiting.allSatisfy { $0.lastWords == "no route" && !$0.isLeased })
  }
}
