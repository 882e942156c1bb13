/// A letter whose attempt is over, and what came of it.
package struct SettledLetter: Hashable, Sendable {
  package let letter: Letter
  package let result: LetterResult
  package let at: Instant

  package init(_ letter: Letter, as result: LetterResult, at: Instant) {
    self.letter = letter
    self.result = result
    self.at = at
  }
}

/// What came of one attempt to send a letter.
package enum LetterResult: Hashable, Sendable {
  case handedOver(detail: String)
  case refused(words: String)
  /// Not now, for a reason that may pass.
  case tryAgain(notBefore: Instant, words: String)
  /// What it is about does not hold any more: nothing is to be sent.
  case withdrawn
}
