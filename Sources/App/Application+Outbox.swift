import Membership
import Wizard

/// One letter that waits, as commands print it.
package struct LetterReport: Encodable, Hashable, Sendable {
  package let id: String
  package let kind: String
  package let by: String
  /// The address, or the phone number, that it goes to.
  package let to: String
  package let queued: String
  package let tries: Int
  /// When it is tried next, or is anybody's again if it is in somebody's hand.
  package let next: String
  package let inHand: Bool
  package let words: String?

  private enum CodingKeys: String, CodingKey {
    case id, kind, by, to, queued, tries, next, words
    case inHand = "in-hand"
  }
}

extension Application {
  /// Sees to it that what was just put into the outbox goes out, without waiting for it.
  func handOverSoon() {
    if !ownWays.isEmpty { _ = try? postman.deliverSome(by: ownWays) }
    callPostman()
  }

  /// Starts a postman, where something waits for one.
  package func callPostman() {
    let others = Set(SendBy.allCases).subtracting(ownWays)
    // Where everything is for a postman, so are the letters about arrivals that are still to be queued.
    guard ownWays.isEmpty || (try? store.isDue(by: others, at: world.now())) == true else { return }
    wakePostman?()
  }

  /// How many letters are handed over at the same time.
  package var handsOfPostman: Int {
    get { postman.hands }
    set { postman.hands = newValue }
  }

  /// Hands over every letter that is due, and queues and hands over those about arrivals.
  ///
  /// Gives why it stopped before that, where nobody takes what goes by one of the ways at present.
  package func deliverEverything() throws -> HandoverError? {
    defer { hangUp() }
    var away: [SendBy: HandoverError] = [:]
    while true {
      let ways = Set(SendBy.allCases).subtracting(away.keys)
      switch try postman.deliverSome(by: ways, lease: letterLease) {
      case .some: continue
      case .nothing: return SendBy.allCases.compactMap { away[$0] }.first
      case .unreachable(let found): away.merge(found) { $1 }
      }
    }
  }

  /// Sends an SMS that is about nothing, and gives the words of whoever took it.
  ///
  /// Throws what is wrong with the number, or `HandoverError`.
  package func sendTestText(to typed: String) throws -> String {
    let number = try PhoneNumber.parse(typed)
    guard let organisation = try identity?.organisation ?? store.organisations().first else {
      throw Refusal.notAMember
    }
    return try postman.sendTest(to: number, organisation)
  }

  /// Why SMS cannot be chosen as the way, if it cannot.
  func wayOptions(hasPhone: Bool) -> [Option] {
    let key =
      postman.handOverText == nil
      ? "failure.no-sms-gateway" : hasPhone ? nil : "refusal.phone-missing"
    return [Option(name: "sms", label: "", reason: key.map { screens.phrases.text($0) })]
  }

  /// The letters that wait, oldest first.
  package func waitingLetters() throws -> [LetterReport] {
    try store.waitingLetters().map { item in
      let letter = item.letter
      return LetterReport(
        id: letter.delivery.text, kind: letter.kind.rawValue, by: letter.by.rawValue,
        to: try addressee(of: letter),
        queued: Self.written(item.queuedAt), tries: item.attempts,
        next: Self.written(item.notBefore),
        inHand: item.isLeased && item.notBefore > world.now(), words: item.lastWords)
    }
  }

  private func addressee(of letter: Letter) throws -> String {
    switch letter.by {
    case .email, .link: letter.address.text
    case .sms: letter.phone?.text ?? ""
    case .kchat: try store.organisation(letter.organisation)?.webhook?.place ?? ""
    }
  }

  /// Lets a letter be tried at once; false where none of the name waits, or somebody has it in hand.
  package func retryLetter(_ id: String) throws -> Bool {
    try store.makeDue(Delivery.ID(id), at: world.now())
  }

  /// Hands a letter over that is about nothing, and gives the words of whoever took it.
  ///
  /// Throws what is wrong with the address, or `HandoverError`.
  package func sendTestLetter(to typed: String) throws -> String {
    let address = try EmailAddress.parse(typed)
    guard let organisation = try identity?.organisation ?? store.organisations().first else {
      throw Refusal.notAMember
    }
    defer { hangUp() }
    return try postman.sendTest(to: address, organisation, in: screens.language)
  }
}
