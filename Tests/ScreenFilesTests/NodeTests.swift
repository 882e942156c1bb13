import ScreenFiles
import Testing

@Suite struct NodeTests {
  @Test func `plain texts keep the form in which they were written`() throws {
    let node = try Node.read(yaml: "a: no\nb: 010\nc: ~\nd: 1.10\ne:\n", file: "x.yaml")
    guard case .map(let entries) = node.content else { throw Missing() }
    #expect(
      entries.map(\.value.content)
        == [.text("no"), .text("010"), .text("~"), .text("1.10"), .text("")])
    #expect(entries.map(\.line) == [1, 2, 3, 4, 5])
  }

  @Test(arguments: Samples.texts.keys.sorted())
  func `a tree gives back the node it was made of`(path: String) throws {
    let node = try Node.read(yaml: try #require(Samples.texts[path]), file: path)
    #expect(read(node.tree) == node)
  }

  @Test func `texts of any kind survive the tree`() {
    let texts = ["", "a:b", "12:", "ÄÖ\n\t\"\\{", "\u{1F600}\u{0}\r\n", "m1:0:"]
    let node = Node(.list(texts.map { Node(.text($0), line: 7) }), line: 3)
    #expect(read(node.tree) == node)
  }

  @Test func `a damaged tree is refused wherever it is cut or changed`() throws {
    let node = try Node.read(yaml: "a: [b, {c: d}]\ne: ff\n", file: "x.yaml")
    let tree = Array(node.tree.utf8)
    for length in 0..<tree.count {
      #expect(read(bytes: Array(tree[..<length])) == nil, "\(length)")
      var changed = tree
      changed[length] = UInt8(ascii: ":")
      // Reading must end, whatever it gives.
      _ = read(bytes: changed)
    }
    #expect(read(bytes: tree + [UInt8(ascii: "t")]) == nil)
    #expect(read("t1:999999999999999999999:a") == nil)
    #expect(read(String(repeating: "l1:1:", count: 100_000)) == nil)
  }

  @Test(arguments: [
    ("a: 1\nb: 2\na: 3\n", "x.yaml:1: the key 'a' stands here twice; remove one"),
    ("a:\n\tb: 1\n", "x.yaml:2: this is not YAML"),
    ("a: [1, 2\nb: 3\n", "x.yaml:2: this is not YAML"),
    ("a: 1\nb: c: d\n", "x.yaml:2: this is not YAML"),
    ("", "x.yaml: the file is empty; remove it or write what belongs there"),
    ("a: &x 1\nb: *x\n", "x.yaml:1: anchors (&) and aliases (*) are not allowed"),
    ("a: 1\n[b]: 1\n", "x.yaml:2: a key must be a plain text; remove the brackets around it"),
    ("a: 1\n---\nb: 1\n", "x.yaml:2: this is not YAML"),
    ("a: 1\nb: \u{1}\n", "x.yaml:2: this is not YAML"),
  ])
  func `bad YAML is refused with its line`(text: String, start: String) {
    let fault = #expect(throws: Fault.self) { try Node.read(yaml: text, file: "x.yaml") }
    #expect(fault?.description.hasPrefix(start) == true, "\(fault?.description ?? "")")
  }

  @Test func `the Swift source holds every byte as an escape or as plain ASCII`() {
    let node = Node(.text("a\"\\\n\u{7F}ä\u{1F600}\u{2028}"), line: 1)
    let source = EmbeddedSource.text([("b.yaml", node), ("a.yaml", node)])
    #expect(
      source.contains(#"("a.yaml", "t1:14:a\"\\\u{a}\u{7f}\u{e4}\u{1f600}\u{2028}"),"#))
    #expect(source.utf8.allSatisfy { $0 == 10 || (32..<127).contains($0) })
  }

  private struct Missing: Error {}

  private func read(_ tree: String) -> Node? { read(bytes: Array(tree.utf8)) }

  private func read(bytes: [UInt8]) -> Node? { bytes.withUnsafeBufferPointer(Node.read(bytes:)) }
}
