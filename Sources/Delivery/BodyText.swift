import Foundation

/// Turns a text of a person into the body of a letter: base64, so that none of it is read as anything else.
enum BodyText {
  /// Lines of at most 76 signs, each ended by CR LF; nothing for an empty text.
  static func encoded(_ text: String) -> String {
    let lines = Data(canonical(text).utf8).base64EncodedString(options: [
      .lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed,
    ])
    return lines.isEmpty ? "" : lines + "\r\n"
  }

  /// The text with every line end as CR LF and every other control, but tabs, as U+FFFD.
  static func canonical(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where previous == "\r":
        // The second half of a line end.
        break
      case "\n", "\r", "\u{2028}", "\u{2029}":
        result.append("\r")
        result.append("\n")
      case "\t":
        result.append(scalar)
      // All that Unicode calls controls; to look each sign up takes longer than to write it.
      case "\0"..."\u{1F}", "\u{7F}"..."\u{9F}":
        result.append("\u{FFFD}")
      case _:
        result.append(scalar)
      }
      previous = scalar
    }
    return String(result)
  }
}
