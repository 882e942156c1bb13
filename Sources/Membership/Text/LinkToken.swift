/// The secret part of a link, in a form that survives being read aloud: 170 bits as 34 signs and a
/// check sign, in seven groups of five.
package struct LinkToken: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  /// Why a text is no token: it was typed wrongly, and nothing needs to be looked up.
  package enum Fault: Error, Sendable {
    case slip
  }

  /// How many bytes of a keyed hash a token is made of; the last six bits are not used.
  package static let byteCount = 22
  /// The check sign included.
  static let signCount = 35

  private let signs: CheckedSigns

  /// Makes the token of a keyed hash.
  ///
  /// Assumes at least `byteCount` bytes and uses the first of them.
  package init(bytes: [UInt8]) { signs = CheckedSigns(bytes: bytes, count: Self.signCount - 1) }

  init(symbols: some Collection<UInt8>) throws(Fault) {
    guard symbols.count == Self.signCount, let signs = CheckedSigns(checking: symbols) else {
      throw .slip
    }
    self.signs = signs
  }

  /// The token as it stands in a link: `K7QFM-…`, 41 signs.
  package var text: String { signs.text }

  package var description: String { "…" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
