import Testing

@testable import Wizard

@Suite struct VisibleTests {
  /// Compares scalars, since strings that differ in them may be equal.
  private func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  @Test(arguments: [
    ("Zoë O'Brien-Łukasz", "Zoë O'Brien-Łukasz"),
    ("佐藤 花子", "佐藤 花子"),
    ("a\u{1B}[31mb", "a\u{241B}[31mb"),
    ("a\r\nb", "a\u{240D}\u{240A}b"),
    ("a\u{7F}b\u{9B}c", "a\u{2421}b\u{FFFD}c"),
    ("a\u{202E}b\u{2066}c\u{200B}d", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d"),
    ("a\u{2028}b\u{E0041}c\u{FEFF}d\u{AD}e", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e"),
    ("a\u{115F}b\u{3164}c", "a\u{FFFD}b\u{FFFD}c"),
    ("tab\there", "tab here"),
    ("e\u{301}\u{302}\u{303}\u{304}", "e\u{301}\u{302}"),
    ("👩\u{200D}👩\u{FE0F}", "👩👩"),
    ("\u{0}", "\u{2400}"),
  ])
  func `nothing that acts on a terminal or a reader is left`(text: String, expected: String) {
    #expect(scalars(Visible.line(text)) == scalars(expected))
  }

  @Test(arguments: [
    ("Zoë\u{1B}", "Zoë\u{1B}"), ("a\r\nb\nc", "a\u{240D}\u{240A}b\u{240A}c"), ("", ""),
  ])
  func `a text in one line has no line ends, and all else`(text: String, expected: String) {
    #expect(scalars(Visible.unbroken(text)) == scalars(expected))
  }

  @Test(arguments: [
    ("{\n  \"a\" : \"Zoë\"\n}", "{\n  \"a\" : \"Zoë\"\n}"),
    ("\u{7F}\u{9B}\u{202E}\u{2028}", "\\u007f\\u009b\\u202e\\u2028"),
    ("👩\u{200D}👩\u{E0041}", "👩\\u200d👩\\udb40\\udc41"),
  ])
  func `in JSON what acts is written by its number`(text: String, expected: String) {
    #expect(Visible.json(text) == expected)
  }

  @Test func `five thousand marks become two`() {
    let text = "a" + String(repeating: "\u{301}", count: 5000)
    #expect(Visible.line(text).unicodeScalars.count == 3)
  }

  @Test func `every kind of line end ends a line once`() {
    #expect(Visible.lines("a\r\nb\rc\nd") == ["a", "b", "c", "d"])
    #expect(Visible.lines("") == [""])
  }

  @Test func `no scalar below the letters or among the controls passes`() {
    for value in UInt32(0)...0x10FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let acts =
        value < 0x20 || (0x7F..<0xA0).contains(value)
        || [.control, .format, .lineSeparator, .paragraphSeparator].contains(
          scalar.properties.generalCategory)
      if acts { #expect(!Visible.line(String(scalar)).unicodeScalars.contains(scalar)) }
    }
  }
}
