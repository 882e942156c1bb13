/// The words of one language for one part of the screens, by their dotted paths.
struct Translation {
  /// The file in which they stand.
  let file: String
  private(set) var nodes: [String: Node] = [:]

  /// The words below some parts of a language file, such as `flows`, `add-user`.
  init(of node: Node, file: String, below parts: [[String]]) {
    self.file = file
    for part in parts {
      var root: Node? = node
      for key in part { root = root?[key] }
      if let root { flatten(root, part.joined(separator: ".")) }
    }
  }

  private mutating func flatten(_ node: Node, _ path: String) {
    switch node.content {
    case .text:
      nodes[path] = node
    case .list(let items):
      for (index, item) in items.enumerated() { flatten(item, "\(path).\(index + 1)") }
    case .map(let entries):
      for entry in entries { flatten(entry.value, "\(path).\(entry.key)") }
    }
  }
}
