import Testing

@testable import CursesFront

/// Measuring, cutting and wrapping in cells.
@Suite struct RulerTests {
  private let ruler = Ruler(width: CellWidth.of)

  @Test(arguments: [
    ("plain", 5), ("佐藤 花子", 9), ("e\u{301}", 1), ("👩‍🚒", 2), ("👍🏽", 2), ("é", 1), ("", 0),
    ("a\u{1B}b", 3),
  ])
  func `a text takes the cells that are painted`(text: String, cells: Int) {
    #expect(ruler.cells(text) == cells)
  }

  @Test(arguments: [
    ("plain", 5, "plain"), ("plain", 4, "pla…"), ("佐藤", 3, "佐…"), ("佐藤", 2, "…"), ("a", 0, ""),
    ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"),
  ])
  func `what does not fit is cut, with a sign`(text: String, limit: Int, cut: String) {
    #expect(Array(ruler.cut(text, to: limit).unicodeScalars) == Array(cut.unicodeScalars))
  }

  @Test(arguments: [
    ("one two three", 8, ["one two", "three"]), ("one\ntwo", 8, ["one", "two"]),
    ("abcdefgh", 3, ["abc", "def", "gh"]), ("佐藤花子", 5, ["佐藤", "花子"]),
    ("https://x.example/i/ABCDE-FGHJK", 24, ["https://x.example/i/", "ABCDE-FGHJK"]),
    ("ABCDE-FGHJK-MNPQR", 13, ["ABCDE-FGHJK-", "MNPQR"]), ("x", 0, []),
    ("Who:  Ana and Bea", 11, ["Who:  Ana", "and Bea"]), ("a   bcd", 4, ["a", "bcd"]),
  ])
  func `lines end at spaces, at the joints of a link, or where they must`(
    text: String, limit: Int, lines: [String]
  ) {
    #expect(ruler.wrap(text, to: limit) == lines)
  }
}
