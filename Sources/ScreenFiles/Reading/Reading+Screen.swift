import Wizard

extension Reading {
  private static let screenKeys = [
    "title", "short", "intro", "fields", "summary", "continue", "run", "each", "final",
    "actions", "table",
  ]

  /// One screen; `when` is its condition in the flow.
  func screen(_ name: String, _ node: Node, when: Condition?, at path: String) -> Screen? {
    guard isMap(node, of: file, knows: Self.screenKeys) else { return nil }
    return within(when) {
      let title = requiredWords("title", of: node, at: path)
      let short = words("short", of: node, at: path)
      let intro = words("intro", of: node, at: path)
      let fields = items("fields", of: node).compactMap { field($0, at: path) }
      if node["fields"] != nil, node["table"] != nil {
        fault(.fieldsAndTable, node.line(of: "table"))
      }
      let table = node["table"].flatMap { self.table($0, at: path) }
      let summary = self.summary(of: node, at: path)
      let continueLabel = words("continue", of: node, at: path)
      let run = use(.command, "run", of: node)
      let isFinal = flag("final", of: node)
      if isFinal {
        for key in ["continue", "run", "each"] where node[key] != nil {
          fault(.keyOnKind(key, "final: yes"), node.line(of: key))
        }
      }
      let actions = self.actions(of: node, at: path, in: name)
      // A screen without a title is faulty; what stands behind it can still be read.
      var screen = Screen(name: name, title: title ?? Words(name), short: short)
      screen.intro = intro
      screen.fields = fields
      screen.actions = actions
      screen.table = table
      screen.summary = summary
      screen.when = when
      screen.continueLabel = continueLabel
      screen.run = run
      screen.isForEach = flag("each", of: node)
      if screen.isForEach, node["run"] == nil {
        fault(.missingKey("run"), node.line(of: "each"))
      }
      screen.isFinal = isFinal
      return screen
    }
  }

  private func summary(of node: Node, at path: String) -> [Screen.Summary] {
    guard let found = node["summary"] else { return [] }
    let below = self.path(path, "summary")
    if found.text != nil {
      return words("summary", of: node, at: path).map { [Screen.Summary(words: $0)] } ?? []
    }
    return items("summary", of: node).enumerated().compactMap { index, item in
      let place = self.path(below, "\(index + 1)")
      guard item.entries != nil else {
        return words(item, named: "summary", at: place).map { Screen.Summary(words: $0) }
      }
      guard isMap(item, of: "summary", knows: ["text", "when"]) else { return nil }
      guard let text = item["text"] else {
        fault(.missingKey("text"), item.line)
        return nil
      }
      let when = condition(of: item)
      return words(text, named: "text", at: place).map { Screen.Summary(words: $0, when: when) }
    }
  }
}
