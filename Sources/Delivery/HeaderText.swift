import Foundation

/// Turns a text of a person into what a header may hold: printable ASCII, folded, nothing else.
enum HeaderText {
  /// At most this many bytes go into one encoded word, so that its line has at most 76 signs.
  private static let chunkLength = 39
  /// Up to this length a plain text stands in the header as it is.
  private static let plainLength = 60

  /// A text without structure, such as a subject.
  static func unstructured(_ text: String) -> String {
    let clean = cleaned(text)
    // An equals sign could make a plain text look like an encoded one.
    let isPlain =
      clean.utf8.count <= plainLength
      && clean.utf8.allSatisfy { (0x20..<0x7F).contains($0) && $0 != UInt8(ascii: "=") }
    return isPlain ? clean : encoded(clean)
  }

  /// The name in front of an address: plain words, or encoded ones.
  static func phrase(_ text: String) -> String {
    let clean = cleaned(text)
    let isPlain = clean.utf8.count <= plainLength && clean.utf8.allSatisfy(isWordByte)
    return isPlain ? clean : encoded(clean)
  }

  /// The text in one line: what ends a line or acts becomes a space, what turns the reading
  /// direction goes, spaces are never doubled.
  static func cleaned(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where !turnsDirection(scalar) {
      let isSpace = scalar == " " || actsOnLines(scalar)
      if !isSpace {
        result.append(scalar)
      } else if let last = result.last, last != " " {
        result.append(" ")
      }
    }
    if result.last == " " { result.removeLast() }
    return String(result)
  }

  private static func actsOnLines(_ scalar: Unicode.Scalar) -> Bool {
    // To look each letter up would take longer than all the rest.
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    return switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    case _: false
    }
  }

  private static func turnsDirection(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069: true
    case _: false
    }
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: " "):
      true
    case _: false
    }
  }

  /// Encoded words (RFC 2047), one on a line; a code point is never torn apart.
  private static func encoded(_ text: String) -> String {
    var words: [String] = []
    var chunk: [UInt8] = []
    for scalar in text.unicodeScalars {
      let bytes = Array(String(scalar).utf8)
      if chunk.count + bytes.count > chunkLength {
        words.append(word(chunk))
        chunk = []
      }
      chunk += bytes
    }
    if !chunk.isEmpty { words.append(word(chunk)) }
    return words.joined(separator: "\r\n ")
  }

  private static func word(_ bytes: [UInt8]) -> String {
    "=?utf-8?B?\(Data(bytes).base64EncodedString())?="
  }
}
