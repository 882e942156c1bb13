import Membership
import Wizard

/// Verifying and exporting the audit, from the Manager and by commands.
extension Application {
  /// Verifies the audit of the organisation; what came of it are facts of the screen that follows.
  func verifyAudit() throws -> Event {
    guard let identity else { throw Refusal.notAMember }
    if let refusal = Authority.refusal(of: .viewAudit, by: identity.member) { throw refusal }
    let report = try store.verifyTimeline(of: identity.organisation.id)
    return .done(
      command: "verify-audit",
      [
        "audit-in-order": .text(report.faultCount == 0 ? "yes" : "no"),
        "audit-result": .lines(lines(of: report)),
      ])
  }

  /// Writes the audit into a new file beside the store, and says where.
  func exportAudit(_ answers: Form) throws -> Event {
    guard identity != nil else { throw Refusal.notAMember }
    var form = answers
    guard let format = form.named("audit-format", AuditFormat.self) else {
      return .refused(command: "export-audit", form.problems)
    }
    // Named by the day, and by chance: nothing that is there is written over.
    let name = "audit-\(Self.written(world.now()).prefix(10))-\(world.identifier())"
    let path = "\(exportsFolder)/\(name).\(format.fileExtension)"
    try PrivateFile.makeFolder(exportsFolder)
    try exportAudit(as: format, to: path)
    return .done(command: "export-audit", ["audit-file": .text(path)])
  }

  /// What came of verifying each organisation of the store, by name, for whoever owns the store.
  package func verifyEverything() throws -> [(Organisation, ChainReport)] {
    try store.organisations().map { ($0, try store.verifyTimeline(of: $0.id)) }
  }

  /// A report in words.
  package func lines(of report: ChainReport) -> [String] {
    let phrases = screens.phrases
    var lines: [String] = []
    if report.faultCount == 0 {
      lines.append(phrases.text("audit.in-order", ["count": "\(report.count)"]))
    } else {
      lines.append(
        phrases.text(
          "audit.faults", ["count": "\(report.faultCount)", "entries": "\(report.count)"]))
      lines += report.faults.map(sentence)
      let more = report.faultCount - report.faults.count
      if more > 0 { lines.append(phrases.text("audit.more-faults", ["count": "\(more)"])) }
    }
    lines.append(
      report.notedUpTo.map { phrases.text("audit.noted", ["number": "\($0)"]) }
        ?? phrases.text("audit.not-noted"))
    return lines
  }

  private func sentence(of fault: ChainReport.Fault) -> String {
    let (key, values): (String, [String: String]) =
      switch fault {
      case .altered(let number): ("altered", ["number": "\(number)"])
      case .missing(let numbers):
        ("missing", ["first": "\(numbers.lowerBound)", "last": "\(numbers.upperBound)"])
      case .cutOff(let after, let before):
        ("cut-off", ["after": "\(after)", "before": "\(before)"])
      case .rewritten(let number): ("rewritten", ["number": "\(number)"])
      }
    return screens.phrases.text("audit.\(key)", values)
  }
}

/// What came of verifying an organisation's audit, as commands print it.
package struct ChainVerdict: Encodable, Hashable, Sendable {
  package struct Fault: Encodable, Hashable, Sendable {
    let what: String
    let first: Int
    let last: Int

    init(_ fault: ChainReport.Fault) {
      (what, first, last) =
        switch fault {
        case .altered(let number): ("altered", number, number)
        case .missing(let numbers): ("missing", numbers.lowerBound, numbers.upperBound)
        case .cutOff(let after, let before): ("cut-off", after + 1, before)
        case .rewritten(let number): ("rewritten", number, number)
        }
    }
  }

  let organisation: String
  let entries: Int
  let inOrder: Bool
  let notedUpTo: Int?
  let faultCount: Int
  let faults: [Fault]

  private enum CodingKeys: String, CodingKey {
    case organisation, entries, faults
    case inOrder = "in-order"
    case notedUpTo = "noted-up-to"
    case faultCount = "fault-count"
  }

  package init(_ organisation: Organisation, _ report: ChainReport) {
    self.organisation = organisation.name.text
    entries = report.count
    inOrder = report.faultCount == 0
    notedUpTo = report.notedUpTo
    faultCount = report.faultCount
    faults = report.faults.map(Fault.init)
  }
}
