/// What a work team is called, on one line: 1 to 128 code points.
package struct TeamName: Hashable, Sendable {
  /// What can be wrong with a team's name.
  package enum Fault: String, InputFault, CaseIterable {
    case blank = "team-blank"
    case tooLong = "team-too-long"
    case control = "team-control"
    case hidden = "team-hidden-sign"
    case marks = "team-stacked-marks"

    package var values: [String: String] { self == .tooLong ? ["limit": String(limit)] : [:] }
  }

  package static let limit = 128

  package let text: String

  /// Takes back what was parsed before it was stored.
  package init(stored text: String) { self.text = text }

  /// Reads a name after taking off white space around it; throws the first thing wrong with it.
  package static func parse(_ typed: String) throws(Fault) -> TeamName {
    let line = Line.read(typed, limit: limit)
    switch line.flaw {
    case nil: return TeamName(stored: line.text)
    case .blank: throw .blank
    case .tooLong: throw .tooLong
    case .control: throw .control
    case .hidden: throw .hidden
    case .marks: throw .marks
    }
  }
}
