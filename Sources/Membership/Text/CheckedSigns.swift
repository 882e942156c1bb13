/// The signs of a link or of a long code: Crockford's base 32 (without I, L, O and U), each text with
/// one check sign behind it (Luhn modulo 32).
///
/// The check sign finds every single wrong sign, so that a slip of the fingers is told from something
/// that no longer works.
struct CheckedSigns: Hashable, Sendable {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  private static let groupLength = 5

  private let symbols: [UInt8]

  /// Five bits a sign; assumes as many bits as that takes, and uses the first of them.
  init(bytes: [UInt8], count: Int) {
    precondition(bytes.count * 8 >= count * 5, "there are fewer bits than signs need")
    symbols = (0..<count).map { index in
      (0..<5).reduce(0) { symbol, offset in
        let bit = index * 5 + offset
        return symbol << 1 | bytes[bit / 8] >> UInt8(7 - bit % 8) & 1
      }
    }
  }

  /// Nil where the check sign, which stands last, is not that of the others.
  init?(checking read: some Collection<UInt8>) {
    let symbols = Array(read.dropLast())
    guard let check = read.suffix(1).first, check == Self.checkSymbol(of: symbols) else {
      return nil
    }
    self.symbols = symbols
  }

  /// In groups of five with hyphens between them.
  var text: String {
    var signs: [UInt8] = []
    for (index, symbol) in (symbols + [Self.checkSymbol(of: symbols)]).enumerated() {
      if index > 0, index % Self.groupLength == 0 { signs.append(UInt8(ascii: "-")) }
      signs.append(Self.alphabet[Int(symbol)])
    }
    return String(decoding: signs, as: UTF8.self)
  }

  /// What stands behind the last slash, as symbols: lower case, spaces, hyphens and look-alikes are
  /// taken; nil for anything else, and for more than `most`.
  static func read(_ typed: String, most: Int) -> [UInt8]? {
    let last = typed.utf8.split(separator: UInt8(ascii: "/")).last ?? []
    var read: [UInt8] = []
    for byte in last where byte != UInt8(ascii: "-") && byte != UInt8(ascii: " ") {
      guard let symbol = symbol(of: byte), read.count < most else { return nil }
      read.append(symbol)
    }
    return read
  }

  private static func symbol(of byte: UInt8) -> UInt8? {
    let isLower = (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
    let upper = isLower ? byte - 32 : byte
    switch upper {
    case UInt8(ascii: "O"): return 0
    case UInt8(ascii: "I"), UInt8(ascii: "L"): return 1
    case _: return alphabet.firstIndex(of: upper).map(UInt8.init)
    }
  }

  private static func checkSymbol(of symbols: [UInt8]) -> UInt8 {
    var sum = 0
    for (index, symbol) in symbols.reversed().enumerated() {
      let addend = Int(symbol) * (index % 2 == 0 ? 2 : 1)
      sum += addend / 32 + addend % 32
    }
    return UInt8((32 - sum % 32) % 32)
  }
}
