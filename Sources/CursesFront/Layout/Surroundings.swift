import Wizard

/// What every layout needs to know beside the thing it paints.
struct Surroundings: Sendable {
  let ruler: Ruler
  let phrases: Phrases
  let size: Size
  /// Whether dark on light can be painted; else the terminal is taken to show light on dark.
  let paintsCodes: Bool

  /// From this width on there is a rail or a menu at the left.
  static let leastColumnsWithRail = 60
  /// A form does not grow wider: the eye would lose the line.
  static let widestForm = 92
  static let leastSize = Size(rows: 8, columns: 30)

  var hasRail: Bool { size.columns >= Self.leastColumnsWithRail }
  /// Whether there is so little height that blank lines are left out.
  var isLow: Bool { size.rows < 20 }

  func words(_ key: String, _ values: [String: String] = [:]) -> String {
    phrases.text("front." + key, values)
  }
}
