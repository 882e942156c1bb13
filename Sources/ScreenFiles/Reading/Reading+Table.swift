import Wizard

extension Reading {
  private static let tableKeys = ["source", "columns", "filters", "empty", "no-match"]
  private static let columnKeys = ["name", "label", "least", "share", "sort"]

  /// The table of the screen at `path`.
  func table(_ node: Node, at path: String) -> Table? {
    let below = self.path(path, "table")
    guard isMap(node, of: "table", knows: Self.tableKeys) else { return nil }
    for key in ["source", "columns"] where node[key] == nil { fault(.missingKey(key), node.line) }
    let source = use(.source, "source", of: node)
    let columns = items("columns", of: node).compactMap { column($0, at: below) }
    if node["columns"]?.items?.isEmpty == true {
      fault(.wrongShape("columns", .list), node.line(of: "columns"))
    }
    let filters = choices("filters", of: node, at: below)
    let empty = requiredWords("empty", of: node, at: below)
    let noMatch = requiredWords("no-match", of: node, at: below)
    guard let source, let empty, let noMatch else { return nil }
    return Table(
      source: source, columns: columns, filters: filters, empty: empty, noMatch: noMatch)
  }

  private func column(_ node: Node, at path: String) -> Table.Column? {
    guard isMap(node, of: "columns", knows: Self.columnKeys) else { return nil }
    let name = requiredName(of: node, in: "columns")
    if node["label"] == nil { fault(.missingKey("label"), node.line) }
    if node["least"] == nil { fault(.missingKey("least"), node.line) }
    let below = self.path(self.path(path, "columns"), name ?? "")
    let label = node["label"].flatMap { words($0, named: "label", at: below) }
    let least = number("least", of: node, atLeast: 1)
    let share = number("share", of: node, atLeast: 0)
    guard let name, let label, let least else { return nil }
    return Table.Column(
      name: name, label: label, least: least, share: share ?? 0,
      isSortable: flag("sort", of: node))
  }
}
