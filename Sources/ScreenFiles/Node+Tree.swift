/// Trees as they stand inside the program: every length is written before what it measures, so that
/// reading needs no search, no quoting and no parser.
///
/// A text is `t LINE : BYTES : …`, a list `l LINE : COUNT : …`, a map `m LINE : COUNT : …` with
/// `LINE : BYTES : …` for each key before its value; without the blanks.
extension Node {
  /// The node written as a tree.
  package var tree: String {
    var text = ""
    write(to: &text)
    return text
  }

  /// Reads a tree; nil where it is damaged.
  package static func read(tree: StaticString) -> Node? {
    // A literal of a single scalar has no bytes to point at; no tree is that short.
    guard tree.hasPointerRepresentation else { return nil }
    return read(
      bytes: UnsafeBufferPointer(start: tree.utf8Start, count: tree.utf8CodeUnitCount))
  }

  /// Reads the UTF-8 bytes of a tree; nil where they are damaged.
  package static func read(bytes: UnsafeBufferPointer<UInt8>) -> Node? {
    var reader = TreeReader(bytes: bytes)
    guard let node = reader.node(), reader.isAtEnd else { return nil }
    return node
  }

  private func write(to text: inout String) {
    switch content {
    case .text(let value):
      text += "t\(line):\(value.utf8.count):\(value)"
    case .list(let items):
      text += "l\(line):\(items.count):"
      for item in items { item.write(to: &text) }
    case .map(let entries):
      text += "m\(line):\(entries.count):"
      for entry in entries {
        text += "\(entry.line):\(entry.key.utf8.count):\(entry.key)"
        entry.value.write(to: &text)
      }
    }
  }
}

/// A place in a tree that moves forward as parts are read.
private struct TreeReader {
  let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var depth = 0

  init(bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { position == bytes.count }

  mutating func node() -> Node? {
    guard position < bytes.count, depth < 64 else { return nil }
    depth += 1
    defer { depth -= 1 }
    let tag = bytes[position]
    position += 1
    guard let line = number(), let count = number() else { return nil }
    switch tag {
    case UInt8(ascii: "t"):
      return text(count).map { Node(.text($0), line: line) }
    case UInt8(ascii: "l"):
      guard count <= bytes.count - position else { return nil }
      var items: [Node] = []
      items.reserveCapacity(count)
      for _ in 0..<count {
        guard let item = node() else { return nil }
        items.append(item)
      }
      return Node(.list(items), line: line)
    case UInt8(ascii: "m"):
      guard count <= bytes.count - position else { return nil }
      var entries: [Node.Entry] = []
      entries.reserveCapacity(count)
      for _ in 0..<count {
        guard let keyLine = number(), let length = number(), let key = text(length),
          let value = node()
        else { return nil }
        entries.append(Node.Entry(key: key, line: keyLine, value: value))
      }
      return Node(.map(entries), line: line)
    case _:
      return nil
    }
  }

  /// Decimal digits up to a colon.
  private mutating func number() -> Int? {
    var value = 0
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      if byte == UInt8(ascii: ":") { return position - start > 1 ? value : nil }
      guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9"), value < 100_000_000 else {
        return nil
      }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return nil
  }

  private mutating func text(_ length: Int) -> String? {
    guard length <= bytes.count - position else { return nil }
    defer { position += length }
    return String(
      decoding: UnsafeBufferPointer(rebasing: bytes[position..<(position + length)]), as: UTF8.self)
  }
}
