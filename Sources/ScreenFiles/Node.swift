/// One piece of a screen file: a text, a list or a map, with the line on which it begins.
///
/// Texts stay as they were written: `no` and `010` are neither a truth nor a number.
package struct Node: Hashable, Sendable {
  package enum Content: Hashable, Sendable {
    case text(String)
    case list([Node])
    /// In the order of the file; no key twice.
    case map([Entry])
  }

  /// One key of a map with what stands behind it.
  package struct Entry: Hashable, Sendable {
    package let key: String
    /// The line of the key, counted from 1.
    package let line: Int
    package let value: Node

    package init(key: String, line: Int, value: Node) {
      self.key = key
      self.line = line
      self.value = value
    }
  }

  package let content: Content
  /// Counted from 1.
  package let line: Int

  package init(_ content: Content, line: Int) {
    self.content = content
    self.line = line
  }

  /// The text, or nil for a list or a map.
  var text: String? {
    guard case .text(let text) = content else { return nil }
    return text
  }

  /// The items, or nil for a text or a map.
  var items: [Node]? {
    guard case .list(let items) = content else { return nil }
    return items
  }

  /// The entries, or nil for a text or a list.
  var entries: [Entry]? {
    guard case .map(let entries) = content else { return nil }
    return entries
  }

  /// What stands behind a key; nil where there is no such key, or no map.
  subscript(key: String) -> Node? {
    entries?.first { $0.key == key }?.value
  }

  /// The line of a key, or of the node where the key is not there.
  func line(of key: String) -> Int {
    entries?.first { $0.key == key }?.line ?? line
  }
}
