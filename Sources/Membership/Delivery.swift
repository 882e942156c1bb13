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

  package let id: ID
  package let subject: Letter.Subject
  package let kind: Letter.Kind
  package let by: SendBy
  package let at: Instant
  package var result: Result

  package init(
    id: ID, subject: Letter.Subject, kind: Letter.Kind = .invitation, by: SendBy, at: Instant,
    result: Result
  ) {
    self.id = id
    self.subject = subject
    self.kind = kind
    self.by = by
    self.at = at
    self.result = result
  }
}
