import Wizard

/// Draws a flow as lines of text: its screens in order, what each asks and where it leads.
package struct FlowGraph {
  private let flow: Flow

  package init(_ flow: Flow) { self.flow = flow }

  /// At most 80 cells wide as long as names are short.
  package var lines: [String] {
    var lines = ["\(flow.name) (\(flow.shape.rawValue))"]
    for (index, screen) in flow.screens.enumerated() {
      let condition = screen.when.map { "  when \(text($0))" } ?? ""
      lines.append(index == 0 ? "  │" : flow.shape == .steps ? "  ▼" : "  │")
      lines.append("  \(screen.name)\(screen.isFinal ? " ■" : "")\(condition)")
      for field in screen.fields where field.kind.isAsked {
        let when = field.when.map { "  when \(text($0))" } ?? ""
        let mark = field.isRequired ? "*" : " "
        lines.append("  │   \(mark) \(field.name): \(field.kind.rawValue)\(when)")
      }
      if let table = screen.table { lines.append("  │     table of \(table.source)") }
      if let command = screen.run { lines.append("  │     runs \(command)") }
      for action in screen.actions + flow.actions { lines += drawn(action, "  │     ") }
    }
    return lines
  }

  private func drawn(_ action: Action, _ margin: String) -> [String] {
    switch action.effect {
    case .run(let command): ["\(margin)[\(action.name)] runs \(command)"]
    case .copy(let fact): ["\(margin)[\(action.name)] copies \(fact)"]
    case .show(let fact): ["\(margin)[\(action.name)] shows \(fact)"]
    case .beginAgain: ["\(margin)[\(action.name)] ↑ \(flow.screens[0].name)"]
    case .open(let flow, with: _): ["\(margin)[\(action.name)] → flow \(flow)"]
    case .goTo(let screen): ["\(margin)[\(action.name)] → \(screen)"]
    case .leave: ["\(margin)[\(action.name)] leaves"]
    case .menu(let actions):
      ["\(margin)[\(action.name)]"] + actions.flatMap { drawn($0, margin + "  ") }
    }
  }

  private func text(_ condition: Condition) -> String {
    switch condition {
    case .isOneOf(let name, let texts):
      "\(name) = \(texts.map { $0.isEmpty ? "nothing" : $0 }.joined(separator: " or "))"
    case .all(let parts): parts.map(text).joined(separator: " and ")
    case .any(let parts): "(\(parts.map(text).joined(separator: " or ")))"
    case .not(let part): "not (\(text(part)))"
    }
  }
}
