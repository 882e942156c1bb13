/// Numbers of people that follow the order of their names, as far as the first letters go.
///
/// The search index gives what it finds by number: so the first names come first, and however much
/// there is to find, a page of it is found without looking at the rest.
enum NameNumber {
  /// So many people may share the letters that a number holds.
  private static let room: Int64 = 1 << 23
  private static let bits = 40

  /// The numbers of everybody whose name begins with the same letters as the key.
  static func range(of nameKey: String) -> ClosedRange<Int64> {
    let first = Int64(prefix(of: nameKey)) * room
    return first...(first + room - 1)
  }

  /// The numbers of names that begin alike, and with what all of them begin.
  struct Stretch: Hashable {
    let numbers: ClosedRange<Int64>
    let prefix: String
  }

  /// The names that share their letters with that of this number.
  static func stretch(around number: Int64) -> Stretch {
    let first = number / room * room
    return Stretch(
      numbers: first...(first + room - 1), prefix: letters(of: UInt64(number / room)))
  }

  /// The letters that stand in a prefix whole.
  private static func letters(of prefix: UInt64) -> String {
    var letters = String.UnicodeScalarView()
    var left = bits
    func take(_ count: Int) -> UInt32? {
      guard left >= count else { return nil }
      left -= count
      return UInt32(prefix >> UInt64(left) & (1 << UInt64(count) - 1))
    }
    while let sign = take(5) {
      let value: UInt32? =
        switch sign {
        case 1: 1
        case 2: take(7)
        case 3...28: sign - 3 + 0x61
        case 29: take(21)
        case _: nil
        }
      guard let value, let scalar = Unicode.Scalar(value) else { break }
      letters.append(scalar)
    }
    return String(letters)
  }

  /// The beginning of a key as a number that sorts like it: five bits for a letter, more for what
  /// is none, so that nothing is lost but what comes behind the last bit.
  private static func prefix(of key: String) -> UInt64 {
    var prefix: UInt64 = 0
    var left = bits
    func append(_ value: UInt32, _ count: Int) {
      let kept = min(count, left)
      prefix = prefix << UInt64(kept) | UInt64(value) >> UInt64(count - kept)
      left -= kept
    }
    for scalar in key.unicodeScalars where left > 0 {
      switch scalar.value {
      case 1: append(1, 5)
      case ..<0x61:
        append(2, 5)
        append(scalar.value, 7)
      case 0x61...0x7A: append(scalar.value - 0x61 + 3, 5)
      case let other:
        append(29, 5)
        append(other, 21)
      }
    }
    append(0, left)
    return prefix
  }
}
