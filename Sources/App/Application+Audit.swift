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

  private static let refusals: Set<TimelineEvent.What> = [
    .acceptanceRefused, .deliveryRefused, .deadLinksTried, .passwordCodeWrong, .refused,
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
