/// Which entries of a timeline may hold a text in people's words.
///
/// The words are not stored: they depend on the reader's language, and names on what they are now. So
/// entries are left out by kind and by whom they are about, and the others are read to be looked at.
package struct TimelineNarrowing: Hashable, Sendable {
  /// Every entry of these kinds may.
  package let kinds: Set<TimelineEvent.What>
  /// Entries of these kinds may, where the name of whoever did it holds all of one of the lists of words.
  package let named: [TimelineEvent.What: Set<[String]>]
  /// Every entry may that is about somebody whose name holds all these words, or that has a detail.
  package let subject: [String]

  package init(
    kinds: Set<TimelineEvent.What>, named: [TimelineEvent.What: Set<[String]>], subject: [String]
  ) {
    self.kinds = kinds
    self.named = named
    self.subject = subject
  }
}
