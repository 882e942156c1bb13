import Wizard

extension Reading {
  private static let effects = [
    "run", "copy", "show", "open", "go-to", "begin-again", "leave", "menu",
  ]
  private static let actionKeys =
    ["name", "label", "main", "when", "off", "confirm", "with", "each"] + effects

  /// The actions of a flow or a screen; `scope` is the screen's name, empty for the flow itself.
  func actions(of node: Node, at path: String, in scope: String) -> [Action] {
    items("actions", of: node).compactMap { action($0, at: path, in: scope) }
  }

  private func action(_ node: Node, at path: String, in scope: String) -> Action? {
    guard isMap(node, of: "actions", knows: Self.actionKeys) else { return nil }
    let name = requiredName(of: node, in: "actions of \(scope)")
    let when = condition(of: node)
    let isMain = flag("main", of: node)
    if node["label"] == nil { fault(.missingKey("label"), node.line) }
    let below = self.path(self.path(path, "actions"), name ?? "")
    let label = node["label"].flatMap { words($0, named: "label", at: below) }
    let effect = within(when) { self.effect(of: node, at: path, in: scope) }
    let off = use(.fact, "off", of: node)
    let asked = self.path(self.path(path, "confirm"), name ?? "")
    let confirm = node["confirm"].flatMap { words($0, named: "confirm", at: asked) }
    guard let name, let label, let effect else { return nil }
    var action = Action(name: name, label: label, effect: effect, isMain: isMain, when: when)
    (action.off, action.confirm, action.isForEach) = (off, confirm, flag("each", of: node))
    return action
  }

  private func effect(of node: Node, at path: String, in scope: String) -> Action.Effect? {
    let given = Self.effects.filter { node[$0] != nil }
    guard given.count == 1, let key = given.first else {
      fault(.effects(given, known: Self.effects), node.line)
      return nil
    }
    switch key {
    case "run": return use(.command, key, of: node).map(Action.Effect.run)
    case "copy": return use(.fact, key, of: node).map(Action.Effect.copy)
    case "show": return use(.fact, key, of: node).map(Action.Effect.show)
    case "open":
      guard let flow = use(.flow, key, of: node) else { return nil }
      let fields = texts("with", of: node)
      for field in fields { mention(.fieldOf(flow: flow, field.text), field.line) }
      return .open(flow: flow, with: fields.map(\.text))
    case "go-to": return use(.screen, key, of: node).map(Action.Effect.goTo)
    case "begin-again":
      let kept = texts(key, of: node)
      for field in kept { mention(.use(.field, field.text), field.line) }
      return .beginAgain(keeping: kept.map(\.text))
    case "leave":
      if !flag(key, of: node) { fault(.unknownValue(key, "no", known: ["yes"]), node.line) }
      return .leave
    case _:
      let inner = items(key, of: node)
      if inner.isEmpty { fault(.wrongShape(key, .list), node.line(of: key)) }
      return .menu(inner.compactMap { action($0, at: path, in: scope) })
    }
  }
}
