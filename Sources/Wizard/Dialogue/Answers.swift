/// What was said so far, by field name, with the facts that conditions and words may ask for.
///
/// An answer stays under its name even while its field does not apply; `Path` leaves it out of the
/// final command.
package struct Answers: Hashable, Sendable {
  package var values: [String: Value] = [:]
  package var facts: Facts = [:]

  package init(values: [String: Value] = [:], facts: Facts = [:]) {
    self.values = values
    self.facts = facts
  }

  /// The value of a field: what was said, or what stands there before anything was said.
  package func value(of field: Field) -> Value? {
    if let said = values[field.name] { return said }
    guard let initial = field.initial else { return nil }
    let text = initial.filled { facts[$0]?.text }
    switch field.kind {
    case .yesNo: return text == "yes" ? .flag(true) : text == "no" ? .flag(false) : nil
    case .choices: return .choices(text.split(separator: " ").map(String.init))
    case .text, .lines, .email, .phone, .choice, .level: return .text(text)
    case .password, .code, .notice, .review: return nil
    }
  }
}
