/// A first or a last name on one line: 1 to 128 code points.
package struct PersonName: Hashable, Sendable {
  /// What can be wrong with a person's name.
  package enum Fault: String, InputFault, CaseIterable {
    case blank = "name-blank"
    case tooLong = "name-too-long"
    case control = "name-control"
    case hidden = "name-hidden-sign"
    case marks = "name-stacked-marks"

    package var values: [String: String] { self == .tooLong ? ["limit": String(limit)] : [:] }
  }

  package static let limit = 128

  /// The empty name of somebody who says it only when registering.
  package static let unknown = PersonName(stored: "")

  package let text: String

  /// Takes back what was parsed before it was stored.
  package init(stored text: String) { self.text = text }

  /// Reads a name after taking off white space around it; throws the first thing wrong with it.
  package static func parse(_ typed: String) throws(Fault) -> PersonName {
    let line = Line.read(typed, limit: limit)
    switch line.flaw {
    case nil: return PersonName(stored: line.text)
    case .blank: throw .blank
    case .tooLong: throw .tooLong
    case .control: throw .control
    case .hidden: throw .hidden
    case .marks: throw .marks
    }
  }
}
