/// One thing that a change changed, as the timeline keeps it.
package struct Difference: Hashable, Sendable {
  /// What it is that is different.
  package enum Subject: String, CaseIterable, Hashable, Sendable {
    case role
    case kdrive
    case kchat
    case teams
    case channels
    case address
    case requireAddress = "require-address"
    case expires
  }

  package let subject: Subject
  /// Names of cases, names of teams, an address or seconds; empty for nothing.
  package let old: String
  package let new: String

  package init(_ subject: Subject, _ old: String, _ new: String) {
    self.subject = subject
    self.old = old
    self.new = new
  }

  /// A line for each, its three parts with tabs between: no text of ours holds either sign.
  package static func text(_ differences: [Difference]) -> String {
    differences.map { "\($0.subject.rawValue)\t\($0.old)\t\($0.new)" }.joined(separator: "\n")
  }

  /// What `text` wrote; lines that say nothing known are left out.
  package static func read(_ text: String) -> [Difference] {
    text.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard parts.count == 3, let subject = Subject(rawValue: parts[0]) else { return nil }
      return Difference(subject, parts[1], parts[2])
    }
  }
}
