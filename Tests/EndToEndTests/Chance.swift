/// Numbers that look like chance and are the same in every run.
struct Chance {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// A number from 0 below the bound.
  mutating func number(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  /// The bytes of a key: a letter, a key that moves or edits, or a click.
  ///
  /// Ctrl-C is not among them: it leaves, and no walk would be long.
  mutating func key() -> [UInt8] {
    switch number(below: 30) {
    case 0:
      let place = "\(1 + number(below: 80));\(1 + number(below: 24))"
      return Array("\u{1B}[<0;\(place)M\u{1B}[<0;\(place)m".utf8)
    case 1...10: return [UInt8(33 + number(below: 90))]
    case _: return Self.keys[number(below: Self.keys.count)]
    }
  }

  private static let keys: [[UInt8]] =
    [9, 13, 32, 14, 1, 2, 4, 5, 6, 10, 11, 12, 15, 16, 18, 20, 21, 23, 25, 31, 127].map { [$0] }
    + [
      "[A", "[B", "[C", "[D", "[H", "[F", "[3~", "[5~", "[6~", "[Z", "[1;5C", "[1;5D", "OP", "OQ",
      "[20~", "[21~", "b", "f", "d", "\r",
    ].map { Array("\u{1B}\($0)".utf8) }
}
