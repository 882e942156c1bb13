/// One attempt to hand a link, a code or a notice over, and what became of it.
package struct Delivery: Hashable, Sendable {
  package typealias ID = Identifier<Delivery>

  /// How an attempt stands or ended.
  package enum Result: Hashable, Sendable {
    /// Committed, and waiting in the outbox.
    case queued
    /// Taken over at a moment, as `detail` says.
    case handedOver(at: Instant, detail: String)
    /// Refused for good, in the words of whoever refused.
    case refused(at: Instant, words: String)
    /// Not sent, because what it is about does not hold any more.
    case withdrawn(at: Instant)

    /// The kebab-case name of the case.
    package var name: String {
      switch self {
      case .queued: "queued"
      case .handedOver: "handed-over"
      case .refused: "refused"
      case .withdrawn: "withdrawn"
      }
    }
  }

  /// What was tried so far for one that is queued.
  package struct Tries: Hashable, Sendable {
    package let count: Int
    package let next: Instant
    /// Why the last one did not succeed.
    package let words: String

    package init(count: Int, next: Instant, words: String) {
      self.count = count
      self.next = next
      self.words = words
    }
  }

  package let id: ID
  package let subject: Letter.Subject
  package let kind: Letter.Kind
  package let by: SendBy
  package let at: Instant
  package var result: Result
  /// Nil where no try has failed yet, or it does not wait any more.
  package var tries: Tries?
  /// Whom a link goes to, by the key of the address or by the phone number, where that is counted.
  package var recipient: String?

  package init(
    id: ID, subject: Letter.Subject, kind: Letter.Kind = .invitation, by: SendBy, at: Instant,
    result: Result, tries: Tries? = nil, recipient: String? = nil
  ) {
    self.id = id
    self.subject = subject
    self.kind = kind
    self.by = by
    self.at = at
    self.result = result
    self.tries = tries
    self.recipient = recipient
  }
}
