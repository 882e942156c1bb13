/// How many cells a terminal gives to a text, for aligned columns and wrapped lines.
enum CellWidth {
  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
    0x1F680...0x1F6FF, 0x1F900...0x1FAFF, 0x20000...0x3FFFD,
  ]

  static func of(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  /// The text in exactly that many cells: filled with spaces, or cut and ended by an ellipsis.
  static func fit(_ text: String, _ width: Int) -> String {
    let own = of(text)
    if own <= width { return text + String(repeating: " ", count: width - own) }
    var result = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars {
      guard used + of(scalar) < width else { break }
      used += of(scalar)
      result.append(scalar)
    }
    return String(result) + "…" + String(repeating: " ", count: max(0, width - used - 1))
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    case _: return wide.contains { $0.contains(scalar.value) } ? 2 : 1
    }
  }
}
