import Wizard

extension Reading {
  private static let fieldKeys = [
    "name", "kind", "label", "help", "suffix", "required", "checks", "check-while-answering",
    "when", "initial", "options", "makes", "limit", "style",
  ]

  /// One field of the screen at `path`.
  func field(_ node: Node, at path: String) -> Field? {
    guard isMap(node, of: "fields", knows: Self.fieldKeys) else { return nil }
    let name = requiredName(of: node, in: "fields")
    if node["kind"] == nil { fault(.missingKey("kind"), node.line) }
    let kind = oneOf("kind", of: node, Field.Kind.self)
    let below = self.path(self.path(path, "fields"), name ?? "")
    let when = condition(of: node)
    return within(when) {
      var label = words("label", of: node, at: below)
      if kind == .review {
        label = label ?? Words("")
      } else if node["label"] == nil {
        fault(.missingKey("label"), node.line)
      }
      let help = words("help", of: node, at: below)
      let suffix = words("suffix", of: node, at: below)
      let options = self.options(of: node, at: below)
      guard let name, let kind else { return nil }
      refuseKeys(of: node, on: kind)
      var field = Field(name: name, kind: kind, label: label ?? Words(name))
      field.help = help
      field.suffix = suffix
      field.isRequired = flag("required", of: node)
      field.checks = checks(of: node)
      field.checksWhileAnswering = flag("check-while-answering", of: node)
      field.when = when
      field.initial = initial(of: node)
      field.options = options
      field.makes = use(.command, "makes", of: node)
      field.limit = number("limit", of: node, atLeast: 1)
      field.style = oneOf("style", of: node, Field.Style.self) ?? .plain
      if kind.hasOptions, node["options"] == nil {
        fault(.optionsMissing(kind.rawValue), node.line)
      }
      mention(.field(field, within: conditions), node.line)
      return field
    }
  }

  private func checks(of node: Node) -> [String] {
    texts("checks", of: node).map { check in
      mention(.use(.check, check.text), check.line)
      return check.text
    }
  }

  /// Not words to be translated: a text, a name or a fact that could have been the answer.
  private func initial(of node: Node) -> Words? {
    guard let text = text("initial", of: node) else { return nil }
    mention(.words(text, path: ""), node.line(of: "initial"))
    return Words(text)
  }

  private func options(of node: Node, at path: String) -> Field.Options {
    guard let found = node["options"] else { return .none }
    if let source = found["source"], found.entries?.count == 1, let name = source.text {
      mention(.use(.source, name), source.line)
      return .source(name)
    }
    return .fixed(choices("options", of: node, at: path))
  }

  /// Options or filters: a map of words, or a list of `{name, label, detail, when}`.
  func choices(_ key: String, of node: Node, at path: String) -> [Field.Choice] {
    guard let found = node[key] else { return [] }
    let below = self.path(path, key)
    let scope = "\(key) line \(found.line)"
    if found.entries?.isEmpty == true || found.items?.isEmpty == true || found.text != nil {
      fault(.wrongShape(key, .options), node.line(of: key))
      return []
    }
    if let entries = found.entries {
      return entries.compactMap { entry in
        declare(entry.key, in: scope, entry.line)
        return words(entry.value, named: entry.key, at: self.path(below, entry.key)).map {
          Field.Choice(name: entry.key, label: $0)
        }
      }
    }
    return items(key, of: node).compactMap { item in
      guard isMap(item, of: key, knows: ["name", "label", "detail", "when"]) else { return nil }
      let name = requiredName(of: item, in: scope)
      let when = condition(of: item)
      let place = self.path(below, name ?? "")
      // With a detail there are two texts to translate, without one the name is enough.
      let labelPlace = item["detail"] == nil ? place : self.path(place, "label")
      if item["label"] == nil { fault(.missingKey("label"), item.line) }
      let label = item["label"].flatMap { words($0, named: "label", at: labelPlace) }
      let detail = words("detail", of: item, at: place)
      guard let name, let label else { return nil }
      return Field.Choice(name: name, label: label, detail: detail, when: when)
    }
  }

  /// Names the keys that mean nothing on this kind of field.
  private func refuseKeys(of node: Node, on kind: Field.Kind) {
    var keys: [String] = []
    if !kind.hasOptions { keys.append("options") }
    if kind != .choices { keys.append("makes") }
    if kind != .notice { keys.append("style") }
    if !kind.hasLimit { keys.append("limit") }
    if !kind.isAsked {
      keys += ["help", "suffix", "required", "checks", "check-while-answering"]
    }
    if !kind.isAsked || kind.isSecret { keys.append("initial") }
    for key in keys where node[key] != nil {
      fault(.keyOnKind(key, "kind: \(kind.rawValue)"), node.line(of: key))
    }
  }
}

extension Field.Kind {
  /// Whether its answer is one or some of several options.
  var hasOptions: Bool {
    switch self {
    case .choice, .choices, .level: true
    case .text, .lines, .email, .phone, .yesNo, .password, .code, .notice, .review: false
    }
  }

  /// Whether its answer is typed, so that it can be too long.
  var hasLimit: Bool {
    switch self {
    case .text, .lines, .email, .phone, .password, .code: true
    case .choice, .choices, .yesNo, .level, .notice, .review: false
    }
  }
}
