/// A letter in the outbox, with how often it was tried.
package struct WaitingLetter: Hashable, Sendable {
  package let letter: Letter
  package let queuedAt: Instant
  package let attempts: Int
  /// Nobody takes it before this moment.
  package let notBefore: Instant
  /// Why the last attempt did not succeed.
  package let lastWords: String?
  /// Whether somebody has it in hand until then, or had and was killed.
  package let isLeased: Bool

  package init(
    letter: Letter, queuedAt: Instant, attempts: Int, notBefore: Instant, lastWords: String?,
    isLeased: Bool
  ) {
    self.letter = letter
    self.queuedAt = queuedAt
    self.attempts = attempts
    self.notBefore = notBefore
    self.lastWords = lastWords
    self.isLeased = isLeased
  }
}
