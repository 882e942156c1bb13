/// When a field, a screen or a line of words applies: equality on earlier answers and facts.
package indirect enum Condition: Hashable, Sendable {
  /// The named answer or fact is one of these texts; for several choices, one of them is chosen.
  case isOneOf(name: String, [String])
  case all([Condition])
  case any([Condition])
  case not(Condition)

  /// The names that the condition asks for.
  package var names: [String] {
    switch self {
    case .isOneOf(let name, _): [name]
    case .all(let parts), .any(let parts): parts.flatMap(\.names)
    case .not(let part): part.names
    }
  }

  /// Whether the condition holds, given whether what is found under a name is one of these texts.
  ///
  /// Written as an empty text in a screen file, "not said" is a wish like any other.
  package func holds(_ isOneOf: (String, [String]) -> Bool) -> Bool {
    switch self {
    case .isOneOf(let name, let wanted): return isOneOf(name, wanted)
    case .all(let parts): return parts.allSatisfy { $0.holds(isOneOf) }
    case .any(let parts): return parts.contains { $0.holds(isOneOf) }
    case .not(let part): return !part.holds(isOneOf)
    }
  }
}
