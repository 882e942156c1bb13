/// One attempt to hand a link or a code over, and what became of it.
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
    /// Not sent, because the invitation was closed or its link replaced meanwhile.
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
  package let invitation: Invitation.ID
  package let generation: Int
  package let kind: Letter.Kind
  package let by: SendBy
  package let at: Instant
  package var result: Result

  package init(
    id: ID, invitation: Invitation.ID, generation: Int, kind: Letter.Kind = .invitation,
    by: SendBy, at: Instant, result: Result
  ) {
    self.id = id
    self.invitation = invitation
    self.generation = generation
    self.kind = kind
    self.by = by
    self.at = at
    self.result = result
  }
}
