import Testing

@testable import LineFront

@Suite struct LineReaderTests {
  @Test func `bytes in any pieces become lines`() {
    #expect(
      lines(["a\nb", "c\r", "\n\n", "last"]) == [.text("a"), .text("bc"), .text(""), .text("last")])
  }

  @Test func `what is not UTF-8 becomes a sign, and a sign may come in two pieces`() {
    var pieces: [[UInt8]] = [[0x61, 0xFF, 0x62, 10], [0xC3], [0xA9, 10]]
    var reader = LineReader()
    let more = { pieces.isEmpty ? [] : pieces.removeFirst() }
    #expect(reader.next(more) == .text("a\u{FFFD}b"))
    #expect(reader.next(more) == .text("é"))
    #expect(reader.next(more) == .end)
    #expect(reader.next(more) == .end)
  }

  @Test func `a line of one MiB is taken, a longer one is refused whole`() {
    let whole = String(repeating: "x", count: LineReader.limit)
    #expect(lines([whole + "\nnext\n"]) == [.text(whole), .text("next")])
    #expect(lines([whole + "x\nnext\n"]) == [.tooLong, .text("next")])
    #expect(lines([whole, whole, whole, "\nnext\n"]) == [.tooLong, .text("next")])
    #expect(lines([whole, whole]) == [.tooLong])
  }

  @Test func `a line that was begun is gone when the time is over`() {
    var pieces: [[UInt8]?] = [[0x61, 0x62], nil, [0x63, 10], nil]
    var reader = LineReader()
    let more = { pieces.removeFirst() }
    #expect(reader.next(more) == .late)
    #expect(reader.next(more) == .text("c"))
    #expect(reader.next(more) == .late)
  }

  private func lines(_ texts: [String]) -> [Streams.Line] {
    var pieces = texts.map { Array($0.utf8) }
    var reader = LineReader()
    var found: [Streams.Line] = []
    while true {
      let line = reader.next { pieces.isEmpty ? [] : pieces.removeFirst() }
      if line == .end { return found }
      found.append(line)
    }
  }
}
