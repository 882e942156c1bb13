import Wizard

extension Reading {
  /// The words of `words.yaml` by their dotted keys.
  func phrases(_ node: Node) -> Phrases? {
    var found: [String: Words] = [:]
    found.reserveCapacity(1_024)
    func walk(_ node: Node, _ key: String) {
      guard let entries = node.entries else {
        if let read = words(node, named: key, at: "words." + key) { found[key] = read }
        return
      }
      if entries.isEmpty { fault(.emptyWords(key), node.line) }
      for entry in entries {
        if !Self.isKebabCase(entry.key) { fault(.badName(entry.key), entry.line) }
        walk(entry.value, key.isEmpty ? entry.key : key + "." + entry.key)
      }
    }
    guard node.entries != nil else {
      fault(.wrongShape(file, .map), node.line)
      return nil
    }
    walk(node, "")
    return Phrases(found)
  }

  /// The keys of `keys.yaml`, place by place.
  func keyTable(_ node: Node) -> KeyTable? {
    let places = KeyTable.Place.allCases.map(\.rawValue)
    guard isMap(node, of: file, knows: places) else { return nil }
    return KeyTable(
      KeyTable.Place.allCases.flatMap { place in
        items(place.rawValue, of: node).compactMap { binding($0, place) }
      })
  }

  private func binding(_ node: Node, _ place: KeyTable.Place) -> KeyTable.Binding? {
    guard isMap(node, of: place.rawValue, knows: ["action", "keys", "label", "shown"]) else {
      return nil
    }
    for key in ["action", "keys", "label"] where node[key] == nil {
      fault(.missingKey(key), node.line)
    }
    let action = use(.keyAction, "action", of: node)
    if let action { mention(.name(action, in: place.rawValue), node.line(of: "action")) }
    let keys = texts("keys", of: node)
    if node["keys"]?.items?.isEmpty == true {
      fault(.wrongShape("keys", .list), node.line(of: "keys"))
    }
    for key in keys { mention(.key(key.text, in: place), key.line) }
    let below = path(path("keys", place.rawValue), action ?? "")
    let label = node["label"].flatMap { words($0, named: "label", at: below) }
    let isShown = flag("shown", of: node)
    guard let action, let label else { return nil }
    return KeyTable.Binding(
      action: action, keys: keys.map(\.text), label: label, place: place, isShown: isShown)
  }

  /// The subject and the text of a letter.
  func letter(_ kind: String, _ node: Node) -> (subject: Words, text: Words)? {
    guard isMap(node, of: file, knows: ["subject", "text"]) else { return nil }
    let path = path("letters", kind)
    let subject = requiredWords("subject", of: node, at: path)
    let text = requiredWords("text", of: node, at: path)
    guard let subject, let text else { return nil }
    return (subject, text)
  }

  /// The template of all letters for programs that show HTML.
  func letterLayout(_ node: Node) -> String? {
    guard isMap(node, of: file, knows: ["html"]) else { return nil }
    if node["html"] == nil { fault(.missingKey("html"), node.line) }
    return text("html", of: node)
  }
}
