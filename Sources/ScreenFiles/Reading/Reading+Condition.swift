import Wizard

extension Reading {
  /// The condition under `when`; nil where there is none.
  func condition(of node: Node) -> Condition? {
    guard let found = node["when"] else { return nil }
    let condition = condition(found)
    if let condition {
      mention(.condition(condition, within: conditions), node.line(of: "when"))
    }
    return condition
  }

  private func condition(_ node: Node) -> Condition? {
    guard let entries = node.entries, !entries.isEmpty else {
      fault(.wrongShape("when", .condition), node.line)
      return nil
    }
    let parts = entries.compactMap { part($0) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private func part(_ entry: Node.Entry) -> Condition? {
    switch (entry.key, entry.value.content) {
    case ("any", .list(let items)):
      return .any(items.compactMap { condition($0) })
    case ("not", .map):
      return condition(entry.value).map { .not($0) }
    case ("any", _), ("not", _):
      fault(.wrongShape(entry.key, .condition), entry.line)
    case (_, .text(let text)):
      return .isOneOf(name: entry.key, [text])
    case (_, .list(let items)):
      let texts = items.compactMap(\.text)
      if texts.count == items.count, !texts.isEmpty { return .isOneOf(name: entry.key, texts) }
      fault(.wrongShape(entry.key, .texts), entry.line)
    case (_, .map):
      fault(.wrongShape(entry.key, .texts), entry.line)
    }
    return nil
  }
}
