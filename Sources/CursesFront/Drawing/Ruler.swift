import Wizard

/// Measures, cuts and wraps texts in cells, by the same widths that the terminal is told.
struct Ruler: Sendable {
  private let width: @Sendable (Unicode.Scalar) -> Int

  /// `width` gives the cells of one scalar: 0 for a mark, 2 for a wide one.
  init(width: @escaping @Sendable (Unicode.Scalar) -> Int) {
    self.width = width
  }

  /// Says that something is missing of a text that was cut.
  static let ellipsis: Unicode.Scalar = "…"

  /// The cells of one scalar that `drawable` let through.
  func cells(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x300 { return 1 }
    return min(max(width(scalar), 0), 2)
  }

  func cells(_ text: String) -> Int { cells(drawable: Self.drawable(text)) }

  /// The cells of a text that `drawable` let through.
  private func cells(drawable text: String) -> Int {
    if Visible.isPlain(text) { return text.utf8.count }
    return text.unicodeScalars.reduce(0) { $0 + cells($1) }
  }

  /// The text cut to at most that many cells; an ellipsis says that something is missing.
  func cut(_ text: String, to limit: Int) -> String {
    guard limit > 0 else { return "" }
    let text = Self.drawable(text)
    if cells(drawable: text) <= limit { return text }
    var result = String.UnicodeScalarView()
    var used = 0
    for scalar in text.unicodeScalars {
      used += cells(scalar)
      if used > limit - 1 { break }
      result.append(scalar)
    }
    result.append(Self.ellipsis)
    return String(result)
  }

  /// Whether the scalar stands for itself, whatever stands beside it: Latin letters, and the signs that
  /// the screens draw with.
  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0x17F, 0x2013...0x2014, 0x2018...0x201D, 0x2022, 0x2026,
      0x203A, 0x2190...0x2193, 0x2500...0x25BF, 0x2713:
      true
    case _: false
    }
  }

  /// The scalar of a text that is one harmless sign and nothing else.
  static func onlySign(of text: String) -> Unicode.Scalar? {
    guard text.utf8.count <= 4, let sign = text.unicodeScalars.first, isHarmless(sign),
      text.utf8.count == UTF8.width(sign)
    else { return nil }
    return sign
  }

  /// The text as it may be drawn: nothing in it acts, and an emoji of several parts is its first.
  static func drawable(_ text: String) -> String {
    if Visible.isPlain(text) { return text }
    if text.unicodeScalars.allSatisfy(isHarmless) { return text }
    var result = String.UnicodeScalarView()
    var hasBase = false
    var isJoined = false
    for scalar in text.unicodeScalars {
      let isPicture = scalar.value > 0xFF && scalar.properties.isEmojiPresentation
      let isSkinTone = (0x1F3FB...0x1F3FF).contains(scalar.value)
      if hasBase && (isSkinTone || (isJoined && scalar.value >= 0x2000)) {
        isJoined = false
        continue
      }
      isJoined = scalar.value == 0x200D && hasBase
      if !isJoined && !(0xFE00...0xFE0F).contains(scalar.value) {
        hasBase = isPicture || (scalar.value > 0x2100 && scalar.properties.isEmoji)
      }
      result.append(scalar)
    }
    return Visible.line(String(result))
  }
}
