/// The secret part of a link, in a form that survives being read aloud.
///
/// 170 bits as 34 signs and a check sign, in seven groups of five.
package struct LinkToken: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
  /// Why a text is no token: it was typed wrongly, and nothing needs to be looked up.
  package enum Fault: Error, Sendable {
    case slip
  }

  /// How many bytes of a keyed hash a token is made of; the last six bits are not used.
  package static let byteCount = 22
  private static let symbolCount = 34

  private let signs: CheckedSigns

  /// Makes the token of a keyed hash.
  ///
  /// Assumes at least `byteCount` bytes and uses the first of them.
  package init(bytes: [UInt8]) {
    precondition(bytes.count >= Self.byteCount, "a token is made of 22 bytes")
    signs = CheckedSigns(bytes: bytes, count: Self.symbolCount)
  }

  /// Reads a token, or the last part of a link: lower case, spaces, hyphens and look-alikes are taken.
  package init(parsing typed: String) throws(Fault) {
    let last = typed.utf8.split(separator: UInt8(ascii: "/")).last ?? []
    do throws(CheckedSigns.Fault) {
      signs = try CheckedSigns(parsing: last, count: Self.symbolCount)
    } catch {
      throw .slip
    }
  }

  /// The token as it stands in a link: `K7QFM-…`, 41 signs.
  package var text: String { signs.text }

  package var description: String { "…" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
