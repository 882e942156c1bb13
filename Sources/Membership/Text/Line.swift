/// The scalar checks that every one-line name shares.
enum Line {
  /// What can be wrong with a line, whatever it names.
  enum Flaw { case blank, tooLong, control, hidden, marks }

  /// The text without white space around it, and the first flaw of what is left.
  ///
  /// The limit counts code points; nothing counts grapheme clusters.
  static func read(_ typed: String, limit: Int) -> (text: String, flaw: Flaw?) {
    let scalars = trimmed(Array(typed.unicodeScalars))
    return (text(of: scalars), flaw(of: scalars, limit: limit))
  }

  static func text(of scalars: some Sequence<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// Whether a scalar draws nothing, or changes how its neighbours are drawn.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned: true
    default: scalar.properties.isDefaultIgnorableCodePoint
    }
  }

  /// Whether a letter carries more than two combining marks, or a mark has no letter.
  static func hasStackedMarks(_ scalars: some Sequence<Unicode.Scalar>) -> Bool {
    var room = 0
    for scalar in scalars {
      let category = scalar.properties.generalCategory
      guard category == .nonspacingMark || category == .enclosingMark else {
        room = 2
        continue
      }
      if room == 0 { return true }
      room -= 1
    }
    return false
  }

  private static func flaw(of scalars: [Unicode.Scalar], limit: Int) -> Flaw? {
    if scalars.isEmpty { return .blank }
    if scalars.contains(where: { $0.properties.generalCategory == .control }) { return .control }
    if scalars.contains(where: isHidden) { return .hidden }
    if hasStackedMarks(scalars) { return .marks }
    return scalars.count > limit ? .tooLong : nil
  }

  private static func trimmed(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    let isSpace: (Unicode.Scalar) -> Bool = { $0.properties.generalCategory == .spaceSeparator }
    let fromStart = scalars.drop(while: isSpace)
    return fromStart.reversed().drop(while: isSpace).reversed()
  }
}
