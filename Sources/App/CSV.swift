import Wizard

/// Comma-separated values as RFC 4180 has them, for spreadsheets of other people.
enum CSV {
  /// One line with its line end.
  static func line(_ cells: [String]) -> String {
    cells.map(cell).joined(separator: ",") + "\r\n"
  }

  /// A cell in quotes, on one line; one that a spreadsheet would take for a formula begins with an
  /// apostrophe.
  private static func cell(_ text: String) -> String {
    var bytes: [UInt8] = [UInt8(ascii: "\"")]
    if isFormula(text) { bytes.append(UInt8(ascii: "'")) }
    for byte in Visible.line(text).utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Looks at the first byte, not at the first character: a mark that stands on it hides nothing.
  ///
  /// The wide forms of the signs are three bytes, and spreadsheets read them as the narrow ones.
  private static func isFormula(_ text: String) -> Bool {
    let starts: [[UInt8]] =
      ["=", "+", "-", "@", "\t", "\r", "\n", "\0", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"]
      .map { Array($0.utf8) }
    return starts.contains { text.utf8.starts(with: $0) }
  }
}
