/// Bits in a form that survives being read aloud: Crockford's base 32 (without I, L, O and U) with a
/// check sign (Luhn modulo 32), in groups of five.
///
/// The check sign finds every single wrong sign, so that a slip of the fingers is told from something
/// that does not work.
struct CheckedSigns: Hashable {
  /// Why a text is none: it was typed wrongly, and nothing needs to be looked up.
  enum Fault: Error {
    case slip
  }

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  private static let groupLength = 5

  /// Five bits each, without the check sign.
  private let symbols: [UInt8]

  /// The first `count` times five bits.
  ///
  /// Assumes so many bits.
  init(bytes: [UInt8], count: Int) {
    precondition(bytes.count * 8 >= count * 5, "a sign is made of five bits")
    symbols = (0..<count).map { index in
      (0..<5).reduce(0) { symbol, offset in
        let bit = index * 5 + offset
        return symbol << 1 | bytes[bit / 8] >> UInt8(7 - bit % 8) & 1
      }
    }
  }

  /// Reads `count` signs and the check sign: lower case, spaces, hyphens and look-alikes are taken.
  init(parsing typed: some Sequence<UInt8>, count: Int) throws(Fault) {
    var read: [UInt8] = []
    for byte in typed where byte != UInt8(ascii: "-") && byte != UInt8(ascii: " ") {
      guard let symbol = Self.symbol(of: byte), read.count <= count else { throw .slip }
      read.append(symbol)
    }
    guard read.count == count + 1, let check = read.popLast(),
      check == Self.checkSymbol(of: read)
    else { throw .slip }
    symbols = read
  }

  /// In groups, with the check sign last.
  var text: String {
    var signs: [UInt8] = []
    for (index, symbol) in (symbols + [Self.checkSymbol(of: symbols)]).enumerated() {
      if index > 0, index % Self.groupLength == 0 { signs.append(UInt8(ascii: "-")) }
      signs.append(Self.alphabet[Int(symbol)])
    }
    return String(decoding: signs, as: UTF8.self)
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
