import Wizard

extension Reading {
  private static let flowKeys = ["title", "shape", "screens", "menu", "actions", "draft"]

  /// A flow with all its screens, from `flow.yaml` and the files that it names.
  func flow(_ name: String, _ node: Node, load: (String) throws(Fault) -> Node?) -> Flow? {
    let flowFile = file
    let path = path("flows", name)
    guard isMap(node, of: flowFile, knows: Self.flowKeys) else { return nil }
    let title = requiredWords("title", of: node, at: path)
    let actions = actions(of: node, at: path, in: "")
    if node["screens"] == nil { fault(.missingKey("screens"), node.line) }
    let entries = items("screens", of: node)
    if node["screens"]?.items?.isEmpty == true {
      fault(.wrongShape("screens", .list), node.line(of: "screens"))
    }
    var screens: [Screen] = []
    for entry in entries {
      file = flowFile
      guard let (screen, when) = screenEntry(entry) else { continue }
      let owner = entry["of"]?.text ?? name
      file = owner + "/" + screen + ".yaml"
      do throws(Fault) {
        guard let found = try load(file) else {
          add(Fault(file: flowFile, line: entry.line, mistake: .noFile(file)))
          continue
        }
        let below = self.path(self.path(self.path("flows", owner), "screens"), screen)
        if let read = self.screen(screen, found, when: when, at: below) { screens.append(read) }
      } catch {
        add(error)
      }
    }
    file = flowFile
    guard let title else { return nil }
    let shape = oneOf("shape", of: node, Flow.Shape.self) ?? .steps
    var flow = Flow(name: name, title: title, shape: shape, screens: screens)
    flow.actions = actions
    flow.keepsDraft = flag("draft", of: node)
    flow.menu = menu(of: node, shape: shape, screens: screens, at: path)
    return flow
  }

  private func screenEntry(_ node: Node) -> (String, Condition?)? {
    if let name = node.text, !name.isEmpty {
      declare(name, in: "screens", node.line)
      mention(.screen(name, when: nil), node.line)
      return (name, nil)
    }
    guard isMap(node, of: "screens", knows: ["screen", "of", "when"]) else { return nil }
    guard let name = text("screen", of: node) else {
      fault(.missingKey("screen"), node.line)
      return nil
    }
    declare(name, in: "screens", node.line)
    let when = condition(of: node)
    mention(.screen(name, when: when), node.line)
    return (name, when)
  }

  private func menu(
    of node: Node, shape: Flow.Shape, screens: [Screen], at path: String
  ) -> [Flow.Entry] {
    switch (shape, node["menu"]) {
    case (.steps, .some): fault(.keyOnKind("menu", "shape: steps"), node.line(of: "menu"))
    case (.menu, nil): fault(.missingKey("menu"), node.line)
    case (.steps, nil), (.menu, .some): break
    }
    var entries: [Flow.Entry] = []
    var headings = 0
    func append(_ item: Node, nested: Bool) {
      guard let name = item.text else { return fault(.wrongShape("menu", .menu), item.line) }
      mention(.name(name, in: "menu"), item.line)
      mention(.use(.screen, name), item.line)
      guard let screen = screens.first(where: { $0.name == name }) else { return }
      entries.append(Flow.Entry(screen: name, label: screen.short, isNested: nested))
    }
    for item in items("menu", of: node) {
      guard item.entries != nil else {
        append(item, nested: false)
        continue
      }
      guard isMap(item, of: "menu", knows: ["heading", "screens"]) else { continue }
      headings += 1
      let below = self.path(self.path(path, "menu"), "\(headings)")
      if let heading = item["heading"] {
        if let label = words(heading, named: "heading", at: below) {
          entries.append(Flow.Entry(screen: nil, label: label, isNested: false))
        }
      } else {
        fault(.missingKey("heading"), item.line)
      }
      for nested in items("screens", of: item) { append(nested, nested: true) }
    }
    return entries
  }
}
