import Wizard

extension Reading {
  /// Whether the node is a map; names every key that is not known there.
  func isMap(_ node: Node, of what: String, knows known: [String]) -> Bool {
    guard let entries = node.entries else {
      fault(.wrongShape(what, .map), node.line)
      return false
    }
    for entry in entries where !known.contains(entry.key) {
      fault(.unknownKey(entry.key, known: known), entry.line)
    }
    return true
  }

  /// Words under a key; nil where the key is not there.
  func words(_ key: String, of node: Node, at path: String) -> Words? {
    node[key].flatMap { words($0, named: key, at: self.path(path, key)) }
  }

  /// Words under a key that must be there.
  func requiredWords(_ key: String, of node: Node, at path: String) -> Words? {
    if node[key] == nil { fault(.missingKey(key), node.line) }
    return words(key, of: node, at: path)
  }

  /// The text under a key, not empty; nil where the key is not there.
  func text(_ key: String, of node: Node) -> String? {
    guard let found = node[key] else { return nil }
    guard let text = found.text, !text.isEmpty else {
      fault(.wrongShape(key, .text), node.line(of: key))
      return nil
    }
    return text
  }

  /// The name under a key that must be there, in kebab-case.
  func requiredName(of node: Node, in scope: @autoclosure () -> String) -> String? {
    if node["name"] == nil { fault(.missingKey("name"), node.line) }
    guard let name = text("name", of: node) else { return nil }
    declare(name, in: scope(), node.line(of: "name"))
    return name
  }

  /// Sees that a name is written in kebab-case and remembers where it is given.
  func declare(_ name: String, in scope: @autoclosure () -> String, _ line: Int) {
    if !Self.isKebabCase(name) { fault(.badName(name), line) }
    mention(.name(name, in: scope()), line)
  }

  /// What a key names among things that are known elsewhere.
  func use(_ kind: Mention.Kind, _ key: String, of node: Node) -> String? {
    guard let name = text(key, of: node) else { return nil }
    mention(.use(kind, name), node.line(of: key))
    return name
  }

  /// `yes` or `no`; no where the key is not there.
  func flag(_ key: String, of node: Node) -> Bool {
    guard let text = text(key, of: node) else { return false }
    if text != "yes" && text != "no" {
      fault(.unknownValue(key, text, known: ["yes", "no"]), node.line(of: key))
    }
    return text == "yes"
  }

  /// A whole number, at least the given one.
  func number(_ key: String, of node: Node, atLeast least: Int) -> Int? {
    guard let text = text(key, of: node) else { return nil }
    guard let number = Int(text), number >= least else {
      fault(.notANumber(key, least: least), node.line(of: key))
      return nil
    }
    return number
  }

  /// One of a closed list.
  func oneOf<Value: RawRepresentable & CaseIterable>(
    _ key: String, of node: Node, _: Value.Type
  ) -> Value? where Value.RawValue == String {
    guard let text = text(key, of: node) else { return nil }
    guard let value = Value(rawValue: text) else {
      fault(
        .unknownValue(key, text, known: Value.allCases.map(\.rawValue)), node.line(of: key))
      return nil
    }
    return value
  }

  /// The items of a list under a key; none where the key is not there.
  func items(_ key: String, of node: Node) -> [Node] {
    guard let found = node[key] else { return [] }
    guard let items = found.items else {
      fault(.wrongShape(key, .list), node.line(of: key))
      return []
    }
    return items
  }

  /// The texts of a list under a key, with their lines.
  func texts(_ key: String, of node: Node) -> [(text: String, line: Int)] {
    items(key, of: node).compactMap { item in
      guard let text = item.text, !text.isEmpty else {
        fault(.wrongShape(key, .texts), item.line)
        return nil
      }
      return (text, item.line)
    }
  }

  /// Small letters and digits, with single hyphens between them.
  static func isKebabCase(_ name: String) -> Bool {
    var previous = UInt8(ascii: "-")
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
      case UInt8(ascii: "-") where previous != byte: break
      case _: return false
      }
      previous = byte
    }
    return previous != UInt8(ascii: "-")
  }
}
