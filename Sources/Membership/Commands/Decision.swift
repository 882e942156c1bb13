/// What a command decided: everything is written in one transaction, or nothing.
package struct Decision: Hashable, Sendable {
  /// In the order in which they can be written.
  package var changes: [Change] = []
  package var letters: [Letter] = []
  package var events: [TimelineEvent] = []
  /// The no that is said once all of it has been written, as when a refusal leaves an event.
  package var refusal: Refusal?

  package init() {}
}
