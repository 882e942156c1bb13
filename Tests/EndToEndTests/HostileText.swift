/// A text that would act on a terminal or on its reader, with what people are shown in its place.
struct HostileText: Sendable {
  /// The bytes as they may lie in a row of the store; not always UTF-8.
  let stored: [UInt8]
  let shown: String

  init(_ stored: String, _ shown: String) {
    self.init(Array(stored.utf8), shown)
  }

  init(_ stored: [UInt8], _ shown: String) {
    self.stored = stored
    self.shown = shown
  }

  /// The bytes as any reader of UTF-8 takes them.
  var text: String { String(decoding: stored, as: UTF8.self) }

  /// The characters of a text that a terminal or a reader would obey, but for the end of a line.
  static func acting(in text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: scalar != "\n"
      case _: scalar.properties.isDefaultIgnorableCodePoint
      }
    }
  }

  static let corpus = [
    HostileText("\u{1B}[2J\u{1B}[31mred", "␛[2J␛[31mred"),
    HostileText("\u{1B}[6n\u{1B}[c\u{1B}#8", "␛[6n␛[c␛#8"),
    HostileText("\u{1B}]0;title\u{7}", "␛]0;title␇"),
    HostileText("\u{1B}]2;title\u{1B}\\", "␛]2;title␛\\"),
    HostileText(
      "\u{1B}]8;;https://evil.example\u{1B}\\link\u{1B}]8;;\u{1B}\\",
      "␛]8;;https://evil.example␛\\link␛]8;;␛\\"),
    HostileText("\u{1B}]50;fixed\u{7}", "␛]50;fixed␇"),
    HostileText("\u{1B}]52;c;aGk=\u{7}", "␛]52;c;aGk=␇"),
    HostileText("\u{1B}P$q\"p\u{1B}\\", "␛P$q\"p␛\\"),
    HostileText("\u{1B}Ptmux;\u{1B}\u{1B}]0;x\u{7}\u{1B}\\", "␛Ptmux;␛␛]0;x␇␛\\"),
    HostileText("\u{9B}31m", "\u{FFFD}31m"),
    HostileText("\u{90}q\u{9C}\u{9D}0;x\u{7}", "\u{FFFD}q\u{FFFD}\u{FFFD}0;x␇"),
    HostileText([0x9B, 0x33, 0x31, 0x6D], "\u{FFFD}31m"),
    HostileText(
      (UInt8(0x80)...0x9F).flatMap { [0xC2, $0] }, String(repeating: "\u{FFFD}", count: 32)),
    HostileText("a\u{7F}b\u{8}c\u{7}", "a␡b␈c␇"),
    HostileText("one\rtwo\nthree\u{B}four\tfive", "one␍two␊three␋four five"),
    HostileText("\u{202E}evil\u{202C}\u{2066}x\u{2069}", "\u{FFFD}evil\u{FFFD}\u{FFFD}x\u{FFFD}"),
    HostileText("a\u{200B}b\u{2060}c\u{FEFF}d", "a\u{FFFD}b\u{FFFD}c\u{FFFD}d"),
    HostileText("a\u{200C}b\u{200D}c\u{FE0F}d", "abcd"),
    HostileText("\u{E0041}\u{E0042}x", "\u{FFFD}\u{FFFD}x"),
    HostileText("one\u{2028}two\u{2029}three", "one\u{FFFD}two\u{FFFD}three"),
    HostileText("a" + String(repeating: "\u{301}", count: 5_000), "a\u{301}\u{301}"),
  ]
}
