/// The screens and fields that apply, replayed from the answers in the flow's order.
///
/// A condition sees only the answers of fields that themselves apply, so an answer whose question
/// has gone can open nothing.
package struct Path: Hashable, Sendable {
  /// The screens that apply, in order.
  package private(set) var screens: [Screen] = []
  /// The answers of the fields that apply, defaults included: what a command is made of.
  package private(set) var answers: [String: Value] = [:]
  private var facts: Facts

  package init(of flow: Flow, answers: Answers) {
    facts = answers.facts
    for screen in flow.screens where holds(screen.when) {
      screens.append(screen)
      for field in screen.fields where field.kind.isAsked && holds(field.when) {
        self.answers[field.name] = answers.value(of: field)
      }
    }
  }

  /// Whether a condition holds for the answers that apply; no condition always does.
  package func holds(_ condition: Condition?) -> Bool {
    condition?.holds { name in
      answers[name]?.comparable ?? facts[name].map { [$0.text] } ?? []
    } ?? true
  }

  /// The fields of a screen that apply, in order.
  package func fields(of screen: Screen) -> [Field] {
    screen.fields.filter { holds($0.when) }
  }

  /// The screen that follows the named one; nil behind the last.
  package func screen(after name: String) -> Screen? {
    guard let index = screens.firstIndex(where: { $0.name == name }) else { return screens.first }
    return index + 1 < screens.count ? screens[index + 1] : nil
  }

  /// The screen before the named one; nil before the first.
  package func screen(before name: String) -> Screen? {
    guard let index = screens.firstIndex(where: { $0.name == name }), index > 0 else { return nil }
    return screens[index - 1]
  }
}
