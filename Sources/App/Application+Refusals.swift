import Membership
import Wizard

/// What refusals are told of, as events in words.
extension Application {
  /// What was not done, and the sentence that was said, as far as the event has what it is filled with.
  func words(ofRefusal event: TimelineEvent) throws -> String? {
    guard let detail = event.detail, let refused = RefusedAttempt(reading: detail)
    else { return event.detail }
    let who = try event.who.flatMap { try store.name(of: $0, in: event.organisation) } ?? ""
    let key = "refusal.\(refused.code)"
    // Whoever and whatever else the sentence named is not kept.
    let unknown = (screens.phrases[key]?.holes ?? []).map { ($0, "…") }
    let values = named(refused.values).merging(unknown) { known, _ in known }
    return screens.phrases.text(
      "audit.refused",
      [
        "wanted": sentence(refused.what, by: event.by, who: who),
        "answer": screens.phrases.text(key, values),
      ])
  }

  /// The values of a refusal's sentence, with roles, levels, products and states in people's words.
  func named(_ values: [String: String]) -> [String: String] {
    var values = values
    for name in ["role", "level", "product", "state"] {
      if let value = values[name] { values[name] = screens.phrases.text("\(name).\(value)") }
    }
    return values
  }
}
