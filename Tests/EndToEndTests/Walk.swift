import TestTerminal

/// The keys that lead through *Add a user*, screen by screen, at whatever size the terminal has.
///
/// Each stop is a screen's name in the heading, and what is pressed there before *Continue*.
struct Walk {
  let terminal: TestTerminal

  /// The screens in order, each with a text that only it shows at every size.
  static let screens: [(name: String, mark: String)] = [
    ("Details", "First name"), ("Role", "Administrator"), ("kSuite", "Access to kSuite"),
    ("Teams", "Make a new team"), ("Rights", "kDrive"), ("E-mail", "Make a mailbox"),
    ("Invite", "Personal address"), ("Review", "Send the invitation"),
  ]

  func fill(_ screen: String) throws {
    switch screen {
    case "Details":
      try terminal.type("Zoë")
      try terminal.press("Tab")
      try terminal.type("O'Brien-Łukasz")
    case "Role": try terminal.press("Down", "Down", "Space")
    case "Teams":
      try terminal.type("Mountain")
      try terminal.press("Enter")
      try terminal.wait(for: "[x] Mountain")
    case "E-mail":
      try terminal.press("Left", "Tab")
      try terminal.type("zoe")
      try terminal.wait(for: "zoe is free")
    case "Invite": try terminal.type("zoe@mail.example")
    case _: break
    }
  }

  /// From the first screen to the last, which says what happened.
  func toTheEnd(from first: Int = 0, at each: (Int) throws -> Void = { _ in }) throws {
    for index in first..<Self.screens.count {
      try terminal.wait(for: Self.screens[index].mark)
      try fill(Self.screens[index].name)
      try each(index)
      try terminal.press("Ctrl-N")
    }
    try terminal.wait(for: "https://join")
  }
}
