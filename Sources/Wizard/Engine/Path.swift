/// The screens and fields that apply, replayed from the answers in the flow's order.
///
/// A condition sees only the answers of fields that themselves apply, so an answer whose question
/// has gone can open nothing.
package struct Path: Hashable, Sendable {
  /// The screens that apply, in order.
  package private(set) var screens: [Screen] = []
  /// Where each of them stands, by its name.
  private var places: [String: Int] = [:]
  /// The answers of the fields that apply, defaults included: what a command is made of.
  package private(set) var answers: [String: Value] = [:]
  private var facts: Facts
  /// The answers and facts, known or not, that decided about the way.
  private var deciding: Set<String> = []

  package init(of flow: Flow, answers: Answers) {
    facts = answers.facts
    for screen in flow.screens where decides(screen.when) {
      places[screen.name] = screens.count
      screens.append(screen)
      for field in screen.fields where field.kind.isAsked && decides(field.when) {
        field.initial?.collect(into: &deciding)
        self.answers[field.name] = answers.value(of: field)
      }
    }
  }

  /// Takes over facts of which none that is new decides about the way; false, and nothing is done,
  /// where one of them does.
  mutating func take(_ facts: Facts, new names: some Sequence<String>) -> Bool {
    guard !names.contains(where: deciding.contains) else { return false }
    self.facts = facts
    return true
  }

  /// Whether a condition holds; what it asks of the facts is noted.
  private mutating func decides(_ condition: Condition?) -> Bool {
    guard let condition else { return true }
    condition.collect(into: &deciding)
    return holds(condition)
  }

  /// Whether a condition holds for the answers that apply; no condition always does.
  package func holds(_ condition: Condition?) -> Bool {
    condition?.holds { name, wanted in
      if let found = answers[name]?.comparable {
        return found.isEmpty ? wanted.contains("") : found.contains(where: wanted.contains)
      }
      return wanted.contains(facts[name]?.text ?? "")
    } ?? true
  }

  /// The fields of a screen that apply, in order.
  package func fields(of screen: Screen) -> [Field] {
    screen.fields.filter { holds($0.when) }
  }

  /// Whether the named screen applies.
  package func applies(_ name: String) -> Bool { places[name] != nil }

  /// The screen that follows the named one; nil behind the last.
  package func screen(after name: String) -> Screen? {
    guard let place = places[name] else { return screens.first }
    return place + 1 < screens.count ? screens[place + 1] : nil
  }

  /// The screen before the named one; nil before the first.
  package func screen(before name: String) -> Screen? {
    guard let place = places[name], place > 0 else { return nil }
    return screens[place - 1]
  }
}
