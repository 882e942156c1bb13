import Membership
import Wizard

/// Looking for a text in the audit: what is shown of an entry is made of words in the reader's language
/// and of names, so entries that cannot hold it are left out before any is put into words.
extension Application {
  /// At most as many entries as the query's limit that hold a text, in its order.
  func entries(
    _ query: TimelineQuery, matching search: String
  ) throws -> [TimelineEntry] {
    let wanted = Self.folded(search)
    guard !wanted.isEmpty else { return try store.timeline(query) }
    var page = query
    page.narrowing = narrowing(to: wanted)
    // Few entries hold a text: to look for them in small pages would only take longer.
    page.limit = max(query.limit, 1000)
    var found: [TimelineEntry] = []
    while true {
      let entries = try store.timeline(page)
      found += entries.filter { texts(of: $0).contains { Self.folded($0).contains(wanted) } }
      guard entries.count == page.limit, found.count < query.limit, let last = entries.last else {
        return Array(found.prefix(query.limit))
      }
      page.after = last.number
    }
  }

  private func texts(of entry: TimelineEntry) -> [String] {
    [sentence(of: entry), entry.subject ?? "", detail(of: entry.event) ?? ""]
  }

  /// Which entries may hold the folded text.
  private func narrowing(to wanted: String) -> TimelineNarrowing {
    var kinds: Set<TimelineEvent.What> = []
    var named: [TimelineEvent.What: Set<[String]>] = [:]
    for what in TimelineEvent.What.allCases {
      for way in [nil] + SendBy.allCases {
        // No text has this sign: it tells where in the sentence the name stands.
        let parts = Self.folded(sentence(what, by: way, who: "\u{1}")).split(
          separator: "\u{1}", omittingEmptySubsequences: false)
        if parts.contains(where: { $0.contains(wanted) }) { kinds.insert(what) }
        for (before, behind) in zip(parts, parts.dropFirst()) {
          named[what, default: []].formUnion(
            Self.names(in: wanted, between: before, and: behind).map(Self.words))
        }
      }
      if named[what]?.contains([]) == true { kinds.insert(what) }
    }
    return TimelineNarrowing(
      kinds: kinds, named: named.filter { !kinds.contains($0.key) }, subject: Self.words(wanted))
  }

  /// What a text has of a name that stands between two others: all of it, or what is left of it where
  /// it begins with the end of the one or ends with the beginning of the other.
  private static func names(
    in text: String, between before: Substring, and behind: Substring
  ) -> Set<String> {
    let starts = text.indices.filter { before.hasSuffix(text[..<$0]) }
    let ends = (text.indices + [text.endIndex]).filter { behind.hasPrefix(text[$0...]) }
    return Set(
      starts.flatMap { start in
        ends.filter { start <= $0 }.map { String(text[start..<$0]) }
      })
  }

  private static func words(_ text: String) -> [String] {
    text.split(separator: " ").map(String.init)
  }

  /// What happened and who did it, without the time.
  func sentence(of entry: TimelineEntry) -> String {
    sentence(
      entry.event.what, by: entry.event.by, who: entry.who ?? entry.event.who?.text ?? "")
  }

  func sentence(_ what: TimelineEvent.What, by way: SendBy?, who: String) -> String {
    let words = screens.phrases.text(
      "event.\(what.rawValue)",
      [
        "at": "", "who": who,
        "way": way.map { screens.phrases.text("way.\($0.rawValue)") } ?? "",
      ])
    return String(words.drop { $0 == " " })
  }
}
