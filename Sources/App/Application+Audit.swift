import Membership
import Wizard

/// What has happened in the organisation, page by page, the newest first.
extension Application {
  /// Rows of the audit; none for whom it is not meant.
  func auditRows(_ query: RowQuery) throws -> RowPage {
    guard let identity, Authority.refusal(of: .viewAudit, by: identity.member) == nil else {
      return Self.noRows
    }
    return try RowPage(of: query) { start, limit in
      try entries(
        TimelineQuery(
          organisation: identity.organisation.id,
          about: TimelineQuery.About(rawValue: query.filter), after: start.numberFalling,
          direction: start.isBackwards ? .olderFirst : .newerFirst, limit: limit),
        matching: query.search
      ).map(row)
    }
  }

  /// At most as many entries as the query's limit that hold a text, in its order.
  func entries(
    _ query: TimelineQuery, matching search: String
  ) throws -> [TimelineEntry] {
    let wanted = Self.folded(search)
    guard !wanted.isEmpty else { return try store.timeline(query) }
    var page = query
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

  /// What happened and who did it, without the time.
  func sentence(of entry: TimelineEntry) -> String {
    let words = screens.phrases.text(
      "event.\(entry.event.what.rawValue)",
      [
        "at": "", "who": entry.who ?? entry.event.who?.text ?? "",
        "way": entry.event.by.map { screens.phrases.text("way.\($0.rawValue)") } ?? "",
      ])
    return String(words.drop { $0 == " " })
  }

  private static let refusals: Set<TimelineEvent.What> = [
    .acceptanceRefused, .deliveryRefused, .deadLinksTried, .passwordCodeWrong,
  ]

  private func row(_ entry: TimelineEntry) -> Row {
    Row(
      id: "\(entry.number)", place: "\(entry.number)",
      cells: [
        sentence(of: entry), time.narrow(entry.event.at),
        entry.subject ?? identity?.organisation.name.text ?? "",
      ],
      tone: Self.refusals.contains(entry.event.what) ? .bad : .plain)
  }

  /// Everything that is kept of the entry on a row, a line for each part.
  func auditEntry(_ row: Row) throws -> [String] {
    guard let identity, let number = Int(row.id),
      Authority.refusal(of: .viewAudit, by: identity.member) == nil,
      let entry = try store.timeline(
        TimelineQuery(
          organisation: identity.organisation.id, after: number - 1, direction: .olderFirst,
          limit: 1)
      ).first, entry.number == number
    else { return [] }
    let event = entry.event
    let parts: [(String, String?)] = [
      ("what", sentence(of: entry)), ("at", time.exact(event.at)),
      ("utc", Self.written(event.at)), ("who", entry.who ?? event.who?.text),
      ("about", entry.subject ?? identity.organisation.name.text),
      ("by", event.by.map { screens.phrases.text("way.\($0.rawValue)") }),
      ("detail", detail(of: event)), ("number", "\(entry.number)"), ("code", event.what.rawValue),
      ("seal", entry.seal),
    ]
    return parts.compactMap { part, value in
      value.map { screens.phrases.text("audit.\(part)", ["value": $0]) }
    }
  }

  func auditFacts(_ identity: Identity) -> Facts {
    let maySee = Authority.refusal(of: .viewAudit, by: identity.member) == nil
    return ["sees-audit": .text(maySee ? "yes" : "no")]
  }
}
