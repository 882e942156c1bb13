import CSodium
import Membership

/// Seals events: each seal is an HMAC-SHA-256 over the event and the seal before it, so that an event
/// that is changed, taken out, put in or moved breaks the chain at its place.
///
/// The key is not in the store: whoever can write the store alone cannot seal.
package struct EventChain: Sendable {
  /// Bytes of a key.
  package static let keySize = 32

  private let key: [UInt8]
  /// Where the end of each chain is noted outside of the store; nil where it is not.
  let heads: HeadFile?

  /// Given each event once it is committed, without names; nil where nobody wants it.
  let copy: (@Sendable (TimelineEntry) -> Void)?

  /// `key` has 32 bytes; `heads` is the path of a file that is made when it is first needed.
  package init(
    key: [UInt8], heads: String?, copy: (@Sendable (TimelineEntry) -> Void)? = nil
  ) {
    precondition(key.count == Self.keySize, "a key has 32 bytes")
    self.key = key
    self.heads = heads.map { HeadFile(path: $0) }
    self.copy = copy
  }

  /// The seal of an event, given that of the event before it in its organisation.
  ///
  /// `event` is everything that is stored of it, its number included, in a fixed order.
  func seal(_ event: [SQLValue], after previous: String?) -> String {
    var bytes = Array("usher event 1\0".utf8)
    for value in [.text(orNull: previous)] + event { Self.write(value, to: &bytes) }
    return authentication(of: bytes)
  }

  /// The second seal of an event whose detail was erased, over the first and all that is left of it: only
  /// whoever has the key can take words out of an event.
  func seal(ofErased event: [SQLValue], whoseSealWas seal: String) -> String {
    var bytes = Array("usher erased event 1\0".utf8)
    for value in [.text(seal)] + event { Self.write(value, to: &bytes) }
    return authentication(of: bytes)
  }

  /// What an organisation is called in the file of heads, where its id need not stand.
  func mark(of organisation: String) -> String {
    authentication(of: Array("usher organisation\0".utf8) + organisation.utf8)
  }

  private func authentication(of bytes: [UInt8]) -> String {
    var result = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
    crypto_auth_hmacsha256(&result, bytes, UInt64(bytes.count), key)
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: 2 * result.count) { text in
      for (place, byte) in result.enumerated() {
        text[2 * place] = digits[Int(byte >> 4)]
        text[2 * place + 1] = digits[Int(byte & 15)]
      }
      return 2 * result.count
    }
  }

  /// Kind, length and content: no two lists of values read the same.
  private static func write(_ value: SQLValue, to bytes: inout [UInt8]) {
    switch value {
    case .null: bytes.append(0)
    case .integer(let number):
      bytes.append(1)
      bytes += bigEndian(UInt64(bitPattern: number))
    case .text(let text):
      bytes.append(2)
      bytes += bigEndian(UInt64(text.utf8.count))
      bytes += text.utf8
    }
  }

  private static func bigEndian(_ number: UInt64) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number >> (56 - 8 * $0)) }
  }
}
