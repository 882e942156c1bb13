/// An event at its place in the organisation's timeline, with the names people know it by.
package struct TimelineEntry: Hashable, Sendable {
  /// Rises by one in each organisation, from 1.
  package let number: Int
  package let event: TimelineEvent
  /// First and last name; nil where nobody was signed in, or the account is not there any more.
  package let who: String?
  /// The name of the person or team it is about; nil for the organisation.
  package let subject: String?
  /// The end of the chain up to here: 64 hexadecimal digits; empty where it has none.
  package let seal: String

  package init(number: Int, event: TimelineEvent, who: String?, subject: String?, seal: String) {
    self.number = number
    self.event = event
    self.who = who
    self.subject = subject
    self.seal = seal
  }
}

/// Which entries of an organisation's timeline are wanted.
package struct TimelineQuery: Hashable, Sendable {
  package enum About: String, CaseIterable, Hashable, Sendable {
    case organisation
    case account
    case team
    case invitation
  }

  package enum Direction: Hashable, Sendable {
    case olderFirst
    case newerFirst
  }

  package let organisation: Organisation.ID
  /// What the events are about; nil for everything.
  package var about: About?
  /// Not before this moment.
  package var since: Instant?
  /// Before this moment.
  package var until: Instant?
  /// The number behind which to begin, in the direction of the order; nil for the very beginning.
  package var after: Int?
  package var direction: Direction
  /// At most this many.
  package var limit: Int
  /// Leaves out entries that cannot hold a text, and perhaps not all of them; nil for none.
  package var narrowing: TimelineNarrowing?

  package init(
    organisation: Organisation.ID, about: About? = nil, since: Instant? = nil,
    until: Instant? = nil, after: Int? = nil, direction: Direction = .newerFirst, limit: Int
  ) {
    self.organisation = organisation
    self.about = about
    self.since = since
    self.until = until
    self.after = after
    self.direction = direction
    self.limit = limit
  }
}
