import Foundation

/// Turns a text of a person into the body of a letter: base64, so that none of it is read as anything else.
enum BodyText {
  /// Lines of at most 76 signs, each ended by CR LF; nothing for an empty text.
  static func encoded(_ text: String) -> String {
    let lines = Data(canonical(text)).base64EncodedString(options: [
      .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
    ])
    return lines.isEmpty ? "" : lines + "\r\n"
  }

  /// The text with every line end as CR LF and every other control, but tabs, as U+FFFD; in UTF-8.
  static func canonical(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.utf8.count + text.utf8.count / 16)
    let lineEnd = "\r\n".utf8
    let replacement = "\u{FFFD}".utf8
    var text = text
    text.withUTF8 { bytes in
      var place = 0
      while place < bytes.count {
        let byte = bytes[place]
        let next = place + 1 < bytes.count ? bytes[place + 1] : 0
        var size = 1
        switch byte {
        case UInt8(ascii: "\r"):
          result += lineEnd
          if next == UInt8(ascii: "\n") { size = 2 }
        case UInt8(ascii: "\n"): result += lineEnd
        case UInt8(ascii: "\t"), 0x20..<0x7F: result.append(byte)
        // U+0080 to U+009F, which Unicode calls controls too.
        case 0xC2 where next < 0xA0:
          result += replacement
          size = 2
        // U+2028 and U+2029 end lines.
        case 0xE2 where next == 0x80 && place + 2 < bytes.count && bytes[place + 2] & 0xFE == 0xA8:
          result += lineEnd
          size = 3
        case 0x80...: result.append(byte)
        case _: result += replacement
        }
        place += size
      }
    }
    return result
  }
}
