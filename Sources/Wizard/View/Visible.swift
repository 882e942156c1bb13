/// The one function through which every text of a person or a file goes before it reaches a terminal.
///
/// Controls (C0, DEL, C1), line and paragraph separators, bidirectional controls, zero-width and tag
/// characters would act on the terminal or on the reader instead of being read. Each becomes one
/// visible sign; tabs become spaces; at most two combining marks stay on a letter.
package enum Visible {
  /// The text with nothing left in it that acts; line feeds too become a sign.
  package static func line(_ text: String) -> String {
    // Nearly every text is plain: then there is nothing to build.
    if isPlain(text) { return text }
    var result = String.UnicodeScalarView()
    var marks = 0
    for scalar in text.unicodeScalars {
      switch kind(of: scalar) {
      case .plain:
        marks = 0
        result.append(scalar)
      case .mark:
        marks += 1
        if marks <= 2 { result.append(scalar) }
      case .acting(let sign):
        marks = 0
        result.append(sign)
      case .silent:
        break
      }
    }
    return String(result)
  }

  /// Whether the text is printable ASCII and nothing else, as many cells wide as it has bytes.
  package static func isPlain(_ text: String) -> Bool {
    let answer = text.utf8.withContiguousStorageIfAvailable { bytes in
      // Without an early end several bytes are looked at by one instruction.
      bytes.reduce(into: UInt8(0)) { $0 |= $1 &- 0x20 < 0x5F ? 0 : 1 } == 0
    }
    return answer ?? text.utf8.allSatisfy { $0 &- 0x20 < 0x5F }
  }

  /// The lines of a text, each made visible; CR LF, CR and LF end a line.
  package static func lines(_ text: String) -> [String] {
    if isPlain(text) { return [text] }
    var lines: [String] = []
    var current = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if scalar == "\n" && previous == "\r" {
        // The second half of a line end.
      } else if scalar == "\n" || scalar == "\r" {
        lines.append(line(String(current)))
        current = String.UnicodeScalarView()
      } else {
        current.append(scalar)
      }
      previous = scalar
    }
    lines.append(line(String(current)))
    return lines
  }

  /// The text in one line: its line ends become signs, whatever else acts is left to the front.
  ///
  /// For what is put into a longer text, in which it must not make lines of its own.
  package static func unbroken(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return text }
    let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
      scalar == "\n" ? "\u{240A}" : scalar == "\r" ? "\u{240D}" : scalar
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// JSON in which every character that acts is written by its number: a reader gets it back whole.
  package static func json(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch kind(of: scalar) {
      case .plain, .mark: result.unicodeScalars.append(scalar)
      case .acting, .silent:
        // The line ends that are left stand between the values.
        if scalar == "\n" { result.append("\n") } else { result += escaped(scalar) }
      }
    }
    return result
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    UTF16.encode(scalar).map { units in
      units.map { unit in
        let digits = String(unit, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }.joined()
    } ?? ""
  }

  private enum Kind {
    case plain
    case mark
    case acting(Unicode.Scalar)
    case silent
  }

  private static func kind(of scalar: Unicode.Scalar) -> Kind {
    let value = scalar.value
    if value < 0x20 { return controlPicture(value) }
    if value < 0x7F { return .plain }
    if value == 0x7F { return .acting("\u{2421}") }
    if value < 0xA0 || value == 0xFFFD { return .acting("\u{FFFD}") }
    if value < 0x300 && value != 0xAD { return .plain }
    // Joiners and variation selectors choose a shape; without them the letters still stand there.
    if value == 0x200C || value == 0x200D || (0xFE00...0xFE0F).contains(value) { return .silent }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return .mark
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned,
      .privateUse:
      return .acting("\u{FFFD}")
    case _ where scalar.properties.isDefaultIgnorableCodePoint: return .acting("\u{FFFD}")
    case _: return .plain
    }
  }

  private static func controlPicture(_ value: UInt32) -> Kind {
    if value == 0x09 { return .acting(" ") }
    return Unicode.Scalar(0x2400 + value).map(Kind.acting) ?? .silent
  }
}
