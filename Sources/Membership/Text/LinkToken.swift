/// The secret part of a link, in a form that survives being read aloud.
///
/// 170 bits as 34 signs of Crockford's base 32 (without I, L, O and U) and one check sign (Luhn
/// modulo 32), in seven groups of five. The check sign finds every single wrong sign, so that a
/// slip of the fingers is told from a link that no longer works.
package struct LinkToken: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  /// Why a text is no token: it was typed wrongly, and nothing needs to be looked up.
  package enum Fault: Error, Sendable {
    case slip
  }

  /// How many bytes of a keyed hash a token is made of; the last six bits are not used.
  package static let byteCount = 22

  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
  private static let symbolCount = 34
  private static let groupLength = 5

  private let symbols: [UInt8]

  /// Makes the token of a keyed hash.
  ///
  /// Assumes at least `byteCount` bytes and uses the first of them.
  package init(bytes: [UInt8]) {
    precondition(bytes.count >= Self.byteCount, "a token is made of 22 bytes")
    symbols = (0..<Self.symbolCount).map { index in
      (0..<5).reduce(0) { symbol, offset in
        let bit = index * 5 + offset
        return symbol << 1 | bytes[bit / 8] >> UInt8(7 - bit % 8) & 1
      }
    }
  }

  /// Reads a token, or the last part of a link: lower case, spaces, hyphens and look-alikes are taken.
  package init(parsing typed: String) throws(Fault) {
    let last = typed.utf8.split(separator: UInt8(ascii: "/")).last ?? []
    var read: [UInt8] = []
    for byte in last where byte != UInt8(ascii: "-") && byte != UInt8(ascii: " ") {
      guard let symbol = Self.symbol(of: byte), read.count <= Self.symbolCount else {
        throw .slip
      }
      read.append(symbol)
    }
    guard read.count == Self.symbolCount + 1, let check = read.popLast(),
      check == Self.checkSymbol(of: read)
    else { throw .slip }
    symbols = read
  }

  /// The token as it stands in a link: `K7QFM-…`, 41 signs.
  package var text: String {
    var signs: [UInt8] = []
    for (index, symbol) in (symbols + [Self.checkSymbol(of: symbols)]).enumerated() {
      if index > 0, index % Self.groupLength == 0 { signs.append(UInt8(ascii: "-")) }
      signs.append(Self.alphabet[Int(symbol)])
    }
    return String(decoding: signs, as: UTF8.self)
  }

  package var description: String { "…" }
  package var customMirror: Mirror { Mirror(self, children: []) }

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
