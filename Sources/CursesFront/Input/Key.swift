/// One key, by the name that key tables use.
struct Key: Hashable, Sendable {
  let name: String
  /// What it types; nil for a key that types nothing.
  let scalar: Unicode.Scalar?

  /// A key that types nothing.
  init(_ name: String) {
    self.name = name
    scalar = nil
  }

  /// A key that types a scalar.
  init(typing scalar: Unicode.Scalar) {
    name = scalar == " " ? "Space" : String(Character(scalar))
    self.scalar = scalar
  }

  /// The key of a scalar that a terminal sends, be it a letter or a control.
  init(sent scalar: Unicode.Scalar, withAlt: Bool = false) {
    let key = Self.sent(scalar)
    self = withAlt ? Key("Alt-" + key.name) : key
  }

  private static func sent(_ scalar: Unicode.Scalar) -> Key {
    switch scalar.value {
    case 0: Key("Ctrl-Space")
    case 8, 127: Key("Backspace")
    case 9: Key("Tab")
    case 13: Key("Enter")
    case 27: Key("Esc")
    case 0x01...0x1A: Key("Ctrl-" + letter(scalar.value + 0x40))
    case 0x1C...0x1F: Key("Ctrl-" + letter(scalar.value + 0x40))
    case 0x80..<0xA0: Key(typing: "\u{FFFD}")
    default: Key(typing: scalar)
    }
  }

  private static func letter(_ value: UInt32) -> String {
    Unicode.Scalar(value).map { String(Character($0)) } ?? ""
  }
}
