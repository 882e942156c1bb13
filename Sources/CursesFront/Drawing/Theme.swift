/// What the styles look like on a terminal with so many colours, on its own background.
struct Theme: Sendable {
  struct Look: Equatable, Sendable {
    var isBold = false
    var isUnderlined = false
    var isReversed = false
    var isDim = false
    /// -1 is the terminal's own colour.
    var foreground = -1
    var background = -1
    /// The number of the colour pair; 0 for the terminal's own colours.
    var pair = 0
  }

  /// By the number of the style.
  private let looks: [Look]
  let hasColors: Bool

  init(colors: Int) {
    hasColors = colors >= 8
    looks = Style.allCases.map { style in
      var look =
        colors >= 256
        ? Self.many(style)
        : colors >= 16
          ? Self.sixteen(style)
          : colors >= 8 ? Self.eight(style) : Self.none(style)
      if look.foreground >= 0 || look.background >= 0 { look.pair = Int(style.rawValue) }
      return look
    }
  }

  subscript(style: Style) -> Look { looks[Int(style.rawValue)] }

  private static func many(_ style: Style) -> Look {
    switch style {
    case .plain: Look()
    case .dim: Look(foreground: 245)
    case .title, .key: Look(isBold: true)
    case .accent: Look(isBold: true, foreground: 33)
    case .main: Look(isBold: true, foreground: 231, background: 26)
    case .good: Look(foreground: 34)
    case .waiting: Look(foreground: 172)
    case .bad: Look(foreground: 160)
    case .selected: Look(isBold: true)
    case .code: Look(foreground: 16, background: 231)
    case .letter: Look(isUnderlined: true)
    }
  }

  private static func sixteen(_ style: Style) -> Look {
    switch style {
    case .plain: Look()
    case .dim: Look(foreground: 8)
    case .title, .key: Look(isBold: true)
    case .accent: Look(isBold: true, foreground: 12)
    case .main: Look(isBold: true, foreground: 15, background: 4)
    case .good: Look(foreground: 2)
    case .waiting: Look(foreground: 3)
    case .bad: Look(foreground: 1)
    case .selected: Look(isBold: true)
    case .code: Look(foreground: 0, background: 15)
    case .letter: Look(isUnderlined: true)
    }
  }

  /// Bold makes the first eight colours bright on most such terminals.
  private static func eight(_ style: Style) -> Look {
    switch style {
    case .plain, .dim: Look()
    case .title, .key: Look(isBold: true)
    case .accent: Look(isBold: true, foreground: 4)
    case .main: Look(isBold: true, foreground: 7, background: 4)
    case .good: Look(foreground: 2)
    case .waiting: Look(foreground: 3)
    case .bad: Look(isBold: true, foreground: 1)
    case .selected: Look(isBold: true)
    case .code: Look(foreground: 0, background: 7)
    case .letter: Look(isUnderlined: true)
    }
  }

  /// Signs say what colours cannot; bold, underline and reverse only help them.
  private static func none(_ style: Style) -> Look {
    switch style {
    case .plain, .dim, .good, .waiting, .code: Look()
    case .title, .key, .accent, .selected, .bad: Look(isBold: true)
    case .main: Look(isReversed: true)
    case .letter: Look(isUnderlined: true)
    }
  }
}
