/// What stands behind the token in the link of a letter, and nowhere else.
///
/// Whoever gives it has read the letter. 45 bits as nine signs and a check sign, in two groups of five.
package struct MailMark: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  /// How many bytes of a keyed hash a mark is made of; the last three bits are not used.
  package static let byteCount = 6
  /// The check sign included.
  static let signCount = 10

  private let signs: CheckedSigns

  /// Makes the mark of a keyed hash.
  ///
  /// Assumes at least `byteCount` bytes and uses the first of them.
  package init(bytes: [UInt8]) { signs = CheckedSigns(bytes: bytes, count: Self.signCount - 1) }

  init(symbols: some Collection<UInt8>) throws(LinkToken.Fault) {
    guard symbols.count == Self.signCount, let signs = CheckedSigns(checking: symbols) else {
      throw .slip
    }
    self.signs = signs
  }

  /// The mark as it stands in a link: `7QFMK-…`, eleven signs.
  package var text: String { signs.text }

  package var description: String { "…" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
