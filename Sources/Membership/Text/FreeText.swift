/// Words of several lines, for a note or a message.
package struct FreeText: Hashable, Sendable {
  /// What can be wrong with a text.
  package enum Fault: String, InputFault, CaseIterable {
    case control = "text-control"
    case hidden = "text-hidden-sign"
    case marks = "text-stacked-marks"
    case tooLong = "text-too-long"
  }

  package static let noteLimit = 1_000
  package static let messageLimit = 2_000
  package static let reasonLimit = 1_000
  private static let joiners: Set<Unicode.Scalar> = [
    "\u{200C}", "\u{200D}", "\u{FE0E}", "\u{FE0F}",
  ]

  package let text: String

  /// Takes back what was parsed before it was stored.
  package init(stored text: String) { self.text = text }

  /// Reads at most `limit` code points; every kind of line end becomes one line feed, and blank lines
  /// around the text go.
  ///
  /// Joiners stay, since emoji and some scripts are written with them.
  package static func parse(_ typed: String, limit: Int) throws(Fault) -> FreeText {
    var scalars: [Unicode.Scalar] = []
    var isAfterReturn = false
    for scalar in typed.unicodeScalars {
      if !(isAfterReturn && scalar == "\n") { scalars.append(scalar == "\r" ? "\n" : scalar) }
      isAfterReturn = scalar == "\r"
    }
    while let last = scalars.last, last == "\n" || last == " " { scalars.removeLast() }
    scalars.removeFirst(scalars.prefix { $0 == "\n" }.count)
    if scalars.contains(where: { $0.properties.generalCategory == .control && $0 != "\n" }) {
      throw .control
    }
    if scalars.contains(where: { Line.isHidden($0) && !joiners.contains($0) }) { throw .hidden }
    if Line.hasStackedMarks(scalars.filter { !joiners.contains($0) }) { throw .marks }
    if scalars.count > limit { throw .tooLong }
    return FreeText(stored: Line.text(of: scalars))
  }
}
