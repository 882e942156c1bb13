import Foundation
import Membership
import Wizard

/// One entry of the audit as commands and files have it: codes and ids beside names.
package struct AuditReport: Encodable, Hashable, Sendable {
  package let number: Int
  package let at: String
  package let what: String
  package let who: String?
  package let whoID: String?
  package let aboutKind: String
  package let about: String?
  package let aboutID: String?
  package let by: String?
  package let detail: String?
  package let seal: String

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case number, at, what, who
    case whoID = "who-id"
    case aboutKind = "about-kind"
    case about
    case aboutID = "about-id"
    case by, detail, seal
  }

  static let names = CodingKeys.allCases.map(\.rawValue)

  /// In the order of the names; empty where there is nothing.
  var cells: [String] {
    [
      "\(number)", at, what, who ?? "", whoID ?? "", aboutKind, about ?? "", aboutID ?? "",
      by ?? "", detail ?? "", seal,
    ]
  }
}

/// The same for a copy outside of the store: ids, codes and the seal, and nobody's words.
package struct AuditTrace: Encodable, Hashable, Sendable {
  private let organisation: String
  private let number: Int
  private let at: String
  private let what: String
  private let who: String?
  private let aboutKind: String
  private let about: String?
  private let by: String?
  private let seal: String

  private enum CodingKeys: String, CodingKey {
    case organisation, number, at, what, who, about, by, seal
    case aboutKind = "about-kind"
  }

  package init(_ entry: TimelineEntry) {
    let report = Application.report(entry)
    organisation = entry.event.organisation.text
    number = report.number
    at = report.at
    what = report.what
    who = report.whoID
    aboutKind = report.aboutKind
    about = report.aboutID
    by = report.by
    seal = report.seal
  }
}

/// The forms in which the audit leaves the store.
package enum AuditFormat: String, CaseIterable, Sendable {
  case csv
  case jsonLines = "json-lines"

  package var fileExtension: String {
    switch self {
    case .csv: "csv"
    case .jsonLines: "jsonl"
    }
  }
}

extension Application {
  /// Which part of the audit a command is asked for; times are RFC 3339, or days, which begin in UTC.
  package struct AuditSelection: Sendable {
    package var search = ""
    package var since: Instant?
    package var until: Instant?
    /// At most so many, the newest ones; nil for all.
    package var limit: Int?

    package init() {}
  }

  /// A moment as commands take it: `2026-11-30` or `2026-11-30T14:05:00Z`; nil where it is neither.
  package static func moment(_ text: String) -> Instant? {
    let whole = text.utf8.count == 10 ? text + "T00:00:00Z" : text
    return (try? Date(whole, strategy: .iso8601)).map {
      Instant(seconds: Int64($0.timeIntervalSince1970.rounded(.down)))
    }
  }

  /// Gives entries to `body`, the newest first, never many at once.
  package func audit(
    _ selection: AuditSelection, _ body: (TimelineEntry) throws -> Void
  ) throws {
    guard let identity else { throw Refusal.notAMember }
    if let refusal = Authority.refusal(of: .viewAudit, by: identity.member) { throw refusal }
    var query = TimelineQuery(
      organisation: identity.organisation.id, since: selection.since, until: selection.until,
      limit: 1000)
    var left = selection.limit ?? Int.max
    while left > 0 {
      query.limit = min(1000, left)
      let found = try entries(query, matching: selection.search)
      for entry in found { try body(entry) }
      guard found.count == query.limit, let last = found.last else { return }
      query.after = last.number
      left -= found.count
    }
  }

  /// Gives all of the audit to `body` as lines of a format, the oldest first, and writes down before
  /// that it was asked for.
  package func exportAudit(
    as format: AuditFormat, _ body: (String) throws -> Void
  ) throws {
    guard let identity else { throw Refusal.notAMember }
    try perform(
      RecordAuditExport(
        organisation: identity.organisation.id, actor: identity.account.id,
        format: format.rawValue, now: world.now()))
    if format == .csv { try body(CSV.line(AuditReport.names)) }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var query = TimelineQuery(
      organisation: identity.organisation.id, direction: .olderFirst, limit: 1000)
    while true {
      let entries = try store.timeline(query)
      let lines = try entries.map { entry in
        let report = Self.report(entry)
        return switch format {
        case .csv: CSV.line(report.cells)
        case .jsonLines:
          Visible.json(String(decoding: try encoder.encode(report), as: UTF8.self)) + "\n"
        }
      }
      try body(lines.joined())
      guard entries.count == query.limit, let last = entries.last else { return }
      query.after = last.number
    }
  }

  /// The same into a new file that only its owner may read.
  package func exportAudit(as format: AuditFormat, to path: String) throws {
    let file = try PrivateFile.Writer(path)
    do {
      try exportAudit(as: format) { try file.append(Array($0.utf8)) }
      try file.finish()
    } catch {
      file.giveUp()
      throw error
    }
  }

  /// An entry as one line for people.
  package func line(of entry: TimelineEntry) -> String {
    let detail = detail(of: entry.event).map { ": \($0)" } ?? ""
    let subject = entry.subject.map { " (\($0))" } ?? ""
    let at = Self.written(entry.event.at)
    return "\(entry.number)  \(at)  \(sentence(of: entry))\(subject)\(detail)"
  }

  package static func report(_ entry: TimelineEntry) -> AuditReport {
    let event = entry.event
    let (kind, id): (TimelineQuery.About, String?) =
      switch event.subject {
      case .organisation: (.organisation, nil)
      case .account(let id): (.account, id.text)
      case .team(let id): (.team, id.text)
      case .invitation(let id): (.invitation, id.text)
      }
    return AuditReport(
      number: entry.number, at: written(event.at), what: event.what.rawValue, who: entry.who,
      whoID: event.who?.text, aboutKind: kind.rawValue, about: entry.subject, aboutID: id,
      by: event.by?.rawValue, detail: event.detail, seal: entry.seal)
  }
}
