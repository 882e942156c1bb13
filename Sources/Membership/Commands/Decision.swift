/// What a command decided: everything is written in one transaction, or nothing.
package struct Decision: Hashable, Sendable {
  /// In the order in which they can be written.
  package var changes: [Change] = []
  package var letters: [Letter] = []
  package var events: [TimelineEvent] = []

  package init() {}
}
