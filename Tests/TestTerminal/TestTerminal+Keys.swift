import CTestTerminal

extension TestTerminal {
  /// Presses keys by name: "Enter", "Up", "F1", "a", or with "Ctrl-", "Alt-", "Shift-" before it.
  package func press(_ keys: String...) throws(TestTerminalError) {
    for key in keys { try pressOne(key) }
  }

  /// Types text as it is; a line end is the Enter key.
  package func type(_ text: String) throws(TestTerminalError) {
    try send(text.utf8.map { $0 == 0x0A ? 0x0D : $0 })
  }

  /// Pastes text: between marks when the program asked for them, else as if typed.
  package func paste(_ text: String) throws(TestTerminalError) {
    try check(test_terminal_mark_paste(terminal, true))
    try type(text)
    try check(test_terminal_mark_paste(terminal, false))
  }

  /// Presses and releases the left button; row and column from 0.
  package func click(row: Int, column: Int) throws(TestTerminalError) {
    try check(test_terminal_mouse(terminal, Int32(row), Int32(column), 1, true))
    try check(test_terminal_mouse(terminal, Int32(row), Int32(column), 1, false))
  }

  /// Turns the wheel by one notch; row and column from 0.
  package func turnWheel(up: Bool, row: Int, column: Int) throws(TestTerminalError) {
    try check(test_terminal_mouse(terminal, Int32(row), Int32(column), up ? 4 : 5, true))
  }

  /// Writes bytes to the program as they are.
  package func send(_ bytes: [UInt8]) throws(TestTerminalError) {
    try check(test_terminal_write(terminal, bytes, bytes.count))
  }

  private func check(_ taken: Bool) throws(TestTerminalError) {
    guard taken else { throw .notTaken(screen: screen) }
  }

  private func pressOne(_ name: String) throws(TestTerminalError) {
    var rest = Substring(name)
    var modifiers: Int32 = 0
    for (prefix, modifier) in [("Ctrl-", 4), ("Alt-", 2), ("Shift-", 1)] as [(String, Int32)] {
      if rest.hasPrefix(prefix), rest.count > prefix.count {
        rest = rest.dropFirst(prefix.count)
        modifiers |= modifier
      }
    }
    if let bytes = Self.bytes(of: rest, modifiers: modifiers) { return try send(bytes) }
    guard let key = Self.named[String(rest)] ?? Self.functionKey(rest) else {
      throw .unknownKey(name)
    }
    try check(test_terminal_key(terminal, key, modifiers))
  }

  /// The bytes of a key that is the same on every terminal, or nil.
  private static func bytes(of key: Substring, modifiers: Int32) -> [UInt8]? {
    let alt: [UInt8] = modifiers & 2 != 0 ? [0x1B] : []
    switch key {
    case "Enter": return alt + [0x0D]
    case "Esc": return alt + [0x1B]
    case "Backspace": return alt + [modifiers & 4 != 0 ? 0x08 : 0x7F]
    case "Tab": return modifiers & 1 != 0 ? [0x1B, 0x5B, 0x5A] : alt + [0x09]
    case "Space": return alt + [modifiers & 4 != 0 ? 0x00 : 0x20]
    default: break
    }
    guard key.count == 1 else { return nil }
    guard modifiers & 4 != 0 else { return alt + Array(key.utf8) }
    let letter = key.uppercased().utf8.first ?? 0
    guard (0x3F...0x5F).contains(letter) else { return nil }
    return alt + [letter == 0x3F ? 0x7F : letter & 0x1F]
  }

  private static func functionKey(_ name: Substring) -> Int32? {
    guard name.first == "F", let number = Int32(name.dropFirst()), (1...12).contains(number) else {
      return nil
    }
    return test_terminal_function_key(number)
  }

  private static let named: [String: Int32] = [
    "Up": 5, "Down": 6, "Left": 7, "Right": 8, "Insert": 9, "Delete": 10, "Home": 11, "End": 12,
    "PageUp": 13, "PageDown": 14,
  ]
}
